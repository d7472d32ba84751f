package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.party.Shop;

class TryingRulesIT extends OrderLife {

  private final TryingRules trying = DOMAIN.bean(TryingRules.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "return_window_days", 7));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);

  @Test
  void aRuleOfCancellationIsTriedWithoutBeingKept() {
    long id = placed(Map.of(milk.id(), 2), "cod");
    int version = read(id).version();
    int rules = DOMAIN.bean(RuleBook.class).cancellation(STAFF).size();

    TryingRules.Trial trial =
        trying.of(
            id,
            aRule("any", "customer", CancellationRule.Answer.NEEDS_APPROVAL),
            TryingRules.Asker.of(null, null),
            STAFF);

    TryingRules.OfOrder granted = action(trial, "grant_cancellation");
    assertThat(granted.without().allowed()).isTrue();
    assertThat(granted.with().broken().code()).isEqualTo("needs_approval");
    TryingRules.OfOrder request = action(trial, "request_cancellation");
    assertThat(request.without().allowed()).isTrue();
    assertThat(request.with().allowed()).isTrue();
    assertThat(trial.decidedWith().id()).isZero();
    assertThat(trial.decidedWithout().answer()).isEqualTo(CancellationRule.Answer.ALLOW);
    assertThat(read(id).version()).isEqualTo(version);
    assertThat(DOMAIN.bean(RuleBook.class).cancellation(STAFF)).hasSize(rules);
  }

  @Test
  void aRuleThatDoesNotDecideChangesNothing() {
    long id = placed(Map.of(milk.id(), 2), "cod");

    TryingRules.Trial trial =
        trying.of(
            id,
            aRule("marketplace", "any", CancellationRule.Answer.DENY),
            TryingRules.Asker.of("customer", "storefront"),
            STAFF);

    assertThat(trial.actions()).allMatch(action -> action.without().equals(action.with()));
    assertThat(trial.decidedWith()).isEqualTo(trial.decidedWithout());
  }

  @Test
  void aRuleIsTriedForStaffAndForMerchants() {
    long id = placed(Map.of(milk.id(), 2), "cod");
    CancellationRule rule = aRule("any", "any", CancellationRule.Answer.NEEDS_APPROVAL);

    TryingRules.OfOrder staff =
        action(trying.of(id, rule, TryingRules.Asker.of("staff", "api"), STAFF), "cancel");
    TryingRules.OfOrder merchant =
        action(trying.of(id, rule, TryingRules.Asker.of("merchant", "api"), STAFF), "cancel");

    assertThat(staff.without().allowed()).isTrue();
    assertThat(staff.with().broken().code()).isEqualTo("needs_approval");
    assertThat(merchant.without().allowed()).isTrue();
    assertThat(merchant.with().broken().code()).isEqualTo("needs_approval");
  }

  @Test
  void aRuleOfReturnsIsTriedForEachLine() {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    ReturnRule ban =
        new ReturnRule(
            0,
            shop.slug(),
            null,
            0,
            true,
            "customer",
            BigDecimal.ZERO,
            false,
            List.of(),
            null,
            null);

    TryingRules.Trial trial = trying.of(id, ban, TryingRules.Asker.of(null, null), STAFF);

    assertThat(action(trial, "request_return").without().allowed()).isTrue();
    assertThat(action(trial, "request_return").with().broken().code()).isEqualTo("not_returnable");
    assertThat(trial.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.without().quantity()).isEqualTo(2);
              assertThat(line.with().broken().code()).isEqualTo("not_returnable");
              assertThat(line.decidedWith().shopSlug()).isEqualTo(shop.slug());
            });
  }

  @Test
  void aWrongRuleAnUnknownOrderAndOtherCallersAreRefused() {
    long id = placed(Map.of(milk.id(), 2), "cod");
    CancellationRule rule = aRule("any", "any", CancellationRule.Answer.ALLOW);
    TryingRules.Asker customer = TryingRules.Asker.of(null, null);
    Set<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.UPDATE_POLICY));
    Actor clerk = new Actor("c", "c", Actor.Kind.STAFF, null, others, Channel.API);

    assertInvalid(
        "channel",
        () -> trying.of(id, aRule("radio", "any", CancellationRule.Answer.ALLOW), customer, STAFF));
    assertInvalid("caller", () -> TryingRules.Asker.of("nobody", null));
    assertInvalid("channel", () -> TryingRules.Asker.of(null, "any"));
    assertRefused("order_not_found", () -> trying.of(999_999_999, rule, customer, STAFF));
    assertRefused("permission_missing", () -> trying.of(id, rule, customer, clerk));
  }

  private static TryingRules.OfOrder action(TryingRules.Trial trial, String name) {
    return trial.actions().stream()
        .filter(action -> action.action().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static CancellationRule aRule(
      String channel, String actor, CancellationRule.Answer answer) {
    return new CancellationRule(
        0, channel, "cod", Stage.PENDING, actor, answer, "no", "No.", null, null);
  }
}
