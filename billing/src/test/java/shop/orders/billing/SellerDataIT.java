package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.Samples;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;

/** What a seller lacks for electronic invoices is told when they are promised, not when paid. */
class SellerDataIT extends BillLife {

  private static final Map<String, Object> COMPLETE =
      Map.of("currency", "EUR", "country", "DE", "tax_id", "DE123456789");

  @ParameterizedTest
  @CsvSource({
    "tax_id, '', The seller's tax identifier is missing.",
    "tax_id, 123456789, The seller's tax identifier must begin with the two letters of a country.",
    "country, '', The seller's country must be one of ISO 3166.",
    "currency, KWD, 'Amounts may have two decimals at most, and the currency has more.'"
  })
  void electronicInvoicesAreNotPromisedWithoutWhatTheyNeed(
      String field, String value, String sentence) {
    Map<String, Object> fields = new TreeMap<>(COMPLETE);
    fields.put(field, value);
    Shop shop = shop(fields);

    assertThatThrownBy(() -> decide(shop, electronic()))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("e_invoice"))
        .hasMessage(sentence);
    assertThat(step(() -> terms.of(shop.slug(), STAFF)).version()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"tax_id, ''", "tax_id, 123456789", "country, ''"})
  void aShopThatPromisedThemKeepsWhatTheyNeed(String field, String value) {
    Shop shop = shop(COMPLETE);
    decide(shop, electronic());

    assertThatThrownBy(() -> change(shop, Map.of(field, value)))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field))
        .hasMessageStartingWith("The shop issues electronic invoices. ");

    decide(shop, usual());
    change(shop, Map.of(field, value));
  }

  /** EN 16931, BR-S-02, BR-CO-09: also where the number is that of the merchant. */
  @ParameterizedTest
  @ValueSource(strings = {"", "123456789"})
  void aMerchantKeepsTheNumberWithWhichItsShopsPromisedThem(String value) {
    Map<String, Object> fields = new TreeMap<>(COMPLETE);
    fields.put("tax_id", "");
    Shop shop = shop(fields);
    Samples.giveTaxNumber(shop, "DE123456789");
    decide(shop, electronic());

    assertThatThrownBy(() -> Samples.giveTaxNumber(shop, value))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("tax_id"))
        .hasMessageStartingWith("The shop " + shop.slug() + " has no number of its own")
        .hasMessageContaining("The shop issues electronic invoices. ");

    Samples.giveTaxNumber(shop, "DE987654321");
  }

  /** The rule is about capitals, as which the identifier is written on the bill (BR-CO-09). */
  @Test
  void smallLettersAreAsGood() {
    Shop shop = shop(Map.of("currency", "EUR", "country", "DE", "tax_id", "de123456789"));

    decide(shop, electronic());

    assertThat(step(() -> terms.of(shop.slug(), STAFF)).terms().isElectronic()).isTrue();
  }

  /** Directive 2006/112/EC, art. 226(3) and (5): the seller is who issues the bill then. */
  @Test
  void aBillHasTheSellersDataOfItsIssue() {
    Shop shop = shop(COMPLETE);
    long id = placed(anItem(shop, "Milk", "9.99", 10), 1);
    change(shop, Map.of("tax_id", "DE987654321", "address", "Kantstraße 1, 10623 Berlin"));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    change(shop, Map.of("tax_id", "DE111111111"));

    BillDocument bill = issued(id).get(0);
    assertThat(bill.seller().taxId()).isEqualTo("DE987654321");
    assertThat(bill.seller().address()).isEqualTo("Kantstraße 1, 10623 Berlin");
  }
}
