package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WayBackState;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.returns.Preview;
import shop.orders.returns.Receiving;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

/**
 * A customer withdraws from goods that were refused or repaired, and go back to the customer:
 * Directive 2011/83/EU, articles 9, 11 and 25.
 */
class WithdrawnOnTheWayBackIT extends WithdrawnLife {

  private static final String BOUND = "not_with_the_customer";

  /** With the shop or on their way to the customer: they come back by a further return. */
  @ParameterizedTest
  @EnumSource(names = {"UNREPAIRED", "SENT_BACK"})
  void refusedGoodsAreWithdrawnFrom(WayBackState state) {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = refused(id);
    if (state == WayBackState.SENT_BACK) {
      sendBack(goods);
    }
    assertThat(view(goods).wayBack().state()).isEqualTo(state);

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(view(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.WITHDRAWN);
    assertThat(stepsOf(goods)).isEmpty();
    ReturnView again = view(made.returnIds().get(0));
    assertThat(made.returnIds()).hasSize(1).doesNotContain(goods);
    assertThat(again.restOf()).isEqualTo(goods);
    assertThat(again.withdrawal()).isTrue();
    assertThat(again.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(again.refundAmount()).isEqualTo("45.00");
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 1));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line(id, milk), 1));
    assertThat(acknowledgement(made))
        .contains(state == WayBackState.SENT_BACK ? "where=ON_ITS_WAY" : "where=SENT_BACK")
        .contains("deliveryGoesBack=true");
    assertThat(pieces(id)).isEqualTo(new LinePieces(1, 0, 1, 1, 0, 1));
    step(
        () ->
            returning.receive(
                again.id(),
                List.of(
                    new Returning.Arrived(
                        line(id, milk),
                        1,
                        null,
                        0,
                        0,
                        0,
                        null,
                        new Deduction(
                            Deduction.Kind.LOSS_OF_VALUE, money("15.00"), null, "Worn out"))),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    assertThat(offered(id)).isZero();
    assertRefused("nothing_left_to_return", () -> declared(id, Map.of()));
  }

  /** Nobody is asked to send what the shop has; staff find it among what waits for them. */
  @ParameterizedTest
  @EnumSource(names = {"IN_REPAIR", "REPAIRED", "UNREPAIRED", "SENT_BACK"})
  void onlyTheCustomerWhomGoodsStillReachIsToSendThem(WayBackState state) {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    boolean arrives = state == WayBackState.SENT_BACK;

    ReturnView again = view(withdrawnFrom(id, state));

    assertThat(again.origin()).isEqualTo(arrives ? Origin.WAY_BACK : Origin.SHOP);
    assertThat(again.sending() != null).isEqualTo(arrives);
    assertThat(again.isOverdue(Instant.now().plus(Duration.ofDays(99)))).isEqualTo(arrives);
    assertThat(isReminded(again.id())).isEqualTo(arrives);
    assertThat(again.findings().toSettle()).isEqualTo(!arrives);
    assertThat(ofStaff().contains(again.id())).isEqualTo(!arrives);
    assertThat(stepsOf(again.id())).doesNotContain("DISMISS_SURPLUS");
    receive(again.id(), milk, 1);
    assertThat(ofStaff()).doesNotContain(again.id());
  }

  /** The declaration binds: otherwise the shop could have goods and money, and nobody a step. */
  @ParameterizedTest
  @EnumSource(names = {"IN_REPAIR", "REPAIRED", "UNREPAIRED", "SENT_BACK"})
  void nobodyEndsTheReturnOfGoodsThatTheCustomerHasNotGot(WayBackState state) {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);

    long again = withdrawnFrom(id, state);

    for (Actor actor : List.of(buyer(), STAFF)) {
      assertThat(ReturnStep.WITHDRAW.forbidden(view(again).facts(), actor))
          .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo(BOUND));
      assertRefused(BOUND, () -> returning.withdraw(again, Expected.ANY, actor));
    }
    assertThat(ReturnStep.CLOSE.forbidden(view(again).facts(), STAFF))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo(BOUND));
    ClosingReturns closing = DOMAIN.bean(ClosingReturns.class);
    assertRefused(BOUND, () -> closing.close(again, "No", Expected.ANY, STAFF));
    receive(again, milk, 1, 0);
    assertThat(view(again).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("45.00");
  }

  /** What the shop has counted once does not count as missing; what it lost is damaged. */
  @Test
  void whatTheShopHasIsReceivedAsAWhole() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = refused(id, 2);
    sendBack(goods);
    step(() -> bringingBack.wayBackFailed(goods, false, Expected.ANY, STAFF));
    long again = confirmed(id, Map.of()).returnIds().get(0);
    List<Returning.Arrived> one = List.of(new Returning.Arrived(line(id, milk), 1, null, 0));

    assertInvalid("lines", () -> returning.receive(again, one, Expected.ANY, Preview.NONE, STAFF));

    receive(again, milk, 2, 0);
    assertThat(read(id).amounts().refundDue()).isEqualTo("85.00");
  }

  /** Of a parcel to the customer, a part may be lost, too. */
  @Test
  void theRestOfGoodsThatWereOnTheirWayToTheCustomerIsBoundAsWell() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    sendBack(refused(id, 2));
    long again = confirmed(id, Map.of()).returnIds().get(0);
    List<Returning.Arrived> one = List.of(new Returning.Arrived(line(id, milk), 1, null, 0));

    step(
        () ->
            receiving.receive(
                again, new Receiving.Receipt(one, true, null), Expected.ANY, Preview.NONE, STAFF));

    ReturnView rest = returns.list(id, null, OptionalLong.empty(), 1, STAFF).get(0);
    assertThat(rest.restOf()).isEqualTo(again);
    assertThat(rest.origin()).isEqualTo(Origin.WAY_BACK);
    assertThat(rest.sending()).isNotNull();
    assertRefused(BOUND, () -> returning.withdraw(rest.id(), Expected.ANY, buyer()));
  }

  /** Article 16: what the law excepts goes on to the customer. */
  @Test
  void whatTheLawExceptsGoesBackToTheCustomerAlone() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    arrived(id, 30);
    long both = askedBoth(id);
    step(() -> returning.approve(both, Expected.ANY, STAFF));
    step(() -> receiving.refuse(both, List.of(), "Worn out", Expected.ANY, STAFF));
    arrived(id, 0);
    sql("update order_line set returnable = false where id = ?", line(id, ghee));

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false").doesNotContain("Ghee");
    long again = made.returnIds().get(0);
    assertThat(view(again).restOf()).isEqualTo(both);
    assertThat(view(again).origin()).isEqualTo(Origin.SHOP);
    assertThat(quantity(again)).isEqualTo(2);
    assertThat(view(both).withdrawal()).isFalse();
    assertThat(view(both).status()).isEqualTo(ReturnStatus.RECEIVED);
    sendBack(both);
    step(() -> bringingBack.arrived(both, Expected.ANY, STAFF));
    assertThat(pieces(id, ghee)).isEqualTo(new LinePieces(1, 0, 1, 1, 0, 0));
    assertThat(pieces(id, milk)).isEqualTo(new LinePieces(2, 0, 2, 2, 0, 2));
    receive(again, milk, 2);
    assertThat(read(id).amounts().refundDue()).isEqualTo("80.00");
  }

  /** Between the declaration and its confirmation, staff refuse what is named, and more. */
  @Test
  void ofGoodsThatWereRefusedMeanwhileTheNamedOnesAreWithdrawnFrom() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    arrived(id, 30);
    long goods = asked(id, milk, 2);
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    arrived(id, 0);
    long declared = declared(id, Map.of(), new OfReturn(goods, line(id, milk), 1));
    arrived(id, 30);
    step(() -> receiving.refuse(goods, List.of(), "Worn out", Expected.ANY, STAFF));
    arrived(id, 0);
    int version = view(goods).version();

    WithdrawalView made = confirmed(id, declared);

    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line(id, milk), 1));
    assertThat(quantity(made.returnIds().get(0))).isEqualTo(1);
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(view(goods).version()).isGreaterThan(version);
    assertThat(view(goods).lines().get(0).received()).isEqualTo(1);
    assertThat(view(goods).lines().get(0).later()).isEqualTo(1);
    assertThat(pieces(id).returning()).isEqualTo(2);
  }

  /** Of what the shop has had since before the declaration, a customer names a return. */
  @Test
  void whatWasInRepairBeforeTheDeclarationStaysThere() {
    long id = delivered(Map.of(milk.id(), 3), Purchase.COD);
    long goods = claimed(id, Remedy.REPAIR);
    receive(goods, milk, 1, 0);
    long declared = declared(id, Map.of(line(id, milk), 2));
    long again = declared(id, Map.of(line(id, milk), 2));
    confirmed(id, declared);

    assertRefused("nothing_left_to_return", () -> withdrawing.confirm(id, again, buyer()));

    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.IN_REPAIR);
    assertThat(view(goods).lines().get(0).received()).isEqualTo(1);
    WithdrawalView made = confirmed(id, Map.of(), new OfReturn(goods, line(id, milk), 1));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line(id, milk), 1));
    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.WITHDRAWN);
  }

  /** Their price is one due: the acknowledgement names all of them. */
  @Test
  void whatWasLostMeanwhileIsWithdrawnFromTogether() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long line = line(id, milk);
    arrived(id, 30);
    long goods = asked(id, milk, 2);
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    arrived(id, 0);
    long declared = declared(id, Map.of(), new OfReturn(goods, line, 1));
    arrived(id, 30);
    step(() -> receiving.refuse(goods, List.of(), "Worn out", Expected.ANY, STAFF));
    arrived(id, 0);
    sendBack(goods);
    step(() -> bringingBack.wayBackFailed(goods, true, Expected.ANY, STAFF));

    WithdrawalView made = confirmed(id, declared);

    assertThat(made.lines()).containsExactly(new Piece(line, 2));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line, 2));
    assertThat(acknowledgement(made)).contains("quantity=2, where=SENT_BACK");
    assertThat(read(id).amounts().refundDue()).isEqualTo("85.00");
  }

  /** The shop lost them: nothing is waited for. */
  @Test
  void thePriceOfGoodsThatWereLostOnTheirWayBackIsOwedAtOnce() {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = refused(id);
    sendBack(goods);
    step(() -> bringingBack.wayBackFailed(goods, true, Expected.ANY, STAFF));

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.GIVEN_UP);
    assertThat(read(id).amounts().refundDue()).isEqualTo("45.00");
    assertThat(stepsOf(goods)).contains("REFUND");
  }

  /**
   * Nothing that goes back to the customer is left out in silence, whyever it was with the shop.
   */
  @Test
  void goodsInRepairAreWithdrawnFrom() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = claimed(id, Remedy.REPAIR);
    receive(goods, milk, 1, 0);
    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.IN_REPAIR);

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(view(goods).wayBack().state()).isEqualTo(WayBackState.WITHDRAWN);
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(made.returnIds()).hasSize(2);
    made.returnIds().forEach(one -> receive(one, milk, 1));
    assertThat(read(id).amounts().refundDue()).isEqualTo("85.00");
  }

  /** A part is named: what goes back to the customer is the customer's, and is not mentioned. */
  @Test
  void theChargeForDeliveryDoesNotGoBackWhileGoodsGoBackToTheCustomer() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    refused(id);

    WithdrawalView made = confirmed(id, Map.of(line(id, milk), 1));

    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
    assertThat(view(made.returnIds().get(0)).refundAmount()).isEqualTo("40.00");
  }

  /** The return of a piece that was in that state when the customer withdrew from it. */
  private long withdrawnFrom(long id, WayBackState state) {
    boolean claimed = state == WayBackState.IN_REPAIR || state == WayBackState.REPAIRED;
    long goods = claimed ? claimed(id, Remedy.REPAIR) : refused(id);
    if (claimed) {
      receive(goods, milk, 1, 0);
    }
    if (state == WayBackState.REPAIRED) {
      step(() -> bringingBack.repaired(goods, Expected.ANY, STAFF));
    }
    if (state == WayBackState.SENT_BACK) {
      sendBack(goods);
    }
    assertThat(view(goods).wayBack().state()).isEqualTo(state);
    return confirmed(id, Map.of()).returnIds().get(0);
  }

  /** The returns that wait for staff, as far as the shop has their goods. */
  private List<Long> ofStaff() {
    ReturnReading.Filter filter = new ReturnReading.Filter(null, null, null, true);
    return returns.list(filter, OptionalLong.empty(), 100, STAFF).stream()
        .map(ReturnView::id)
        .toList();
  }
}
