package shop.orders.domain.returned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;

/** The table of docs/returns/life.md. */
class ReturnStepTest {

  private static final Actor STAFF = actor(Actor.Kind.STAFF, Permission.UPDATE_RETURN);
  private static final Actor READER = actor(Actor.Kind.STAFF, Permission.VIEW_ORDER_DETAILS);
  private static final Actor CUSTOMER = actor(Actor.Kind.CUSTOMER);
  private static final Actor MERCHANT = actor(Actor.Kind.MERCHANT);
  private static final Actor OWNER = actor(Actor.Kind.MERCHANT, Permission.UPDATE_RETURN);
  private static final Actor ACCOUNTANT = actor(Actor.Kind.MERCHANT, Permission.REFUND_RETURN);

  private static final Set<ReturnStep> NOT_OF_MERCHANTS =
      Set.of(
          ReturnStep.WITHDRAW,
          ReturnStep.EXCHANGE,
          ReturnStep.REFUND_INSTEAD,
          ReturnStep.CONVERT_TO_WITHDRAWAL);

  /** Of a return that misses nothing, and does not follow from a withdrawal. */
  @ParameterizedTest
  @CsvSource({
    "APPROVE,        REQUESTED,          false",
    "REJECT,         REQUESTED,          false",
    "DECIDE_REMEDY,  '',                 false",
    "EXCHANGE,       REQUESTED APPROVED, true",
    "REFUND_INSTEAD, '',                 true",
    "REPAIRED,       '',                 false",
    "SEND_BACK,      '',                 false",
    "ARRIVED_BACK,   '',                 false",
    "WAY_BACK_FAILED, '',                false",
    "CONVERT_TO_WITHDRAWAL, REQUESTED APPROVED RECEIVED REFUNDED CLOSED, false",
    "WITHDRAW,       REQUESTED APPROVED, true",
    "CLOSE,          REQUESTED APPROVED, false",
    "RECEIVE,        APPROVED,           false",
    "REFUSE,         APPROVED,           false",
    "EXPECT_MISSING, '',                 false",
    "TAKE_SURPLUS,   '',                 false",
    "DISMISS_SURPLUS, '',                false",
    "CORRECT,        RECEIVED REFUNDED,  false",
    "REFUND,         RECEIVED,           false",
  })
  void isTakenFromTheseStatusesAndByThem(ReturnStep step, String from, boolean byCustomer) {
    Set<String> possible = Set.of(from.split(" "));
    for (ReturnStatus status : ReturnStatus.values()) {
      ReturnFacts goods = new ReturnFacts(status, false, 0);
      boolean offered = possible.contains(status.name());

      assertThat(step.forbidden(goods, STAFF).isEmpty()).as(status.name()).isEqualTo(offered);
      assertThat(step.forbidden(goods, CUSTOMER).isEmpty())
          .as(status.name())
          .isEqualTo(offered && byCustomer);
      assertThat(code(step, goods, READER)).hasValue("permission_missing");
      boolean never = NOT_OF_MERCHANTS.contains(step);
      String code = never ? "not_for_merchants" : "permission_missing";
      assertThat(code(step, goods, MERCHANT)).hasValue(code);
      assertThat(step.forbidden(goods, OWNER).isEmpty())
          .as(status.name())
          .isEqualTo(offered && !never);
      if (step == ReturnStep.REFUND) {
        assertThat(step.forbidden(goods, ACCOUNTANT).isEmpty()).isEqualTo(offered);
      } else {
        assertThat(code(step, goods, ACCOUNTANT)).hasValue(code);
      }
    }
  }

  static Stream<Arguments> stepsAndStatuses() {
    return Stream.of(ReturnStep.values())
        .flatMap(
            step -> Stream.of(ReturnStatus.values()).map(status -> Arguments.of(step, status)));
  }

  /** By law, only the customer ends a withdrawal. */
  @ParameterizedTest
  @MethodSource("stepsAndStatuses")
  void isTheSameForAWithdrawalExceptForItsEnd(ReturnStep step, ReturnStatus status) {
    ReturnFacts withdrawal = new ReturnFacts(status, true, 1);
    ReturnFacts other = new ReturnFacts(status, false, 1);
    boolean ends = step == ReturnStep.WITHDRAW || step == ReturnStep.CLOSE;

    if (step == ReturnStep.CONVERT_TO_WITHDRAWAL) {
      assertThat(code(step, withdrawal, STAFF)).hasValue("already_a_withdrawal");
      return;
    }
    if (step == ReturnStep.REFUSE && status == ReturnStatus.APPROVED) {
      assertThat(code(step, other, STAFF)).isEmpty();
      assertThat(code(step, withdrawal, STAFF)).hasValue("withdrawal_not_refusable");
      return;
    }
    assertThat(code(step, withdrawal, STAFF))
        .isEqualTo(
            ends && step.isPossibleIn(status)
                ? Optional.of("only_by_the_customer")
                : code(step, other, STAFF));
    assertThat(code(step, withdrawal, CUSTOMER)).isEqualTo(code(step, other, CUSTOMER));
  }

  /** Else the shop could have goods and money, and nobody a step. */
  @ParameterizedTest
  @EnumSource(Origin.class)
  void theCustomerDoesNotKeepWhatItHadNotGot(Origin origin) {
    ReturnFacts.Goods goods = new ReturnFacts.Goods(false, null, origin);
    ReturnFacts withdrawal = new ReturnFacts(ReturnStatus.APPROVED, true, 0).coming(goods);
    ReturnFacts other = new ReturnFacts(ReturnStatus.APPROVED, false, 0).coming(goods);

    for (ReturnFacts any : new ReturnFacts[] {withdrawal, other}) {
      assertThat(code(ReturnStep.WITHDRAW, any, CUSTOMER)).hasValue("not_with_the_customer");
      assertThat(code(ReturnStep.WITHDRAW, any, STAFF)).hasValue("not_with_the_customer");
      assertThat(code(ReturnStep.RECEIVE, any, STAFF)).isEmpty();
    }
    assertThat(code(ReturnStep.CLOSE, withdrawal, STAFF)).hasValue("not_with_the_customer");
    assertThat(code(ReturnStep.CLOSE, other, STAFF)).isEmpty();
    ReturnFacts received = new ReturnFacts(ReturnStatus.RECEIVED, true, 0).coming(goods);
    assertThat(code(ReturnStep.WITHDRAW, received, CUSTOMER)).hasValue("status_forbids");
    assertThat(code(ReturnStep.CLOSE, received, STAFF)).hasValue("status_forbids");
  }

  @ParameterizedTest
  @MethodSource("stepsAndStatuses")
  void missingGoodsAreExpectedInAnyStatus(ReturnStep step, ReturnStatus status) {
    ReturnFacts missing = new ReturnFacts(status, false, 2);
    ReturnFacts complete = new ReturnFacts(status, false, 0);

    if (step == ReturnStep.EXPECT_MISSING) {
      assertThat(code(step, missing, STAFF)).isEmpty();
      assertThat(code(step, complete, STAFF)).hasValue("more_than_missing");
    } else {
      assertThat(code(step, missing, STAFF)).isEqualTo(code(step, complete, STAFF));
    }
  }

  @ParameterizedTest
  @MethodSource("stepsAndStatuses")
  void unannouncedGoodsAreDecidedInAnyStatus(ReturnStep step, ReturnStatus status) {
    ReturnFacts takeable = new ReturnFacts(status, false, 0, 1, true);
    ReturnFacts foreign = new ReturnFacts(status, false, 0, 0, true);
    ReturnFacts none = new ReturnFacts(status, false, 0);

    switch (step) {
      case TAKE_SURPLUS -> {
        assertThat(code(step, takeable, STAFF)).isEmpty();
        assertThat(code(step, foreign, STAFF)).hasValue("surplus_not_ordered");
        assertThat(code(step, none, STAFF)).hasValue("nothing_to_settle");
      }
      case DISMISS_SURPLUS -> {
        assertThat(code(step, takeable, STAFF)).isEmpty();
        assertThat(code(step, foreign, STAFF)).isEmpty();
        assertThat(code(step, none, STAFF)).hasValue("nothing_to_settle");
      }
      default -> assertThat(code(step, takeable, STAFF)).isEqualTo(code(step, none, STAFF));
    }
  }

  /**
   * Of the legal guarantee, until the goods are received; before, if the customer wants another.
   */
  @ParameterizedTest
  @MethodSource("stepsAndStatuses")
  void theRemedyOfAClaimIsDecidedBeforeItsGoodsAreReceived(ReturnStep step, ReturnStatus status) {
    ReturnFacts usual = new ReturnFacts(status, false, 0);
    boolean before = status == ReturnStatus.REQUESTED || status == ReturnStatus.APPROVED;

    Optional<String> decided = code(step, usual.claimed(false), STAFF);
    Optional<String> undecided = code(step, usual.claimed(true), STAFF);

    if (step == ReturnStep.DECIDE_REMEDY) {
      assertThat(code(step, usual, STAFF))
          .hasValue(before ? "no_guarantee_claim" : "status_forbids");
      assertThat(decided.isEmpty()).isEqualTo(before);
      assertThat(undecided).isEqualTo(decided);
    } else if (step == ReturnStep.EXCHANGE) {
      assertThat(decided).hasValue(before ? "guarantee_claim" : "status_forbids");
    } else if (step == ReturnStep.REFUSE) {
      assertThat(decided)
          .hasValue(status == ReturnStatus.APPROVED ? "guarantee_claim" : "status_forbids");
    } else {
      assertThat(decided).isEqualTo(code(step, usual, STAFF));
      boolean waits = step == ReturnStep.RECEIVE && status == ReturnStatus.APPROVED;
      assertThat(undecided).isEqualTo(waits ? Optional.of("remedy_undecided") : decided);
    }
  }

  /** Directive 2011/83/EU, article 14(2): only a loss of value is the customer's. */
  @ParameterizedTest
  @EnumSource(ReturnStatus.class)
  void goodsFromWhichTheCustomerCouldWithdrawAreNotRefused(ReturnStatus status) {
    ReturnFacts usual = new ReturnFacts(status, false, 0);
    ReturnFacts inTime = usual.of(new ReturnFacts.Law(null, true), false);

    assertThat(code(ReturnStep.REFUSE, inTime, STAFF))
        .hasValue(status == ReturnStatus.APPROVED ? "withdrawal_period" : "status_forbids");
  }

  @ParameterizedTest
  @MethodSource("stepsAndStatuses")
  void whatTheLawAndABankForbidIsNotOffered(ReturnStep step, ReturnStatus status) {
    ReturnFacts usual = new ReturnFacts(status, false, 0);
    ReturnFacts barred =
        usual.of(
            new ReturnFacts.Law(
                new ReturnStep.Forbidden("withdrawal_period_over", "It is over."), false),
            true);

    Optional<String> expected =
        switch (step) {
          case CONVERT_TO_WITHDRAWAL -> Optional.of("withdrawal_period_over");
          case REFUND -> Optional.of("refund_disputed");
          default -> code(step, usual, STAFF);
        };

    assertThat(code(step, barred, STAFF))
        .isEqualTo(code(step, usual, STAFF).isPresent() ? code(step, usual, STAFF) : expected);
  }

  @ParameterizedTest
  @CsvSource({
    "EXCHANGE,       exchange_agreed",
    "REFUND_INSTEAD, offered",
    "APPROVE,        offered",
    "RECEIVE,        status_forbids",
  })
  void anExchangeEndsBeforeItIsAgreedAgain(ReturnStep step, String expected) {
    ReturnFacts exchange =
        new ReturnFacts(ReturnStatus.REQUESTED, false, 0)
            .coming(new ReturnFacts.Goods(true, null, null));

    assertThat(code(step, exchange, STAFF).orElse("offered")).isEqualTo(expected);
  }

  /** Goods that are repaired go back, or another remedy takes its place: no state is an end. */
  @ParameterizedTest
  @CsvSource({
    "IN_REPAIR,  REPAIRED SEND_BACK DECIDE_REMEDY",
    "REPAIRED,   SEND_BACK",
    "UNREPAIRED, SEND_BACK",
    "SENT_BACK,  ARRIVED_BACK WAY_BACK_FAILED",
    "LOST,       DECIDE_REMEDY",
  })
  void goodsInRepairAreOnTheirWayBack(WayBackState state, String offered) {
    ReturnFacts goods =
        new ReturnFacts(ReturnStatus.RECEIVED, false, 0)
            .claimed(false)
            .coming(new ReturnFacts.Goods(false, state, null));

    assertThat(
            Stream.of(ReturnStep.values())
                .filter(step -> code(step, goods, STAFF).isEmpty())
                .map(ReturnStep::name))
        .containsExactlyInAnyOrder(offered.split(" "));
    assertThat(code(ReturnStep.REFUND, goods, STAFF)).hasValue("refund_exceeds_due");
  }

  /** Refused goods go back, or the shop takes them back after all. */
  @ParameterizedTest
  @CsvSource({
    "UNREPAIRED, SEND_BACK REFUND_INSTEAD",
    "SENT_BACK,  ARRIVED_BACK WAY_BACK_FAILED",
    "LOST,       REFUND_INSTEAD",
  })
  void refusedGoodsAreOnTheirWayBack(WayBackState state, String offered) {
    ReturnFacts goods =
        new ReturnFacts(ReturnStatus.RECEIVED, false, 0)
            .coming(new ReturnFacts.Goods(false, state, null));

    assertThat(
            Stream.of(ReturnStep.values())
                .filter(step -> code(step, goods, STAFF).isEmpty())
                .map(ReturnStep::name))
        .containsExactlyInAnyOrder(offered.split(" "));
    assertThat(code(ReturnStep.CORRECT, goods, STAFF)).hasValue("goods_refused");
    assertThat(code(ReturnStep.REFUND_INSTEAD, goods, CUSTOMER)).hasValue("status_forbids");
  }

  @ParameterizedTest
  @EnumSource(names = {"ARRIVED", "GIVEN_UP"})
  void aRepairThatHasEndedOffersNothing(WayBackState state) {
    ReturnFacts goods =
        new ReturnFacts(ReturnStatus.RECEIVED, false, 0)
            .claimed(false)
            .coming(new ReturnFacts.Goods(false, state, null));

    assertThat(code(ReturnStep.SEND_BACK, goods, STAFF)).hasValue("not_in_repair");
    assertThat(code(ReturnStep.REFUND, goods, STAFF)).isEmpty();
  }

  @Test
  void everyStatusThatIsNoEndHasAStepForStaff() {
    for (ReturnStatus status : ReturnStatus.values()) {
      ReturnFacts goods = new ReturnFacts(status, true, false, 0, 0, false);

      assertThat(
              Stream.of(ReturnStep.values()).anyMatch(step -> code(step, goods, STAFF).isEmpty()))
          .as(status.name())
          .isEqualTo(!status.next().isEmpty());
    }
  }

  private static Optional<String> code(ReturnStep step, ReturnFacts goods, Actor actor) {
    return step.forbidden(goods, actor).map(ReturnStep.Forbidden::code);
  }

  private static Actor actor(Actor.Kind kind, Permission... permissions) {
    return new Actor("a", "a", kind, "m", Set.of(permissions), Channel.API);
  }
}
