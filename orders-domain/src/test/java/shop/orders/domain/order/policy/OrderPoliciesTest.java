package shop.orders.domain.order.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.OrderPolicies.Contribution;

class OrderPoliciesTest {

  private static final class Product {}

  private static final class Extension {}

  private static final class Another {}

  @Test
  void eachActionHasItsPolicy() {
    OrderPolicy pack = policy("pack", false);
    OrderPolicy cancel = policy("cancel", false);

    assertThat(
            OrderPolicies.onePerAction(List.of(of(pack, Product.class), of(cancel, Product.class))))
        .containsExactly(cancel, pack);
  }

  @Test
  void aSecondPolicyThatDoesNotSaySoReplacesNothing() {
    assertThatThrownBy(
            () ->
                OrderPolicies.onePerAction(
                    List.of(
                        of(policy("cancel", false), Product.class),
                        of(policy("cancel", false), Extension.class))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The action cancel has two policies, of %s and of %s: one of them must say that it"
                + " replaces the other.",
            Product.class.getName(), Extension.class.getName());
  }

  @Test
  void aReplacementIsInForceInEitherSequence() {
    Contribution<OrderPolicy> product = of(policy("cancel", false), Product.class);
    Contribution<OrderPolicy> extension = of(policy("cancel", true), Extension.class);

    assertThat(OrderPolicies.onePerAction(List.of(product, extension)))
        .containsExactly(extension.policy());
    assertThat(OrderPolicies.onePerAction(List.of(extension, product)))
        .containsExactly(extension.policy());
  }

  @Test
  void twoCannotReplaceTheSame() {
    assertThatThrownBy(
            () ->
                OrderPolicies.onePerAction(
                    List.of(
                        of(policy("cancel", false), Product.class),
                        of(policy("cancel", true), Extension.class),
                        of(policy("cancel", true), Another.class))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Extension.class.getName())
        .hasMessageContaining(Another.class.getName());
  }

  /** Otherwise a misspelt name would add an action instead of replacing one. */
  @Test
  void aReplacementOfNothingIsRefused() {
    assertThatThrownBy(
            () -> OrderPolicies.onePerAction(List.of(of(policy("cancle", true), Extension.class))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cancle")
        .hasMessageContaining(Extension.class.getName());
  }

  private static Contribution<OrderPolicy> of(OrderPolicy policy, Class<?> by) {
    return new Contribution<>(policy, by);
  }

  private static OrderPolicy policy(String action, boolean replaces) {
    return new OrderPolicy() {
      @Override
      public String action() {
        return action;
      }

      @Override
      public boolean replaces() {
        return replaces;
      }

      @Override
      public Decision decide(PolicyFacts order, Actor actor, Instant now) {
        return Decision.ALLOWED;
      }
    };
  }
}
