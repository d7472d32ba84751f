package shop.orders.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VisibilityTest {

  @ParameterizedTest
  @CsvSource({
    "STAFF, '', ''",
    "SYSTEM, '', ''",
    "MERCHANT, o.merchant_id, m",
    "CUSTOMER, o.customer_id, s"
  })
  void ordersAreSeenByTheirCustomerTheirMerchantAndStaff(
      Actor.Kind kind, String column, String name) {
    Visibility visible = Visibility.ofOrders(actor(kind));

    assertThat(visible.sql("o").orElse("")).startsWith(column);
    assertThat(visible.sql("o").isPresent()).isEqualTo(!column.isEmpty());
    assertThat(visible.name().orElse("")).isEqualTo(name);
  }

  @ParameterizedTest
  @EnumSource(Actor.Kind.class)
  void bothLanguagesHaveAConditionForTheSameCallers(Actor.Kind kind) {
    for (Visibility visible :
        new Visibility[] {
          Visibility.ofOrders(actor(kind)),
          Visibility.ofOwnOrders(actor(kind)),
          Visibility.ofShops(actor(kind))
        }) {
      assertThat(visible.jpql("o").isPresent()).isEqualTo(visible.sql("o").isPresent());
      assertThat(visible.sql("o").filter(condition -> condition.contains("?")).isPresent())
          .isEqualTo(visible.name().isPresent());
      assertThat(visible.jpql("o").filter(condition -> condition.contains(":owner")).isPresent())
          .isEqualTo(visible.name().isPresent());
    }
  }

  @Test
  void customersSeeNoBooks() {
    assertThat(Visibility.ofShops(actor(Actor.Kind.CUSTOMER)).sql("s")).contains("false");
    assertThat(Visibility.ofShops(actor(Actor.Kind.MERCHANT)).name()).contains("m");
    assertThat(Visibility.ofShops(actor(Actor.Kind.STAFF)).isOfAnyone()).isTrue();
  }

  @Test
  void onlyTheRowsOfOneAreAskedForByTheirColumn() {
    Visibility all = Visibility.ofOrders(actor(Actor.Kind.STAFF));
    Visibility merchants = Visibility.ofOrders(actor(Actor.Kind.MERCHANT));

    assertThat(merchants.column("r")).isEqualTo("r.merchant_id");
    assertThatThrownBy(() -> all.column("o")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> merchants.sqlOfCustomer("c"))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Actor actor(Actor.Kind kind) {
    return new Actor(
        "s", "s", kind, kind == Actor.Kind.MERCHANT ? "m" : null, Set.of(), Channel.API);
  }
}
