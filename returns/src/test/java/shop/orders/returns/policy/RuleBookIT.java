package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.orders.domain.AtOnce;
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
  void aContradictionIsRefusedWithTheNameOfTheOtherRule() {
    Instant tomorrow = tomorrow();
    ReturnRule zed = step(() -> rules.add(aRule("Zed", tomorrow, null), STAFF));

    assertThatThrownBy(() -> step(() -> rules.add(aRule("ZED", tomorrow, null), STAFF)))
        .isInstanceOfSatisfying(
            RuleBook.RuleTaken.class,
            taken -> {
              assertThat(taken.facts()).containsEntry("rule_id", zed.id());
              assertThat(taken).hasMessageContaining("Rule " + zed.id());
            });
    step(() -> rules.add(aRule("Zed2", tomorrow, null), STAFF));
    ReturnRule later = step(() -> rules.add(aRule("ZED", tomorrow.plusMillis(1), null), STAFF));
    assertRefused(
        "rule_taken", () -> rules.correct(later.id(), aRule("ZED", tomorrow, null), STAFF));
  }

  @Test
  void ofContradictionsThatAreWrittenAtOnceOneIsKept() throws Exception {
    Instant tomorrow = tomorrow();
    List<Callable<String>> calls = new ArrayList<>();
    for (String category : List.of("Zed", "ZED", "zed", "zEd", "Zed", "ZeD", "zeD", "zED")) {
      calls.add(
          () -> {
            try {
              step(() -> rules.add(aRule(category, tomorrow, null), STAFF));
              return "added";
            } catch (Refusal refusal) {
              return refusal.code();
            }
          });
    }

    List<String> outcomes = AtOnce.call(calls, Duration.ofMinutes(1));

    assertThat(outcomes).containsOnlyOnce("added").containsOnly("added", "rule_taken");
  }

  @Test
  void whatHasNotBegunIsCorrected() {
    ReturnRule typing = step(() -> rules.add(aRule("Zed", tomorrow(), null), STAFF));

    ReturnRule corrected = step(() -> rules.correct(typing.id(), aRule("Zeta", null, null), STAFF));

    assertThat(corrected.validFrom()).isEqualTo(typing.validFrom());
    assertThat(mine()).containsExactly(corrected);
    assertThat(changes(typing.id())).containsExactly("CORRECTED");
    // What it was does not count as another rule.
    step(() -> rules.add(aRule("Zed", typing.validFrom(), null), STAFF));
  }

  @Test
  void whatHasNotBegunIsRecalled() {
    ReturnRule typing = step(() -> rules.add(aRule("Zed", tomorrow(), null), STAFF));

    recall(RuleBook.Kind.RETURNS, typing.id());

    assertThat(mine()).isEmpty();
    assertThat(changes(typing.id())).containsExactly("RECALLED");
    assertRefused("rule_not_found", () -> recall(RuleBook.Kind.RETURNS, typing.id()));
    step(() -> rules.add(aRule("ZED", typing.validFrom(), null), STAFF));
  }

  @Test
  void whatHasBegunIsNeitherCorrectedNorRecalled() {
    long seed = seed();
    // It begins in five seconds: other nodes may know it as begun before they know of the recall.
    ReturnRule soon = step(() -> rules.add(aRule("Soon", null, null), STAFF));

    for (long begun : List.of(seed, soon.id())) {
      assertRefused("rule_begun", () -> recall(RuleBook.Kind.RETURNS, begun));
      assertRefused(
          "rule_begun", () -> rules.correct(begun, aRule("Other", tomorrow(), null), STAFF));
    }
  }

  @Test
  void whatHasBegunIsGivenAnEndWhichCanBeMovedUntilItHasCome() {
    ReturnRule rule = step(() -> rules.add(aRule("Zed", null, null), STAFF));
    Instant end = tomorrow();

    end(rule.id(), end);
    assertThat(mine()).singleElement().extracting(ReturnRule::validUntil).isEqualTo(end);
    end(rule.id(), end.plusSeconds(60));
    assertInvalid("valid_until", () -> end(rule.id(), Instant.now()));

    assertThat(mine())
        .singleElement()
        .extracting(ReturnRule::validUntil)
        .isEqualTo(end.plusSeconds(60));
    assertThat(changes(rule.id())).containsExactly("ENDED", "ENDED");
    assertThat(mine().get(0).isInForce(end.plusSeconds(59))).isTrue();
    assertThat(mine().get(0).isInForce(end.plusSeconds(60))).isFalse();
  }

  @Test
  void anEndThatIsAboutToComeIsNotMoved() {
    ReturnRule rule = step(() -> rules.add(aRule("Zed", null, null), STAFF));
    end(rule.id(), null);

    assertRefused("rule_ended", () -> end(rule.id(), tomorrow()));
  }

  @Test
  void aRuleEndsAfterItHasBegun() {
    Instant tomorrow = tomorrow();
    ReturnRule rule = step(() -> rules.add(aRule("Zed", tomorrow, null), STAFF));

    assertInvalid("valid_until", () -> end(rule.id(), tomorrow));
    assertInvalid("valid_until", () -> end(rule.id(), null));
    assertInvalid(
        "valid_until", () -> rules.add(aRule("Zeta", tomorrow, tomorrow.minusSeconds(1)), STAFF));
    ReturnRule ending =
        step(() -> rules.add(aRule("Zeta", tomorrow, tomorrow.plusSeconds(1)), STAFF));
    assertThat(mine()).contains(ending);
  }

  @Test
  void noRuleAllowsWhatCannotBeDone() {
    for (CancellationRule.Answer answer :
        List.of(CancellationRule.Answer.ALLOW, CancellationRule.Answer.NEEDS_APPROVAL)) {
      for (Stage stage : List.of(Stage.SHIPPED, Stage.DELIVERED, Stage.CANCELLED)) {
        assertInvalid("stage", () -> rules.add(aRule(stage, "CUSTOMER", answer), STAFF));
      }
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
    return aRule("", validFrom, null);
  }

  private ReturnRule aRule(String category, Instant validFrom, Instant validUntil) {
    BigDecimal fee = new BigDecimal("12.5");
    return new ReturnRule(
        0, slug, category, 30, true, "shop", fee, true, List.of(), validFrom, validUntil);
  }

  private static CancellationRule aRule(Stage stage, String actor, CancellationRule.Answer answer) {
    return new CancellationRule(0, "EHEALTH", "COD", stage, actor, answer, "no", "No.", null, null);
  }

  private static Instant tomorrow() {
    return Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The rules of this test's shop. */
  private List<ReturnRule> mine() {
    return rules.returns(STAFF).stream().filter(rule -> rule.shopSlug().equals(slug)).toList();
  }

  private long seed() {
    return rules.returns(STAFF).stream()
        .filter(rule -> rule.validFrom().equals(Instant.EPOCH))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<String> changes(long id) {
    return DOMAIN
        .bean(Database.class)
        .list(
            "select kind from rule_change where rule_id = ? order by id",
            row -> row.getString(1),
            id);
  }

  private Object recall(RuleBook.Kind kind, long id) {
    return step(
        () -> {
          rules.recall(kind, id, STAFF);
          return id;
        });
  }

  private Object end(long id, Instant until) {
    return step(
        () -> {
          rules.end(RuleBook.Kind.RETURNS, id, until, STAFF);
          return id;
        });
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
