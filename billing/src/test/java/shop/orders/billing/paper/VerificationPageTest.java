package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.Bills;
import shop.orders.billing.document.VerifiedBill;
import shop.orders.domain.language.Language;

class VerificationPageTest {

  /** Its country follows the seller's address as the parts of a list do in the language. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EN | Dhaka 1213, Bangladesh",
        "DE | Dhaka 1213, Bangladesch",
        "BN | Dhaka 1213, বাংলাদেশ",
        "AR | Dhaka 1213، بنغلاديش"
      })
  void separatesThePartsOfAnAddressAsTheLanguageDoes(Language language, String address) {
    VerifiedBill bill = VerifiedBill.of(Bills.bilingual("en", "BDT"), BigDecimal.ZERO);

    assertThat(VerificationPage.of(bill, language)).contains(address + "</bdi>");
  }
}
