package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

/** A customer writes "I withdraw" into a return that also has goods which the law excepts. */
class ConvertingInPartIT extends WithdrawnLife {

  private final ConvertingReturns converting = DOMAIN.bean(ConvertingReturns.class);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsExpectedOfOtherGoodsComesByAReturnOfTheWithdrawal(boolean approved) {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long both = askedBoth(id);
    if (approved) {
      step(() -> returning.approve(both, Expected.ANY, STAFF));
    }
    overNow(id);
    assertThat(stepsOf(both)).contains("CONVERT_TO_WITHDRAWAL");

    WithdrawalView made = converted(id, both);

    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(made.declaredAt()).isEqualTo(view(both).requestedAt());
    assertThat(made.returnIds()).hasSize(1).doesNotContain(both);
    ReturnView withdrawn = view(made.returnIds().get(0));
    assertThat(withdrawn.status()).isEqualTo(ReturnStatus.APPROVED);
    assertThat(withdrawn.restockingFee()).isEqualTo("0.00");
    assertThat(quantity(withdrawn.id())).isEqualTo(2);
    assertThat(view(both).withdrawal()).isFalse();
    assertThat(view(both).status())
        .isEqualTo(approved ? ReturnStatus.APPROVED : ReturnStatus.REQUESTED);
    assertThat(quantity(both)).isEqualTo(1);
    assertThat(view(both).restockingFee()).isEqualTo("75.00");
    assertThat(acknowledgement(made))
        .contains("name=Milk, quantity=2, where=DELIVERED", "deliveryGoesBack=false")
        .doesNotContain("Ghee");
    assertThat(stepsOf(both)).doesNotContain("CONVERT_TO_WITHDRAWAL");
    assertRefused("withdrawal_excepted", () -> converting.convert(both, Expected.ANY, STAFF));
  }

  @Test
  void ofAReceivedReturnWhatWasKeptOfExceptedGoodsStaysKept() {
    long id = delivered(Map.of(milk.id(), 2, ghee.id(), 1), Purchase.COD);
    long both = askedBoth(id);
    step(() -> returning.approve(both, Expected.ANY, STAFF));
    List<Returning.Arrived> all =
        List.of(
            new Returning.Arrived(line(id, milk), 2, null, 2),
            new Returning.Arrived(line(id, ghee), 1, null, 1));
    step(() -> returning.receive(both, all, Expected.ANY, Preview.NONE, STAFF));
    assertThat(view(both).restockingFee()).isEqualTo("95.00");
    overNow(id);

    WithdrawalView made = converted(id, both);

    assertThat(made.lines()).containsExactly(new Piece(line(id, milk), 2));
    assertThat(made.returnIds()).containsExactly(both);
    assertThat(view(both).restockingFee()).isEqualTo("75.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("310.00");
    assertThat(acknowledgement(made))
        .contains("name=Milk, quantity=2, where=SENT_BACK", "deliveryGoesBack=true")
        .doesNotContain("Ghee");
  }

  private WithdrawalView converted(long id, long goods) {
    long made = step(() -> converting.convert(goods, Expected.ANY, STAFF)).id();
    return withdrawals.one(id, made, buyer());
  }

  /** The ghee is excepted, and the return was requested ten days ago, in time. */
  private void overNow(long id) {
    sql("update order_line set returnable = false where id = ?", line(id, ghee));
    arrived(id, 20);
    sql("update order_return set requested_at = now() - interval '10 days' where order_id = ?", id);
  }
}
