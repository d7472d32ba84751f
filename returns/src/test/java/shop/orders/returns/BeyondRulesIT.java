package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;

/**
 * Goods come back that the shop's rules do not take: by the legal guarantee, or as an exception.
 */
class BeyondRulesIT extends ReturnLife {

  private static final Claim EXCEPTION =
      new Claim(Entitlement.EXCEPTION, "A good customer of ten years");

  private final Shop shop = aShopInBerlin();
  private final Item radio = anItem(shop, "Radio", "100", 100);

  /** Directive (EU) 2019/771, article 10 (1): within two years of the delivery. */
  @Test
  void theGuaranteeHoldsForTwoYears() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    deliveredOn(id, LocalDate.now(BERLIN).minusYears(2));
    assertRefused("return_window_closed", () -> ask(id, line(id, radio), 1));

    Return goods = step(() -> claim(id, 1, "defective", Claim.GUARANTEE, buyer(Channel.API)));

    assertThat(goods.status()).isEqualTo(ReturnStatus.REQUESTED);
    ReturnReading.ReturnView seen = reading.one(goods.id(), buyer(Channel.API));
    assertThat(seen.entitlement()).isEqualTo(Entitlement.GUARANTEE);
    assertThat(seen.returnPaidBy()).isEqualTo("SHOP");
    assertThat(seen.restockingFee()).isEqualTo("0.00");
    assertThat(seen.refundAmount()).isEqualTo("100.00");
    assertThat(history(id)).contains("return_requested");

    deliveredOn(id, LocalDate.now(BERLIN).minusYears(2).minusDays(1));
    assertRefused(
        "guarantee_over", () -> claim(id, 1, "defective", Claim.GUARANTEE, buyer(Channel.API)));
  }

  @Test
  void theGuaranteeIsForGoodsThatDoNotConform() {
    long id = delivered(Map.of(radio.id(), 1), "cod");

    for (String reason : List.of("changed_mind", "arrived_late", "other")) {
      assertInvalid(
          "lines[0].reason", () -> claim(id, 1, reason, Claim.GUARANTEE, buyer(Channel.API)));
    }
    assertRefused("more_than_returnable", () -> claim(id, 2, "damaged", Claim.GUARANTEE, STAFF));
  }

  @Test
  void whereEuLawDoesNotHoldThereIsNoGuarantee() {
    Shop elsewhere = aShop(Map.of("cod_allowed", true));
    Item lamp = anItem(elsewhere, "Lamp", "10", 100);
    long id = delivered(Map.of(lamp.id(), 1), "cod");

    assertRefused(
        "no_guarantee",
        () -> claim(id, line(id, lamp), 1, "defective", Claim.GUARANTEE, buyer(Channel.API)));
  }

  @Test
  void staffTakeBackWhatTheRulesNoLongerTakeWithAReason() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    deliveredOn(id, LocalDate.now(BERLIN).minusYears(5));

    Return goods = step(() -> claim(id, 2, "changed_mind", EXCEPTION, STAFF));
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                goods.id(), arrived(line(id, radio), 1, 1), Expected.ANY, Preview.NONE, STAFF));

    assertThat(read(id).amounts().refundDue()).isEqualTo("100.00");
    assertThat(reading.one(goods.id(), STAFF).exceptionReason())
        .isEqualTo("A good customer of ten years");
    ReturnReading.ReturnView seen = reading.one(goods.id(), buyer(Channel.API));
    assertThat(seen.entitlement()).isEqualTo(Entitlement.EXCEPTION);
    assertThat(seen.exceptionReason()).isNull();
    LateGoods late = DOMAIN.bean(LateGoods.class);
    Return rest = step(() -> late.expect(goods.id(), List.of(), Expected.ANY, STAFF));
    assertThat(reading.one(rest.id(), STAFF).exceptionReason())
        .isEqualTo("A good customer of ten years");
  }

  @Test
  void whatIsNotReturnableComesBackAsAnExceptionOrByTheGuaranteeOnly() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    long line = line(id, radio);
    DOMAIN
        .bean(Database.class)
        .update("update order_line set returnable = false where order_id = ?", id);
    assertRefused("not_returnable", () -> ask(id, line, 1));

    step(() -> claim(id, line, 1, "wrong_item", Claim.GUARANTEE, buyer(Channel.API)));
    step(() -> claim(id, line, 1, "other", EXCEPTION, STAFF));

    assertRefused("nothing_left_to_return", () -> claim(id, line, 1, "other", EXCEPTION, STAFF));
  }

  @Test
  void onlyStaffWithThePermissionMakeExceptions() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Set<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.OVERRIDE_RETURN));
    Actor clerk = new Actor("clerk", "clerk", Actor.Kind.STAFF, null, others, Channel.API);

    for (Actor actor : List.of(clerk, buyer(Channel.API))) {
      assertThatThrownBy(() -> claim(id, 1, "other", EXCEPTION, actor))
          .isInstanceOf(NotPermitted.class);
    }
    assertInvalid("exception_reason", () -> new Claim(Entitlement.EXCEPTION, " "));
    assertInvalid("exception_reason", () -> new Claim(Entitlement.GUARANTEE, "Please"));
    long open = placed(Map.of(radio.id(), 1), "cod");
    assertRefused("not_delivered", () -> claim(open, 1, "other", EXCEPTION, STAFF));
  }

  private Return claim(long id, int quantity, String reason, Claim claim, Actor actor) {
    return claim(id, line(id, radio), quantity, reason, claim, actor);
  }

  private Return claim(long id, long line, int quantity, String reason, Claim claim, Actor actor) {
    List<Returning.Wanted> wanted = List.of(new Returning.Wanted(line, quantity, reason, null));
    return returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, actor);
  }
}
