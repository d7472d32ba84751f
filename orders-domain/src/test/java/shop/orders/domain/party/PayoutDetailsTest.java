package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.refusal.Invalid;

class PayoutDetailsTest {

  /** The examples of the registry of ISO 13616. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000",
        "SA0380000000608010167519",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
      })
  void anIbanIsTakenAsItIsPrinted(String iban) {
    String printed = iban.toLowerCase().replaceAll("(.{4})", "$1 ") + " ";

    assertThat(new PayoutDetails("Ada", printed, null, " ").iban()).isEqualTo(iban);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013001",
        "DE98370400440532013000",
        "DE8937040044053201300",
        "XX",
        "89DE370400440532013000",
        "DE89 3704 0044 0532 0130 0é",
      })
  void anIbanWithAnErrorIsRefused(String iban) {
    assertRefused("iban", iban, null, null);
  }

  @Test
  void anAccountWithoutIbanHasANumberAtABank() {
    PayoutDetails india = new PayoutDetails(" Ada ", "", "50100012345678", "HDFC0000001");

    assertThat(india).isEqualTo(new PayoutDetails("Ada", null, "50100012345678", "HDFC0000001"));
  }

  @ParameterizedTest
  @CsvSource({
    // field, iban, number, bank
    "iban, , , ",
    "iban, , , HDFC0000001",
    "bank_code, , 50100012345678, ",
    "iban, DE89370400440532013000, 50100012345678, HDFC0000001",
    "bank_code, DE89370400440532013000, , HDFC0000001",
    "account_number, , =1+1, HDFC0000001",
    "bank_code, , 50100012345678, a b\u202ec",
  })
  void halfAnAccountAndTwoAreRefused(String field, String iban, String number, String bank) {
    assertRefused(field, iban, number, bank);
  }

  @Test
  void anAccountHasAHolder() {
    assertThatThrownBy(() -> new PayoutDetails(" ", "DE89370400440532013000", null, null))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("holder"));
  }

  private static void assertRefused(String field, String iban, String number, String bank) {
    assertThatThrownBy(() -> new PayoutDetails("Ada", iban, number, bank))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
