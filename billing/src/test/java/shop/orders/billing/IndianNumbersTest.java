package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.number.IndianNumbers;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Translations;

/** CGST Rules, rule 46(b): at most sixteen characters, unique in a financial year. */
class IndianNumbersTest {

  private static final LocalDate MARCH = LocalDate.of(2027, 3, 31);

  @ParameterizedTest
  @CsvSource({
    "MIL, MIL-2627-0001, MIL-C2627-0001",
    "MIL2, MIL2-27-0001, MIL2-C27-0001",
    "MILKV, MILKV-27-0001, MILKV-C27-0001",
    "MILKVITA, MILKVITA-0001, MILKVITA-C0001"
  })
  void theUsualNumbersHaveRoomForAMillionBills(String prefix, String bill, String note) {
    BillingTerms terms = IndianNumbers.usual(prefix).orElseThrow();

    assertThat(ShopTerms.billNumbers(terms, prefix).format(prefix, MARCH, 1)).isEqualTo(bill);
    assertThat(ShopTerms.creditNoteNumbers(terms, prefix).format(prefix, MARCH, 1)).isEqualTo(note);
    assertThat(ShopTerms.creditNoteNumbers(terms, prefix).format(prefix, MARCH, 999_999))
        .hasSizeLessThanOrEqualTo(IndianNumbers.LONGEST);
    ShopTerms.check(terms, prefix);
  }

  @Test
  void thereAreNoneForTheLongestPrefixes() {
    assertThat(IndianNumbers.usual("MILKVITA99")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{PREFIX}-{yyyy}-{MM}-{NNNN}, bill_pattern",
    "{PREFIX}_{yy}-{NNNN}, bill_pattern",
    "{PREFIX}-{yy}-{NNNN}, "
  })
  void longerNumbersAndOtherCharactersAreRefused(String pattern, String field) {
    BillingTerms terms =
        new BillingTerms(pattern, "{PREFIX}-C{yy}-{NNNN}", 4, null, null, Translations.none(), "");

    assertThat(IndianNumbers.fault(terms, "MIL").map(why -> why.field()).orElse(null))
        .isEqualTo(field);
  }
}
