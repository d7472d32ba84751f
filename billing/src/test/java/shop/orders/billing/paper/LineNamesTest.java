package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Json;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.money.RefundCause;

class LineNamesTest {

  @ParameterizedTest
  @CsvSource({
    "en, 'Return 73: Damaged, Wrong size'",
    "de, 'Rücksendung 73: Beschädigt, Falsche Größe'",
    "ar, 'الإرجاع 73: Damaged، مقاس خاطئ'",
  })
  void aReturnSaysInEachLanguageWhyGoodsWentBack(String language, String said) {
    List<Translations> reasons =
        List.of(
            new Translations(Map.of("en", "Damaged", "de", "Beschädigt")),
            new Translations(Map.of("en", "Wrong size", "de", "Falsche Größe", "ar", "مقاس خاطئ")));

    assertThat(LineNames.returned(73, reasons).in(language, "en")).isEqualTo(said);
  }

  @Test
  void aCancellationSaysWhatTheCustomerWasToldOfIt() {
    assertThat(LineNames.cancelled("").in("de", "en")).isEqualTo("Storniert");
    assertThat(LineNames.cancelled("Sold out.").in("de", "en")).isEqualTo("Storniert: Sold out.");
  }

  @ParameterizedTest
  @CsvSource({"GOODWILL, Kulanz", "DELIVERY_FEE, Versandkosten", "WITHDRAWAL, Widerruf"})
  void everyOtherCauseHasAWord(RefundCause.Kind cause, String word) {
    assertThat(LineNames.credited(cause).in("de", "en")).isEqualTo(word);
  }

  @Test
  void aDocumentFromBeforeKeepsItsEnglishReason() {
    String kept =
        """
        {"bill_number": "A-1", "bill_issued_at": "2026-11-20T10:00:00Z", "reason": "Return 17"}""";

    BillDocument.Credited credited = Json.read(kept, BillDocument.Credited.class);

    assertThat(credited.reason().in("de", "bn")).isEqualTo("Return 17");
  }

  @ParameterizedTest
  @CsvSource({
    "bkash, bKash",
    "paypal, PayPal",
    "card, Karte",
    "cod, Nachnahme",
    "bank_transfer, Überweisung",
    "klarna_later, Klarna later",
  })
  void aPaymentMethodHasItsName(String method, String name) {
    assertThat(Words.in(Language.DE).payment(method)).isEqualTo(name);
  }
}
