package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.life.UnannouncedGoods;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

/** A customer withdraws from pieces that came unannounced, and that the shop has. */
class WithdrawnSurplusIT extends WithdrawnLife {

  private final UnannouncedGoods unannounced = DOMAIN.bean(UnannouncedGoods.class);

  /** One piece is with the customer, one with the shop. */
  @Test
  void ofSurplusThePiecesThatTheShopHasComeByAReturnOfTheirOwn() {
    long id = delivered(Map.of(milk.id(), 4), Purchase.COD);
    long surplus = surplus(id, asked(id, milk, 1), Map.of(milk.id(), 2));
    int version = view(surplus).version();

    WithdrawalView made = confirmed(id, Map.of(line(id, milk), 2));

    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(made.ofReturns()).containsExactly(new OfReturn(surplus, line(id, milk), 1));
    assertThat(acknowledgement(made))
        .contains("quantity=1, where=DELIVERED", "quantity=1, where=SENT_BACK");
    assertThat(made.returnIds()).hasSize(2).doesNotContain(surplus);
    ReturnView home = view(made.returnIds().get(1));
    assertThat(home.origin()).isNull();
    assertThat(home.sending()).isNotNull();
    assertThat(quantity(home.id())).isEqualTo(1);
    // With the charge for delivery, as the last of the goods.
    assertThat(home.refundAmount()).isEqualTo("45.00");
    ReturnView there = view(made.returnIds().get(0));
    assertWithTheShop(there, surplus);
    assertThat(quantity(there.id())).isEqualTo(1);
    assertThat(there.refundAmount()).isEqualTo("40.00");
    assertThat(byRules(surplus)).isEqualTo(1);
    assertThat(view(surplus).refundAmount()).isEqualTo("30.00");
    assertThat(view(surplus).origin()).isEqualTo(Origin.SHOP);
    assertThat(view(surplus).version()).isGreaterThan(version);
    assertThat(history(id)).containsSubsequence("return_reduced", "return_continued");
    assertThat(pieces(id)).isEqualTo(new LinePieces(4, 0, 4, 4, 1, 3));
    receive(there.id(), milk, 1);
    receive(surplus, milk, 1);
    receive(home.id(), milk, 1);
    // Twice 30.00 by the rules, twice 40.00 of the withdrawal, and the charge for delivery.
    assertThat(read(id).amounts().refundDue()).isEqualTo("145.00");
  }

  /** Article 16: what the law excepts stays in its return. */
  @Test
  void ofSurplusTheLawExceptsSomeGoods() {
    long id = delivered(Map.of(milk.id(), 3, ghee.id(), 2), Purchase.COD);
    long surplus = surplus(id, askedBoth(id), Map.of(milk.id(), 1, ghee.id(), 1));
    sql("update order_line set returnable = false where id = ?", line(id, ghee));

    WithdrawalView made = confirmed(id, Map.of());

    assertThat(made.returnIds()).hasSize(2);
    ReturnView there = view(made.returnIds().get(1));
    assertWithTheShop(there, surplus);
    assertThat(there.lines()).hasSize(1);
    assertThat(there.lines().get(0).lineId()).isEqualTo(line(id, milk));
    assertThat(view(surplus).lines()).hasSize(1);
    assertThat(view(surplus).lines().get(0).lineId()).isEqualTo(line(id, ghee));
    assertThat(view(surplus).withdrawal()).isFalse();
    assertThat(view(surplus).origin()).isEqualTo(Origin.SHOP);
  }

  private void assertWithTheShop(ReturnView there, long surplus) {
    assertThat(there.restOf()).isEqualTo(surplus);
    assertThat(there.withdrawal()).isTrue();
    assertThat(there.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(there.origin()).isEqualTo(Origin.SHOP);
    assertThat(there.sending()).isNull();
    assertThat(isReminded(there.id())).isFalse();
    assertThat(there.findings().toSettle()).isTrue();
    assertRefused(
        "not_with_the_customer", () -> returning.withdraw(there.id(), Expected.ANY, buyer()));
  }

  /** More pieces come than the customer announced, by item, and staff take them. */
  private long surplus(long id, long goods, Map<Long, Integer> more) {
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    List<Returning.Arrived> all =
        view(goods).lines().stream()
            .map(
                line ->
                    new Returning.Arrived(
                        line.lineId(),
                        line.quantity(),
                        null,
                        0,
                        0,
                        more.get(line.itemId()),
                        null,
                        null))
            .toList();
    step(() -> returning.receive(goods, all, Expected.ANY, Preview.NONE, STAFF));
    return step(() -> unannounced.take(goods, new TreeMap<>(), Expected.ANY, STAFF)).id();
  }
}
