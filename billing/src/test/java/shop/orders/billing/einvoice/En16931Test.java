package shop.orders.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shop.orders.billing.Bills;

class En16931Test {

  @Test
  void aSoundBillPasses() {
    assertThatCode(() -> En16931.check(Bills.electronic())).doesNotThrowAnyException();
    assertThatCode(() -> En16931.check(Bills.credit())).doesNotThrowAnyException();
  }

  @Test
  void theFirstBrokenRuleIsNamedByItsNumber() {
    assertThatThrownBy(() -> En16931.check(Bills.bilingual("en", "EUR")))
        .isInstanceOf(RuleBroken.class)
        .hasMessageStartingWith("BR-CO-09");
    assertThatThrownBy(() -> En16931.check(Bills.bilingual("en", "KWD")))
        .hasMessageStartingWith("BR-DEC-23");
  }

  @Test
  void aCreditNoteIsOfType381AndNamesItsBill() {
    String xml = new String(FacturX.of(Bills.credit()), StandardCharsets.UTF_8);

    assertThat(xml)
        .contains("<ram:TypeCode>381</ram:TypeCode>")
        .contains("<ram:IssuerAssignedID>BER-2026-11-0007</ram:IssuerAssignedID>");
  }
}
