package shop.orders.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActorTest {

  private static final String OWN = "5c679a1bbb102c001706bf0c";
  private static final String ANOTHER = "5c679a1bbb102c001706bf0d";

  /** Whoever adds a permission decides whether merchants can have it. */
  @Test
  void aMerchantNeverHasWhatConcernsThePlatform() {
    Actor merchant = actor(Actor.Kind.MERCHANT, EnumSet.allOf(Permission.class));

    assertThat(EnumSet.complementOf(EnumSet.copyOf(merchant.permissions())))
        .containsExactlyInAnyOrder(
            Permission.UPDATE_ORDER_PAYMENT,
            Permission.UPDATE_STORE_CREDIT,
            Permission.OVERRIDE_RETURN,
            Permission.UPDATE_POLICY,
            Permission.VIEW_JOB,
            Permission.MANAGE_JOB);
    assertThat(merchant.may(Permission.UPDATE_POLICY)).isFalse();
    assertThat(merchant.through(Channel.EHEALTH).permissions()).isEqualTo(merchant.permissions());
    assertThat(actor(Actor.Kind.STAFF, EnumSet.allOf(Permission.class)).permissions())
        .hasSameSizeAs(Permission.values());
  }

  @Test
  void whoHasAPermissionHasItsPartsButNotTheOtherWayRound() {
    Actor whole = actor(Actor.Kind.STAFF, Set.of(Permission.UPDATE_CATALOG));
    Actor part = actor(Actor.Kind.MERCHANT, Set.of(Permission.UPDATE_STOCK));

    assertThat(whole.may(Permission.UPDATE_STOCK)).isTrue();
    assertThat(whole.may(Permission.UPDATE_SHOP)).isTrue();
    assertThat(whole.may(Permission.REFUND_RETURN)).isFalse();
    assertThat(part.may(Permission.UPDATE_STOCK)).isTrue();
    assertThat(part.may(Permission.UPDATE_CATALOG)).isFalse();
    assertThat(part.may(Permission.UPDATE_SHOP)).isFalse();
  }

  @Test
  void staffSellForAllMerchantsAndAMerchantForItself() {
    Actor merchant = actor(Actor.Kind.MERCHANT, Set.of());

    assertThat(merchant.sellsFor(OWN)).isTrue();
    assertThat(merchant.sellsFor(ANOTHER)).isFalse();
    assertThat(actor(Actor.Kind.STAFF, Set.of()).sellsFor(ANOTHER)).isTrue();
    assertThat(actor(Actor.Kind.CUSTOMER, Set.of()).sellsFor(OWN)).isFalse();
  }

  private static Actor actor(Actor.Kind kind, Set<Permission> permissions) {
    String merchant = kind == Actor.Kind.MERCHANT ? OWN : null;
    return new Actor("s", "s", kind, merchant, permissions, Channel.API);
  }
}
