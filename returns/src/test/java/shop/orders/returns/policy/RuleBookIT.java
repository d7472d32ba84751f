package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;

class RuleBookIT {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  private final RuleBook rules = DOMAIN.bean(RuleBook.class);
  private final String slug = aShop().slug();

  @Test
  void theSeedHasTheRulesOfTheContracts() {
    assertThat(rules.cancellation(STAFF))
        .extracting(
            CancellationRule::channel,
            CancellationRule::paymentKind,
            CancellationRule::stage,
            CancellationRule::answer)
        .contains(
            tuple("STOREFRONT", "COD", Stage.CONFIRMED, CancellationRule.Answer.ALLOW),
            tuple("STOREFRONT", "ONLINE", Stage.PENDING, CancellationRule.Answer.DENY),
            tuple("MARKETPLACE", "ANY", Stage.PACKED, CancellationRule.Answer.ALLOW),
            tuple("ANY", "ONLINE", Stage.CONFIRMED, CancellationRule.Answer.NEEDS_APPROVAL));
  }

  @Test
  void aRuleBeginsAfterEveryNodeHasReadIt() {
    Instant before = Instant.now();

    ReturnRule added = step(() -> rules.add(aRule(null), STAFF));

    assertThat(added.validFrom()).isAfter(before.plusSeconds(3));
    assertRefused("invalid_value", () -> rules.add(aRule(Instant.now()), STAFF));
    assertThat(rules.returns(STAFF)).extracting(ReturnRule::shopSlug).contains(slug);
  }

  @Test
  void twoRulesOfOneCaseDoNotBeginAtTheSameMoment() {
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    step(() -> rules.add(aRule(tomorrow), STAFF));

    assertRefused("rule_taken", () -> rules.add(aRule(tomorrow), STAFF));
    step(() -> rules.add(aRule(tomorrow.plusMillis(1)), STAFF));
  }

  @Test
  void noRuleAllowsWhatCannotBeDone() {
    for (CancellationRule.Answer answer :
        List.of(CancellationRule.Answer.ALLOW, CancellationRule.Answer.NEEDS_APPROVAL)) {
      for (Stage stage : List.of(Stage.SHIPPED, Stage.DELIVERED, Stage.CANCELLED)) {
        assertInvalid("stage", () -> rules.add(aRule(stage, "CUSTOMER", answer), STAFF));
      }
      assertInvalid("actor", () -> rules.add(aRule(Stage.PACKED, "merchant", answer), STAFF));
    }
    step(() -> rules.add(aRule(Stage.SHIPPED, "MERCHANT", CancellationRule.Answer.DENY), STAFF));
  }

  @Test
  void rulesAreNeverChanged() {
    for (String change :
        Set.of("update return_rule set returnable = false", "delete from cancellation_rule")) {
      assertThatThrownBy(() -> step(() -> DOMAIN.bean(Database.class).update(change)))
          .hasStackTraceContaining("append-only");
    }
  }

  @Test
  void onlyThoseWhoMayReadAndWriteThem() {
    Set<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.UPDATE_POLICY));
    Actor clerk = new Actor("c", "c", Actor.Kind.STAFF, null, others, Channel.API);

    assertThatThrownBy(() -> rules.cancellation(clerk)).isInstanceOf(NotPermitted.class);
    assertThatThrownBy(() -> rules.returns(clerk)).isInstanceOf(NotPermitted.class);
    assertRefused("permission_missing", () -> rules.add(aRule(null), clerk));
  }

  private ReturnRule aRule(Instant validFrom) {
    return new ReturnRule(
        slug, "", 30, true, "shop", new BigDecimal("12.5"), true, List.of(), validFrom);
  }

  private static CancellationRule aRule(Stage stage, String actor, CancellationRule.Answer answer) {
    return new CancellationRule("EHEALTH", "COD", stage, actor, answer, "no", "No.", null);
  }

  private static void assertInvalid(String field, Supplier<?> work) {
    assertThatThrownBy(() -> step(work))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo(field));
  }

  private static <T> T step(Supplier<T> work) {
    return DOMAIN.inTransaction(work);
  }

  private static void assertRefused(String code, Supplier<?> work) {
    assertThatThrownBy(() -> step(work))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
