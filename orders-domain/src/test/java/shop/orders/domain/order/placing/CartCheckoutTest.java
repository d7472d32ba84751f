package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.AddressChange;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.refusal.Invalid;

class CartCheckoutTest {

  private static final String FIFTY = "x".repeat(50);
  private static final List<String> LONG = List.of("x".repeat(Purchase.LONGEST_COMMENT + 1));
  private static final List<String> MANY = Collections.nCopies(Purchase.MOST_COMMENTS + 1, "x");

  @Test
  void acceptsTermsOfTheLimit() {
    CartCheckout.Terms terms = terms(FIFTY, FIFTY, List.of(" Please ring twice. "));

    assertThat(terms.deliveryMethod()).isEqualTo(FIFTY);
    assertThat(terms.origin()).isEqualTo(FIFTY);
    assertThat(terms.comments()).containsExactly("Please ring twice.");
  }

  @Test
  void refusesTermsThatAreTooLongOrMissing() {
    assertRefused("delivery_method", () -> terms(FIFTY + "x", "web", List.of()));
    assertRefused("origin", () -> terms("", FIFTY + "x", List.of()));
    assertRefused("origin", () -> terms("", " ", List.of()));
    assertRefused("comments", () -> terms("", "web", LONG));
    assertRefused("comments", () -> terms("", "web", MANY));
  }

  @Test
  void refusesTheSameCommentsInAChange() {
    assertRefused("comments", () -> new AddressChange(null, null, LONG));
    assertRefused("comments", () -> new AddressChange(null, null, MANY));
  }

  private static CartCheckout.Terms terms(
      String deliveryMethod, String origin, List<String> comments) {
    return new CartCheckout.Terms(
        "cod", deliveryMethod, null, null, origin, "en", comments, false, ExpectedTotals.ANY);
  }

  private static void assertRefused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
