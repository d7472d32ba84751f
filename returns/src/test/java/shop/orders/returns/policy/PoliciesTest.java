package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.part.AnyParts;
import shop.orders.domain.order.part.LineArrival;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.PolicyFacts.LineFacts;
import shop.orders.returns.policy.CancellationPolicy.Intent;

class PoliciesTest {

  private static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant DELIVERED = Instant.parse("2026-03-20T22:30:00Z");
  private static final Actor CUSTOMER = actor(Actor.Kind.CUSTOMER, Channel.API);

  private final Rows rows = new Rows();
  private final RequestReturn requestReturn = new RequestReturn(rows);
  private final CancellationPolicy cancellation = new CancellationPolicy(rows);

  // ---- the window of a return

  @ParameterizedTest
  @CsvSource({
    // The day of delivery is that of the shop's time zone: 22:30 UTC is the 20th in New York and
    // the 21st in Dhaka.
    "UTC,              7, 2026-03-28T00:00:00Z",
    "Asia/Dhaka,       7, 2026-03-28T18:00:00Z",
    "America/New_York, 7, 2026-03-28T04:00:00Z",
    // Berlin's clocks go forward on the 29th: that day has one hour less.
    "Europe/Berlin,    7, 2026-03-27T23:00:00Z",
    "Europe/Berlin,    9, 2026-03-29T22:00:00Z",
    // Midnight does not exist on the day after the window in Cairo (24 April 2026).
    "Africa/Cairo,    33, 2026-04-23T22:00:00Z",
  })
  void theWindowEndsWithTheLastDayInTheShopsZone(String zone, int days, Instant end) {
    assertThat(RequestReturn.end(DELIVERED, days, ZoneId.of(zone))).isEqualTo(end);
  }

  @Test
  void theLastMomentOfTheWindowIsInItAndTheNextIsNot() {
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, false, "Europe/Berlin", aLine(3, 0, 0));
    Instant end = RequestReturn.end(DELIVERED, 7, ZoneId.of("Europe/Berlin"));

    Decision last = requestReturn.decide(order, CUSTOMER, end.minusNanos(1000));
    Decision next = requestReturn.decide(order, CUSTOMER, end);

    assertThat(last.allowed()).isTrue();
    assertThat(last.until()).isEqualTo(end);
    assertThat(next.broken().code()).isEqualTo("return_window_closed");
  }

  @Test
  void eachLineHasItsOwnWindow() {
    LineFacts old = line(1, 1, 1, 0, 0, true, "", DELIVERED.minusSeconds(864_000));
    LineFacts young = line(2, 1, 1, 0, 0, true, "", DELIVERED);
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, false, "UTC", old, young);

    assertThat(code(requestReturn.decide(order, old, CUSTOMER, DELIVERED)))
        .isEqualTo("return_window_closed");
    assertThat(requestReturn.decide(order, young, CUSTOMER, DELIVERED).quantity()).isEqualTo(1);
    assertThat(requestReturn.decide(order, CUSTOMER, DELIVERED).allowed()).isTrue();
  }

  @Test
  void aCategoryMayHaveARuleOfItsOwn() {
    rows.returns.add(aReturnRule("", "Medicine", 0, PLACED));
    rows.returns.add(aReturnRule("milk", "Books", 30, PLACED));
    PolicyFacts order =
        anOrder(
            OrderStatus.DELIVERED,
            false,
            "UTC",
            line(1, 1, 1, 0, 0, true, "Medicine", DELIVERED),
            line(2, 1, 1, 0, 0, true, "Books", DELIVERED));

    assertThat(code(requestReturn.decide(order, order.lines().get(0), CUSTOMER, DELIVERED)))
        .isEqualTo("not_returnable");
    assertThat(requestReturn.decide(order, order.lines().get(1), CUSTOMER, DELIVERED).until())
        .isEqualTo(Instant.parse("2026-04-20T00:00:00Z"));
  }

  @Test
  void anOrderKeepsTheRuleItWasPlacedUnder() {
    rows.returns.add(aReturnRule("", "", 0, PLACED.plusSeconds(1)));
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, false, "UTC", aLine(1, 0, 0));

    assertThat(requestReturn.decide(order, CUSTOMER, DELIVERED).allowed()).isTrue();
  }

  @Test
  void whatIsReturnedOrOnItsWayIsNotOfferedAgain() {
    PolicyFacts some = anOrder(OrderStatus.DELIVERED, false, "UTC", aLine(3, 1, 1));
    PolicyFacts none = anOrder(OrderStatus.DELIVERED, false, "UTC", aLine(3, 1, 2));

    assertThat(requestReturn.decide(some, some.lines().get(0), CUSTOMER, DELIVERED).quantity())
        .isEqualTo(1);
    assertThat(requestReturn.decide(none, CUSTOMER, DELIVERED).broken().code())
        .isEqualTo("nothing_left_to_return");
  }

  @Test
  void merchantsRequestNoReturns() {
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, false, "UTC", aLine(1, 0, 0));

    assertThat(
            requestReturn
                .decide(order, actor(Actor.Kind.MERCHANT, Channel.API), DELIVERED)
                .broken()
                .code())
        .isEqualTo("not_for_merchants");
  }

  // ---- rules of cancellation

  @Test
  void theMoreSpecificRowDecides() {
    rows.cancellation.add(rule("ANY", "ANY", "ANY", CancellationRule.Answer.DENY));
    rows.cancellation.add(rule("ANY", "COD", "CUSTOMER", CancellationRule.Answer.NEEDS_APPROVAL));
    rows.cancellation.add(rule("STOREFRONT", "ANY", "CUSTOMER", CancellationRule.Answer.ALLOW));
    PolicyFacts cod = anOrder(OrderStatus.PENDING, true, "UTC", aLine(1, 0, 0));
    PolicyFacts online = anOrder(OrderStatus.PENDING, false, "UTC", aLine(1, 0, 0));

    assertThat(answer(cod, Channel.STOREFRONT)).isEqualTo(CancellationRule.Answer.ALLOW);
    assertThat(answer(cod, Channel.API)).isEqualTo(CancellationRule.Answer.NEEDS_APPROVAL);
    assertThat(answer(online, Channel.API)).isEqualTo(CancellationRule.Answer.DENY);
  }

  /**
   * The e-pharmacy grants at once what the storefront's rule allows, in spite of its own channel's
   * rule.
   */
  @Test
  void thePharmacyGrantsAtOnceByTheRuleOfTheStorefront() {
    OrderPolicy atOnce = cancellation.with(Intent.AT_ONCE);
    PolicyFacts cod = anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0));
    PolicyFacts online = anOrder(OrderStatus.PENDING, false, "UTC", aLine(0, 0, 0));
    rows.cancellation.add(rule("ANY", "COD", "CUSTOMER", CancellationRule.Answer.NEEDS_APPROVAL));
    rows.cancellation.add(rule("ANY", "ONLINE", "CUSTOMER", CancellationRule.Answer.ALLOW));
    rows.cancellation.add(rule("STOREFRONT", "COD", "CUSTOMER", CancellationRule.Answer.ALLOW));
    rows.cancellation.add(rule("STOREFRONT", "ONLINE", "CUSTOMER", CancellationRule.Answer.DENY));

    Actor pharmacy = actor(Actor.Kind.CUSTOMER, Channel.PHARMACY);

    assertThat(atOnce.decide(placedThrough(Channel.PHARMACY, cod), pharmacy, DELIVERED).allowed())
        .isTrue();
    assertThat(
            atOnce.decide(placedThrough(Channel.PHARMACY, online), pharmacy, DELIVERED).allowed())
        .isFalse();
    assertThat(atOnce.decide(cod, CUSTOMER, DELIVERED).allowed()).isFalse();
    assertThat(atOnce.decide(online, CUSTOMER, DELIVERED).allowed()).isTrue();
  }

  /** Whichever of the two is stricter, with its own words. */
  @Test
  void whoAsksThroughAnotherChannelGetsTheStricterAnswerOfTheTwo() {
    Actor customer = actor(Actor.Kind.CUSTOMER, Channel.MARKETPLACE);
    PolicyFacts order =
        placedThrough(
            Channel.STOREFRONT, anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0)));
    for (CancellationRule.Answer placed : CancellationRule.Answer.values()) {
      for (CancellationRule.Answer asked : CancellationRule.Answer.values()) {
        rows.cancellation.clear();
        rows.cancellation.add(rule("STOREFRONT", "ANY", "CUSTOMER", placed));
        rows.cancellation.add(rule("MARKETPLACE", "ANY", "CUSTOMER", asked));

        CancellationRule decisive = rows.cancellation(order, customer);

        Set<CancellationRule.Answer> both = EnumSet.of(placed, asked);
        assertThat(decisive.answer())
            .as("%s and %s", placed, asked)
            .isEqualTo(
                both.contains(CancellationRule.Answer.DENY)
                    ? CancellationRule.Answer.DENY
                    : both.contains(CancellationRule.Answer.NEEDS_APPROVAL)
                        ? CancellationRule.Answer.NEEDS_APPROVAL
                        : CancellationRule.Answer.ALLOW);
        assertThat(decisive.channel())
            .isEqualTo(decisive.answer() == asked ? "MARKETPLACE" : "STOREFRONT");
      }
    }
  }

  /** Staff are asked by the channel that they use, wherever the order came from. */
  @Test
  void theChannelOfThePlacementDecidesForCustomersOnly() {
    rows.cancellation.add(rule("STOREFRONT", "ANY", "ANY", CancellationRule.Answer.DENY));
    rows.cancellation.add(rule("ANY", "ANY", "ANY", CancellationRule.Answer.ALLOW));
    PolicyFacts order =
        placedThrough(
            Channel.STOREFRONT, anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0)));

    assertThat(rows.cancellation(order, CUSTOMER).answer()).isEqualTo(CancellationRule.Answer.DENY);
    assertThat(rows.cancellation(order, anyStaff()).answer())
        .isEqualTo(CancellationRule.Answer.ALLOW);
  }

  @Test
  void whatNoRowAllowsIsDenied() {
    PolicyFacts order = anOrder(OrderStatus.PENDING, true, "UTC", aLine(1, 0, 0));

    assertThat(code(Intent.REQUEST, order, CUSTOMER)).isEqualTo("not_permitted");
  }

  @Test
  void aPartlyShippedOrderHasAStageOfItsOwn() {
    PolicyFacts order =
        anOrder(OrderStatus.PACKED, true, "UTC", line(1, 3, 0, 0, 0, true, "", null));
    PolicyFacts partly =
        anOrder(
            OrderStatus.PACKED,
            true,
            "UTC",
            new LineFacts(1, new LinePieces(3, 0, 1, 0, 0, 0), null, true, ""));

    assertThat(Stage.of(order)).isEqualTo(Stage.PACKED);
    assertThat(Stage.of(partly)).isEqualTo(Stage.PARTLY_SHIPPED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"SHIPPED", "DELIVERED", "CANCELLED"})
  void noRowAllowsToCancelShippedOrCancelledOrders(Stage stage) {
    rows.cancellation.add(
        new CancellationRule(
            1,
            "ANY",
            "ANY",
            stage,
            "ANY",
            CancellationRule.Answer.ALLOW,
            null,
            null,
            Instant.EPOCH,
            null));
    PolicyFacts order = anOrder(stage);
    for (Intent intent : Intent.values()) {
      assertThat(code(intent, order, asking(intent))).isEqualTo("status_forbids");
    }
    assertThat(stage.hasUnsent()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Intent.class)
  void onlyTheWholeOrderCannotBeCancelledAfterAPartHasLeft(Intent intent) {
    rows.cancellation.add(row(Stage.PARTLY_SHIPPED, CancellationRule.Answer.ALLOW));

    Decision decision =
        cancellation.decide(intent, anOrder(Stage.PARTLY_SHIPPED), asking(intent), DELIVERED);

    assertThat(decision.allowed()).isEqualTo(intent != Intent.AT_ONCE);
    if (intent == Intent.AT_ONCE) {
      assertThat(decision.broken().code()).isEqualTo("already_shipped");
    }
  }

  @ParameterizedTest
  @EnumSource(Intent.class)
  void aRowDecidesWhereNothingIsShipped(Intent intent) {
    Actor actor = asking(intent);
    for (Stage stage : List.of(Stage.PENDING, Stage.CONFIRMED, Stage.PACKED)) {
      PolicyFacts order = anOrder(OrderStatus.valueOf(stage.name()), true, "UTC", aLine(0, 0, 0));
      rows.cancellation.clear();
      rows.cancellation.add(row(stage, CancellationRule.Answer.ALLOW));
      assertThat(cancellation.decide(intent, order, actor, DELIVERED).allowed()).isTrue();

      rows.cancellation.clear();
      rows.cancellation.add(row(stage, CancellationRule.Answer.DENY));
      assertThat(code(intent, order, actor)).isEqualTo("no");

      assertThat(stage.hasUnsent()).isTrue();
    }
  }

  @Test
  void whereApprovalIsNeededAnOrderIsCancelledOnlyOnRequestByStaffToo() {
    rows.cancellation.add(row(Stage.PENDING, CancellationRule.Answer.NEEDS_APPROVAL));
    PolicyFacts order = anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0));

    assertThat(code(Intent.AT_ONCE, order, CUSTOMER)).isEqualTo("needs_approval");
    assertThat(code(Intent.BY_STAFF, order, anyStaff())).isEqualTo("needs_approval");
    for (Intent intent : List.of(Intent.REQUEST, Intent.APPROVE)) {
      assertThat(cancellation.decide(intent, order, anyStaff(), DELIVERED).allowed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void inEveryChannelARequestIsGrantedAtOnceExactlyWhereItIsAllowed(Channel channel) {
    PolicyFacts order =
        placedThrough(channel, anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0)));
    Actor customer = actor(Actor.Kind.CUSTOMER, channel);
    rows.cancellation.add(rule("STOREFRONT", "COD", "CUSTOMER", CancellationRule.Answer.ALLOW));

    for (CancellationRule.Answer answer : CancellationRule.Answer.values()) {
      rows.cancellation.removeIf(rule -> rule.channel().equals(channel.name()));
      rows.cancellation.add(rule(channel.name(), "COD", "CUSTOMER", answer));
      assertThat(cancellation.grantsAtOnce(order, customer, DELIVERED))
          .as(answer.name())
          .isEqualTo(answer == CancellationRule.Answer.ALLOW);
      assertThat(cancellation.decide(Intent.REQUEST, order, customer, DELIVERED).allowed())
          .as(answer.name())
          .isEqualTo(answer != CancellationRule.Answer.DENY);
    }
  }

  /** Who may not cancel without a request cannot do so by making one, either. */
  @Test
  void aRequestIsGrantedAtOnceIfItsMakerCouldCancel() {
    rows.cancellation.add(row(Stage.PENDING, CancellationRule.Answer.ALLOW));
    PolicyFacts order = anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0));

    assertThat(cancellation.grantsAtOnce(order, CUSTOMER, DELIVERED)).isTrue();
    assertThat(cancellation.grantsAtOnce(order, anyStaff(), DELIVERED)).isTrue();
    assertThat(cancellation.grantsAtOnce(order, actor(Actor.Kind.STAFF, Channel.API), DELIVERED))
        .isFalse();
  }

  @Test
  void staffWhoNeedApprovalDoNotApproveTheirOwnRequests() {
    PolicyFacts order = anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0));
    rows.cancellation.add(row(Stage.PENDING, CancellationRule.Answer.NEEDS_APPROVAL));

    assertThatThrownBy(() -> cancellation.demandAnother(order, anyStaff(), true))
        .isInstanceOfSatisfying(
            ActionRefused.class, refused -> assertThat(refused.code()).isEqualTo("own_request"));
    cancellation.demandAnother(order, anyStaff(), false);
    rows.cancellation.clear();
    rows.cancellation.add(row(Stage.PENDING, CancellationRule.Answer.ALLOW));
    cancellation.demandAnother(order, anyStaff(), true);
  }

  @Test
  void staffNeedThePermissionOnlyToCancelByThemselves() {
    rows.cancellation.add(row(Stage.PENDING, CancellationRule.Answer.ALLOW));
    PolicyFacts order = anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0));
    Actor staff = actor(Actor.Kind.STAFF, Channel.API);

    assertThat(code(Intent.BY_STAFF, order, staff)).isEqualTo("permission_missing");
    assertThat(cancellation.decide(Intent.APPROVE, order, staff, DELIVERED).allowed()).isTrue();
  }

  @Test
  void merchantsCancelAndDecideButRequestNothing() {
    rows.cancellation.add(rule("ANY", "ANY", "ANY", CancellationRule.Answer.ALLOW));
    PolicyFacts order = anOrder(OrderStatus.PENDING, true, "UTC", aLine(0, 0, 0));
    Actor merchant = actor(Actor.Kind.MERCHANT, Channel.API);

    assertThat(code(Intent.REQUEST, order, merchant)).isEqualTo("not_for_merchants");
    assertThat(code(Intent.AT_ONCE, order, merchant)).isEqualTo("not_for_merchants");
    assertThat(cancellation.decide(Intent.APPROVE, order, merchant, DELIVERED).allowed()).isTrue();
    assertThat(code(Intent.BY_STAFF, order, merchant)).isEqualTo("permission_missing");
    Actor owner =
        new Actor("m", "m", Actor.Kind.MERCHANT, "m", Permission.OF_MERCHANTS, Channel.API);
    assertThat(cancellation.decide(Intent.BY_STAFF, order, owner, DELIVERED).allowed()).isTrue();
    rows.cancellation.add(rule("ANY", "ANY", "STAFF", CancellationRule.Answer.NEEDS_APPROVAL));
    assertThat(code(Intent.BY_STAFF, order, owner)).isEqualTo("needs_approval");
  }

  /**
   * Two pieces of a line in two parcels, the second eight days after the first, in a window of
   * seven days after each.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 7",
    "7, 0, 1, 7",
    "8, 0, 1, 15",
    "8, 1, 1, 15",
    "9, 0, 1, 15",
    "15, 0, 1, 15",
    "16, 0, 0,",
    "5, 2, 0,"
  })
  void eachPieceIsReturnedFromItsOwnDelivery(int day, int returned, int quantity, Integer until) {
    int delivered = day < 8 ? Math.max(1, returned) : 2;
    Instant second = DELIVERED.plus(Duration.ofDays(8));
    List<LineArrival> arrivals =
        day < 8
            ? List.of(new LineArrival(1, DELIVERED, delivered))
            : List.of(new LineArrival(1, DELIVERED, 1), new LineArrival(2, second, 1));
    LineFacts line =
        new LineFacts(
            1,
            new LinePieces(2, 0, 2, delivered, returned, 0),
            LineArrival.last(arrivals).orElseThrow(),
            true,
            "",
            arrivals,
            0,
            null);
    PolicyFacts order = anOrder(OrderStatus.SHIPPED, true, "UTC", line);

    LineDecision decision =
        requestReturn.decide(order, line, CUSTOMER, DELIVERED.plus(Duration.ofDays(day)));

    assertThat(decision.quantity()).isEqualTo(quantity);
    assertThat(decision.until())
        .isEqualTo(until == null ? null : RequestReturn.end(DELIVERED, until, ZoneId.of("UTC")));
  }

  // ---- fixtures

  private static PolicyFacts anOrder(Stage stage) {
    int shipped = stage == Stage.CANCELLED ? 0 : 1;
    int delivered = stage == Stage.DELIVERED ? 1 : 0;
    OrderStatus status =
        stage == Stage.PARTLY_SHIPPED ? OrderStatus.PACKED : OrderStatus.valueOf(stage.name());
    return anOrder(
        status,
        true,
        "UTC",
        new LineFacts(1, new LinePieces(3, 0, shipped, delivered, 0, 0), null, true, ""));
  }

  private static PolicyFacts placedThrough(Channel channel, PolicyFacts order) {
    return new PolicyFacts(
        order.id(),
        order.status(),
        order.shopSlug(),
        order.cashOnDelivery(),
        order.amounts(),
        order.times(),
        AnyParts.traits(7, null, "", channel),
        order.lines());
  }

  private CancellationRule.Answer answer(PolicyFacts order, Channel channel) {
    return rows.cancellation(placedThrough(channel, order), actor(Actor.Kind.CUSTOMER, channel))
        .answer();
  }

  private String code(Intent intent, PolicyFacts order, Actor actor) {
    return cancellation.decide(intent, order, actor, DELIVERED).broken().code();
  }

  private static Actor asking(Intent intent) {
    return switch (intent) {
      case AT_ONCE, GRANTED, REQUEST -> CUSTOMER;
      case APPROVE, BY_STAFF -> anyStaff();
    };
  }

  private static String code(LineDecision decision) {
    return decision.broken().code();
  }

  private static Actor actor(Actor.Kind kind, Channel channel) {
    return new Actor("s", "s", kind, null, Set.of(), channel);
  }

  private static Actor anyStaff() {
    return new Actor(
        "s", "s", Actor.Kind.STAFF, null, EnumSet.allOf(Permission.class), Channel.API);
  }

  /** A rule for every channel, kind of payment and caller. */
  private static CancellationRule row(Stage stage, CancellationRule.Answer answer) {
    return new CancellationRule(
        1, "ANY", "ANY", stage, "ANY", answer, "no", "No.", Instant.EPOCH, null);
  }

  private static CancellationRule rule(
      String channel, String payment, String actor, CancellationRule.Answer answer) {
    return new CancellationRule(
        1, channel, payment, Stage.PENDING, actor, answer, "no", "No.", Instant.EPOCH, null);
  }

  private static ReturnRule aReturnRule(String shop, String category, Integer days, Instant from) {
    return new ReturnRule(
        1,
        shop,
        category,
        days,
        true,
        ReturnRule.CUSTOMER,
        BigDecimal.ZERO,
        false,
        List.of(),
        from,
        null);
  }

  private static LineFacts aLine(int delivered, int returned, int returning) {
    return line(1, delivered, delivered, returned, returning, true, "", DELIVERED);
  }

  private static LineFacts line(
      long id,
      int quantity,
      int delivered,
      int returned,
      int returning,
      boolean returnable,
      String category,
      Instant deliveredAt) {
    return new LineFacts(
        id,
        new LinePieces(quantity, 0, delivered, delivered, returned, returning),
        deliveredAt,
        returnable,
        category);
  }

  private static PolicyFacts anOrder(
      OrderStatus status, boolean cashOnDelivery, String zone, LineFacts... lines) {
    return new PolicyFacts(
        1,
        status,
        "milk",
        cashOnDelivery,
        AnyParts.amounts(BigDecimal.TEN),
        AnyParts.times(zone, PLACED, status == OrderStatus.DELIVERED ? DELIVERED : null),
        AnyParts.traits(7, null),
        List.of(lines));
  }

  /** Policies with the rules of a test, and the default return rule of the migrations. */
  private static final class Rows extends Policies {
    private final List<CancellationRule> cancellation = new ArrayList<>();
    private final List<ReturnRule> returns =
        new ArrayList<>(List.of(aReturnRule("", "", null, Instant.EPOCH)));

    @Override
    RuleSet rules() {
      return new RuleSet(cancellation, returns);
    }
  }
}
