package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.returns.Granting;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

/**
 * A customer withdraws from goods that come back by the shop's rules: Directive 2011/83/EU,
 * articles 9, 11 and 25.
 */
class WithdrawnReturnsIT extends WithdrawnLife {

  // ---- goods that are expected

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void singlePiecesOfAReturnAreWithdrawnFromAndTheOthersStayInIt(boolean approved) {
    long id = delivered(Map.of(milk.id(), 3), Purchase.COD);
    long goods = asked(id, milk, 3);
    if (approved) {
      step(() -> returning.approve(goods, Expected.ANY, STAFF));
    }
    int version = view(goods).version();

    WithdrawalView made = confirmed(id, Map.of(), new OfReturn(goods, line(id, milk), 1));

    assertThat(view(goods).status())
        .isEqualTo(approved ? ReturnStatus.APPROVED : ReturnStatus.REQUESTED);
    assertThat(view(goods).withdrawal()).isFalse();
    assertThat(view(goods).lines().get(0).quantity()).isEqualTo(2);
    assertThat(view(goods).restockingFee()).isEqualTo("20.00");
    assertThat(view(goods).version()).isGreaterThan(version);
    assertThat(made.returnIds()).hasSize(1).doesNotContain(goods);
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 1));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line(id, milk), 1));
    ReturnView withdrawn = view(made.returnIds().get(0));
    assertThat(withdrawn.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(withdrawn.withdrawal()).isTrue();
    assertThat(withdrawn.restockingFee()).isEqualTo("0.00");
    assertThat(pieces(id)).isEqualTo(new LinePieces(3, 0, 3, 3, 0, 3));
    // Staff may reject the others, or not get them.
    assertThat(acknowledgement(made))
        .contains("quantity=1, where=DELIVERED", "deliveryGoesBack=false");
    assertThat(history(id)).containsSubsequence("return_reduced", "withdrawal_confirmed");
    receive(withdrawn.id(), milk, 1);
    receive(goods, milk, 2);
    // 40.00 of the withdrawal, two times 30.00 of the return, and the charge for delivery.
    assertThat(read(id).amounts().refundDue()).isEqualTo("105.00");
  }

  /** What is named of no return is first of all what stays with the customer. */
  @ParameterizedTest
  @CsvSource({"1, 2, 1", "2, 2, 1", "3, 1, 1", "4, 0, 1", "5, 0, 0"})
  void furtherPiecesAreThoseOfTheOldestReturns(int wanted, int first, int second) {
    long id = delivered(Map.of(milk.id(), 5), Purchase.COD);
    long older = asked(id, milk, 2);
    long newer = asked(id, milk, 1);
    assertThat(offered(id)).isEqualTo(5);

    WithdrawalView made = confirmed(id, Map.of(line(id, milk), wanted));

    assertThat(byRules(older)).isEqualTo(first);
    assertThat(byRules(newer)).isEqualTo(second);
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), wanted));
    assertThat(made.returnIds().stream().mapToInt(goods -> quantity(goods)).sum())
        .isEqualTo(wanted);
    assertThat(pieces(id).returning()).isEqualTo(3 + Math.min(wanted, 2));
    assertThat(offered(id)).isEqualTo(5 - wanted);
    assertRefused(
        wanted == 5 ? "nothing_left_to_return" : TOO_MANY,
        () -> declared(id, Map.of(line(id, milk), 6 - wanted)));
  }

  @Test
  void aReturnWhoseGoodsAreAllNamedFollowsFromTheWithdrawalItself() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long goods = asked(id, milk, 2);

    WithdrawalView made = confirmed(id, Map.of(), new OfReturn(goods, line(id, milk), 2));

    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(view(goods).refundAmount()).isEqualTo("80.00");
    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
  }

  /** An exchange holds for the pieces that stay in it; the others are paid back. */
  @Test
  void piecesOfAnExchangeAreWithdrawnFrom() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = asked(id, milk, 2);
    step(() -> exchanging.exchange(goods, false, Expected.ANY, buyer()));

    WithdrawalView made = confirmed(id, Map.of(line(id, milk), 1));

    assertThat(view(goods).exchange().agreed()).isTrue();
    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
    assertThat(view(goods).refundAmount()).isEqualTo("0.00");
    assertThat(view(made.returnIds().get(0)).refundAmount()).isEqualTo("40.00");
    assertThat(view(made.returnIds().get(0)).exchange()).isNull();
  }

  /** Article 16: what the law excepts stays in its return. */
  @Test
  void aWithdrawalFromAllTakesOutWhatTheLawDoesNotExcept() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long both = askedBoth(id);
    sql("update order_line set returnable = false where id = ?", line(id, ghee));
    assertRefused(
        "withdrawal_excepted", () -> declared(id, Map.of(), new OfReturn(both, line(id, ghee), 1)));

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(view(both).withdrawal()).isFalse();
    assertThat(view(both).lines()).hasSize(1);
    assertThat(view(both).lines().get(0).lineId()).isEqualTo(line(id, ghee));
    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
  }

  /** Whoever asks for a part only must be shown it again before it takes effect. */
  @Test
  void nothingOfAReturnChangesUntilTheWithdrawalIsConfirmed() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = asked(id, milk, 2);

    long declared = declared(id, Map.of(), new OfReturn(goods, line(id, milk), 1));

    assertThat(quantity(goods)).isEqualTo(2);
    assertThat(withdrawals.one(id, declared, buyer()).ofReturns())
        .containsExactly(new OfReturn(goods, line(id, milk), 1));
  }

  @Test
  void onlyReturnsOfTheOrderThatFollowFromNoWithdrawalAreNamed() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long other = delivered(Map.of(milk.id(), 1), Purchase.COD);
    long goods = asked(id, milk, 1);
    long foreign = asked(other, milk, 1);
    long line = line(id, milk);

    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(foreign, line, 1)));
    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(0, line, 1)));
    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(goods, line, 0)));
    assertInvalid("of_returns", () -> declared(id, Map.of(), new OfReturn(goods, 0, 1)));
    assertRefused(TOO_MANY, () -> declared(id, Map.of(), new OfReturn(goods, line, 2)));
    confirmed(id, Map.of(), new OfReturn(goods, line, 1));
    assertRefused(TOO_MANY, () -> declared(id, Map.of(), new OfReturn(goods, line, 1)));
    arrived(id, 30);
    assertRefused(
        "withdrawal_period_over", () -> declared(id, Map.of(), new OfReturn(goods, line, 1)));
  }

  // ---- what happens between the declaration and its confirmation

  /** The declaration is in time, whatever the shop does meanwhile: article 11(2). */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namedPiecesThatWereReceivedMeanwhileAreWithdrawnFromTogether(boolean ofReturn) {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = asked(id, milk, 2);
    long line = line(id, milk);
    long declared =
        ofReturn
            ? declared(id, Map.of(), new OfReturn(goods, line, 1))
            : declared(id, Map.of(line, 1));
    receive(goods, milk, 2);

    WithdrawalView made = confirmed(id, declared);

    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(made.lines()).containsExactly(new Piece(line, 2));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(goods, line, 2));
    assertThat(view(goods).refundAmount()).isEqualTo("85.00");
    assertThat(acknowledgement(made))
        .contains("quantity=2, where=SENT_BACK")
        .doesNotContain("SETTLED");
  }

  /** What comes along, as a received return is not divided, is not what the customer named. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAReceivedReturnBringsAlongDoesNotTakeThePlaceOfNamedPieces(boolean bothOfReturn) {
    long id = delivered(Map.of(milk.id(), 3, ghee.id(), 1), Purchase.COD);
    long both = askedBoth(id);
    long milks = line(id, milk);
    OfReturn ofGhee = new OfReturn(both, line(id, ghee), 1);
    long declared =
        bothOfReturn
            ? declared(id, Map.of(milks, 1), ofGhee, new OfReturn(both, milks, 1))
            : declared(id, Map.of(milks, 1), ofGhee);
    step(() -> returning.approve(both, Expected.ANY, STAFF));
    List<Returning.Arrived> all =
        List.of(
            new Returning.Arrived(milks, 2, null, 2),
            new Returning.Arrived(line(id, ghee), 1, null, 1));
    step(() -> returning.receive(both, all, Expected.ANY, Preview.NONE, STAFF));

    WithdrawalView made = confirmed(id, declared);

    assertThat(made.lines())
        .containsExactlyInAnyOrder(new Piece(milks, 3), new Piece(line(id, ghee), 1));
    assertThat(made.returnIds()).hasSize(2).contains(both);
    assertThat(pieces(id, milk).returning()).isEqualTo(1);
    assertThat(acknowledgement(made))
        .contains(
            "name=Milk, quantity=1, where=DELIVERED",
            "name=Milk, quantity=2, where=SENT_BACK",
            "deliveryGoesBack=true")
        .doesNotContain("SETTLED");
  }

  @Test
  void namedPiecesThatStayWithTheCustomerAfterAllAreWithdrawnFrom() {
    long id = delivered(Map.of(milk.id(), 3), Purchase.COD);
    long goods = asked(id, milk, 2);
    long declared = declared(id, Map.of(), new OfReturn(goods, line(id, milk), 2));
    step(() -> returning.withdraw(goods, Expected.ANY, buyer()));

    WithdrawalView made = confirmed(id, declared);

    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(made.ofReturns()).isEmpty();
    assertThat(pieces(id).returning()).isEqualTo(2);
  }

  /** The acknowledgement says of which named goods it changes nothing. */
  @Test
  void whatIsNotOfTheContractAnyMoreIsLeftOut() {
    long id = delivered(Map.of(milk.id(), 3, ghee.id(), 1), Purchase.COD);
    long declared = declared(id, Map.of(line(id, milk), 3));
    confirmed(id, Map.of(line(id, milk), 1));

    WithdrawalView made = confirmed(id, declared);

    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(acknowledgement(made))
        .contains("quantity=2, where=DELIVERED", "quantity=1, where=SETTLED");
    long again = declared(id, Map.of(line(id, ghee), 1));
    confirmed(id, Map.of());
    assertRefused("nothing_left_to_return", () -> withdrawing.confirm(id, again, buyer()));
  }

  // ---- goods that are back

  /** Article 16: of what the law excepts, the fee and deductions are kept. */
  @Test
  void ofAReceivedReturnWhatWasKeptOfGoodsThatAreNotExceptedGoesBack() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long both = askedBoth(id);
    step(() -> returning.approve(both, Expected.ANY, STAFF));
    Deduction scratched =
        new Deduction(Deduction.Kind.OTHER, money("8.00"), null, "Not as announced");
    List<Returning.Arrived> all =
        List.of(
            new Returning.Arrived(line(id, milk), 2, null, 2, 0, 0, null, scratched),
            new Returning.Arrived(line(id, ghee), 1, null, 1, 0, 0, null, scratched));
    step(() -> returning.receive(both, all, Expected.ANY, Preview.NONE, STAFF));
    sql("update order_line set returnable = false where id = ?", line(id, ghee));
    // A quarter of 380.00, and twice 8.00.
    assertThat(view(both).restockingFee()).isEqualTo("95.00");
    assertThat(view(both).refundAmount()).isEqualTo("269.00");

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(made.returnIds()).containsExactly(both);
    // A quarter of 80.00, 8.00, and the charge for delivery.
    assertThat(view(both).refundAmount()).isEqualTo("302.00");
    assertThat(view(both).restockingFee()).isEqualTo("75.00");
    assertThat(view(both).findings().deduction()).isEqualTo("8.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("302.00");
    assertThat(acknowledgement(made))
        .contains("name=Milk, quantity=2, where=SENT_BACK")
        .doesNotContain("Ghee");
    assertRefused("nothing_left_to_return", () -> declared(id, Map.of()));
    step(() -> returning.refund(both, null, null, Expected.ANY, Preview.NONE, STAFF));
    assertThat(view(both).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  /** What was kept of it went back already: nothing more of a fee falls away. */
  @Test
  void theFeeOfExceptedGoodsStaysWhenFewerOthersHadCome() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long both = askedBoth(id);
    step(() -> returning.approve(both, Expected.ANY, STAFF));
    List<Returning.Arrived> all =
        List.of(
            new Returning.Arrived(line(id, milk), 2, null, 2),
            new Returning.Arrived(line(id, ghee), 1, null, 1));
    step(() -> returning.receive(both, all, Expected.ANY, Preview.NONE, STAFF));
    sql("update order_line set returnable = false where id = ?", line(id, ghee));
    confirmed(id, Map.of());
    assertThat(view(both).restockingFee()).isEqualTo("75.00");
    assertThat(view(both).refundAmount()).isEqualTo("310.00");

    step(
        () ->
            DOMAIN
                .bean(CorrectingReceipts.class)
                .correct(
                    both,
                    List.of(new CorrectingReceipts.Recounted(line(id, milk), 1, 1)),
                    "One was empty",
                    Expected.ANY,
                    STAFF));

    assertThat(view(both).restockingFee()).isEqualTo("75.00");
    // Without one piece, and without the charge for delivery.
    assertThat(view(both).refundAmount()).isEqualTo("265.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("265.00");
  }

  /** The charge for delivery goes back once. */
  @Test
  void theAcknowledgementDoesNotPromiseWhatWasGrantedBefore() {
    long id = delivered(Map.of(milk.id(), 1), Purchase.COD);
    step(
        () ->
            DOMAIN
                .bean(Granting.class)
                .grant(
                    id,
                    Granting.Kind.DELIVERY_FEE,
                    null,
                    "Late",
                    Expected.ANY,
                    Preview.NONE,
                    STAFF));

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
    assertThat(view(made.returnIds().get(0)).refundAmount()).isEqualTo("40.00");
  }

  @Test
  void theAcknowledgementDoesNotPromiseWhatAWithdrawalBroughtBackBefore() {
    long id = delivered(Map.of(milk.id(), 2), Purchase.COD);
    long goods = asked(id, milk, 1);
    receive(goods, milk, 1);
    long rest = confirmed(id, Map.of(line(id, milk), 1)).returnIds().get(0);
    receive(rest, milk, 1);
    assertThat(view(rest).refundAmount()).isEqualTo("45.00");

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(acknowledgement(made)).contains("deliveryGoesBack=false");
    assertThat(view(goods).refundAmount()).isEqualTo("40.00");
  }

  /** The customer keeps other goods, and withdraws from those of a received return alone. */
  @Test
  void whatHasComeBackIsWithdrawnFromByNamingAllOfIt() {
    long id = delivered(Map.of(milk.id(), 4), Purchase.COD);
    long goods = asked(id, milk, 2);
    receive(goods, milk, 2);
    assertThat(view(goods).refundAmount()).isEqualTo("60.00");
    assertRefused(
        "withdrawn_together", () -> declared(id, Map.of(), new OfReturn(goods, line(id, milk), 1)));

    WithdrawalView made = confirmed(id, Map.of(), new OfReturn(goods, line(id, milk), 2));

    assertThat(view(goods).withdrawal()).isTrue();
    assertThat(view(goods).refundAmount()).isEqualTo("80.00");
    assertThat(made.returnIds()).containsExactly(goods);
    assertThat(acknowledgement(made)).contains("quantity=2, where=SENT_BACK");
    assertThat(pieces(id)).isEqualTo(new LinePieces(4, 0, 4, 4, 2, 0));
  }
}
