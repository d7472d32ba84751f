package shop.orders.web.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Permission;

class AccessRulesTest {

  static class Forgetful {
    void open() {}

    @Access
    void closed() {}

    @Anyone
    void forAll() {}
  }

  @Access(customers = true)
  static class OfCustomers {
    void inherited() {}

    @Anyone
    void forAll() {}

    @Access(merchants = Permission.VIEW_BILL)
    void ofMerchants() {}
  }

  @Test
  void refusesAMethodThatDoesNotSayWhoMayCallIt() {
    assertThatThrownBy(() -> rule(Forgetful.class, "open"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> rule(Forgetful.class, "closed"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void takesTheMethodsRuleBeforeThatOfTheClass() throws NoSuchMethodException {
    assertThat(rule(OfCustomers.class, "inherited").orElseThrow().customers()).isTrue();
    assertThat(rule(OfCustomers.class, "ofMerchants").orElseThrow().customers()).isFalse();
    assertThat(rule(OfCustomers.class, "forAll")).isEmpty();
    assertThat(rule(Forgetful.class, "forAll")).isEmpty();
  }

  private static Optional<Access> rule(Class<?> resource, String method)
      throws NoSuchMethodException {
    return AccessRules.ruleOf(resource, resource.getDeclaredMethod(method));
  }
}
