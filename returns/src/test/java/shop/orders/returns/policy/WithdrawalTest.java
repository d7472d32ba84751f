package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.part.AnyParts;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.PolicyFacts.LineFacts;

/** The right to withdraw by law: when it begins and ends, and for which goods. */
class WithdrawalTest {

  private static final Actor CUSTOMER = actor(Actor.Kind.CUSTOMER, Set.of());

  private static final ReturnsByRules NONE =
      new ReturnsByRules() {
        @Override
        public List<ByRules> of(PolicyFacts order, Instant at) {
          return List.of();
        }

        @Override
        Map<Long, Integer> expected(long orderId) {
          return Map.of();
        }
      };

  private final DeclareWithdrawal policy = new DeclareWithdrawal(NONE);

  @ParameterizedTest
  @CsvSource({
    // Fourteen days after the day of delivery in the shop's time zone, to the end of the last day,
    // or of the Monday after a weekend.
    "UTC,              2026-03-10T09:00:00Z, 2026-03-25T00:00:00Z",
    "Asia/Dhaka,       2026-03-10T18:30:00Z, 2026-03-25T18:00:00Z",
    "America/New_York, 2026-03-10T03:59:59Z, 2026-03-24T04:00:00Z",
    // Berlin's clocks go forward on 29 March 2026, and back on 25 October 2026.
    "Europe/Berlin,    2026-03-20T10:00:00Z, 2026-04-03T22:00:00Z",
    "Europe/Berlin,    2026-03-15T10:00:00Z, 2026-03-30T22:00:00Z",
    "Europe/Berlin,    2026-03-14T22:59:59Z, 2026-03-30T22:00:00Z",
    "Europe/Berlin,    2026-10-11T10:00:00Z, 2026-10-26T23:00:00Z",
    "Europe/Berlin,    2026-10-10T21:59:59Z, 2026-10-26T23:00:00Z",
    // Midnight of 24 April 2026 does not exist in Cairo: its day begins at one.
    "Africa/Cairo,     2026-04-09T10:00:00Z, 2026-04-23T22:00:00Z",
  })
  void thePeriodEndsWithTheFourteenthDayInTheShopsZone(
      String zone, Instant delivered, Instant end) {
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, zone, aLine(1, true, delivered));

    assertThat(policy.decide(order, CUSTOMER, delivered).until()).isEqualTo(end);
    assertThat(policy.decide(order, CUSTOMER, end.minusNanos(1)).allowed()).isTrue();
    assertThat(code(order, CUSTOMER, end)).isEqualTo("withdrawal_period_over");
  }

  @Test
  void thePeriodIsThatOfTheLastDelivery() {
    Instant first = Instant.parse("2026-03-01T10:00:00Z");
    Instant last = Instant.parse("2026-03-09T10:00:00Z");
    PolicyFacts order =
        anOrder(OrderStatus.DELIVERED, "UTC", aLine(1, true, first), aLine(2, true, last));

    assertThat(policy.decide(order, order.lines().get(0), CUSTOMER, last).until())
        .isEqualTo("2026-03-24T00:00:00Z");
  }

  @Test
  void theShopsOwnWindowHasNoSayInIt() {
    Instant delivered = Instant.parse("2026-03-01T10:00:00Z");
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, "UTC", aLine(1, true, delivered));

    assertThat(order.traits().returnWindowDays()).isZero();
    assertThat(policy.decide(order, CUSTOMER, delivered).allowed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"PENDING, ", "CONFIRMED, ", "PACKED, ", "CANCELLED, order_cancelled"})
  void goodsThatAreNotShippedCanBeWithdrawnFromAtAnyTime(OrderStatus status, String code) {
    PolicyFacts order = anOrder(status, "UTC", aLine(1, true, null));

    assertThat(code(order, CUSTOMER, Instant.MAX)).isEqualTo(code);
  }

  /** Regulation 1182/71, art. 3(4): the holidays are those of the shop's country. */
  @ParameterizedTest
  @CsvSource({
    "DE, 2026-12-29T00:00:00Z",
    "BD, 2026-12-29T00:00:00Z",
    "US, 2026-12-26T00:00:00Z",
    ", 2026-12-26T00:00:00Z"
  })
  void aPeriodThatWouldEndAtChristmasEndsOnTheNextWorkingDay(String country, Instant end) {
    Instant delivered = Instant.parse("2026-12-11T10:00:00Z");
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, "UTC", aLine(1, true, delivered));
    PolicyFacts there =
        new PolicyFacts(
            order.id(),
            order.status(),
            order.shopSlug(),
            order.cashOnDelivery(),
            order.amounts(),
            order.times(),
            AnyParts.traits(0, "EU", country),
            order.lines());

    assertThat(policy.decide(there, CUSTOMER, delivered).until()).isEqualTo(end);
  }

  /** Directive 2011/83/EU, recital 40: the right can be used before the goods arrive. */
  @Test
  void goodsOnTheirWayCanBeWithdrawnFromOnce() {
    LineFacts shipped = new LineFacts(1, new LinePieces(2, 0, 2, 0, 0, 0), null, true, "");
    LineFacts one = new LineFacts(1, new LinePieces(2, 0, 2, 0, 0, 0, 1), null, true, "");
    LineFacts none = new LineFacts(1, new LinePieces(2, 0, 2, 0, 0, 0, 2), null, true, "");

    assertThat(ofLine(shipped).quantity()).isEqualTo(2);
    assertThat(ofLine(one).quantity()).isEqualTo(1);
    assertThat(ofLine(none).broken().code()).isEqualTo("nothing_left_to_return");
  }

  private LineDecision ofLine(LineFacts line) {
    return policy.decide(anOrder(OrderStatus.SHIPPED, "UTC", line), line, CUSTOMER, Instant.MAX);
  }

  /**
   * Directive 2011/83/EU, art. 9(1) and (2)(b)(i): until the period of the last goods has ended.
   */
  @ParameterizedTest
  @CsvSource({
    // ordered, cancelled, shipped, delivered, returned: can be withdrawn from
    "2, 0, 1, 0, 0, 2",
    "2, 0, 1, 1, 0, 2",
    "3, 1, 1, 1, 0, 2",
    "3, 0, 2, 1, 0, 3",
    "3, 0, 2, 1, 1, 2",
  })
  void everythingCanBeWithdrawnFromWhileGoodsAreToCome(
      int ordered, int cancelled, int shipped, int delivered, int returned, int quantity) {
    Instant arrived = delivered > 0 ? Instant.EPOCH : null;
    LineFacts line =
        new LineFacts(
            1,
            new LinePieces(ordered, cancelled, shipped, delivered, returned, 0),
            arrived,
            true,
            "");

    var decision =
        policy.decide(anOrder(OrderStatus.PACKED, "UTC", line), line, CUSTOMER, Instant.MAX);

    assertThat(decision.quantity()).isEqualTo(quantity);
    assertThat(decision.until()).isNull();
  }

  @Test
  void exceptedGoodsAndOtherLawsGiveNoRight() {
    Instant delivered = Instant.parse("2026-03-01T10:00:00Z");
    PolicyFacts excepted = anOrder(OrderStatus.DELIVERED, "UTC", aLine(1, false, delivered));
    PolicyFacts elsewhere = under(null, OrderStatus.DELIVERED, "UTC", aLine(1, true, delivered));

    assertThat(code(excepted, CUSTOMER, delivered)).isEqualTo("withdrawal_excepted");
    assertThat(code(elsewhere, CUSTOMER, delivered)).isEqualTo("no_withdrawal_right");
  }

  @Test
  void customersAndStaffWhoHandleReturnsDeclareIt() {
    Instant delivered = Instant.parse("2026-03-01T10:00:00Z");
    PolicyFacts order = anOrder(OrderStatus.DELIVERED, "UTC", aLine(1, true, delivered));

    assertThat(code(order, actor(Actor.Kind.STAFF, Set.of(Permission.UPDATE_RETURN)), delivered))
        .isNull();
    assertThat(code(order, actor(Actor.Kind.STAFF, Set.of()), delivered))
        .isEqualTo("permission_missing");
    assertThat(code(order, actor(Actor.Kind.MERCHANT, Set.of()), delivered))
        .isEqualTo("not_for_merchants");
  }

  @Test
  void whatComesBackAlreadyIsNotOfferedAgain() {
    Instant delivered = Instant.parse("2026-03-01T10:00:00Z");
    LineFacts some = new LineFacts(1, new LinePieces(3, 0, 3, 3, 1, 1), delivered, true, "");
    LineFacts none = new LineFacts(1, new LinePieces(3, 0, 3, 3, 1, 2), delivered, true, "");

    assertThat(
            policy
                .decide(anOrder(OrderStatus.DELIVERED, "UTC", some), some, CUSTOMER, delivered)
                .quantity())
        .isEqualTo(1);
    assertThat(code(anOrder(OrderStatus.DELIVERED, "UTC", none), CUSTOMER, delivered))
        .isEqualTo("nothing_left_to_return");
  }

  private String code(PolicyFacts order, Actor actor, Instant now) {
    var broken = policy.decide(order, actor, now).broken();
    return broken == null ? null : broken.code();
  }

  private static Actor actor(Actor.Kind kind, Set<Permission> permissions) {
    return new Actor("s", "s", kind, null, permissions, Channel.API);
  }

  private static LineFacts aLine(long id, boolean returnable, Instant deliveredAt) {
    int delivered = deliveredAt == null ? 0 : 1;
    return new LineFacts(
        id, new LinePieces(1, 0, delivered, delivered, 0, 0), deliveredAt, returnable, "");
  }

  private static PolicyFacts anOrder(OrderStatus status, String zone, LineFacts... lines) {
    return under("EU", status, zone, lines);
  }

  private static PolicyFacts under(
      String law, OrderStatus status, String zone, LineFacts... lines) {
    return new PolicyFacts(
        1,
        status,
        "milk",
        true,
        AnyParts.amounts(BigDecimal.TEN),
        AnyParts.times(zone, Instant.EPOCH, null),
        AnyParts.traits(0, law),
        List.of(lines));
  }
}
