package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundDuesTest {

  private static final RefundDue LINES = due(1, RefundCause.linesCancelled(3), "33.33", "33.33");
  private static final RefundDue GONE = due(2, RefundCause.goodsReturned(6), "20.00", "0.00");
  private static final RefundDue GOODS = due(3, RefundCause.goodsReturned(7), "33.33", "3.33");
  private static final RefundDue LAST = due(4, RefundCause.orderCancelled(), "93.33", "93.33");
  private static final RefundDues DUES = new RefundDues("EUR", List.of(LINES, GONE, GOODS, LAST));

  @Test
  void openDuesAreSettledOldestFirst() {
    assertThat(DUES.payOut(new BigDecimal("40.00")))
        .extracting(RefundDues.Part::due, part -> part.amount().toPlainString())
        .containsExactly(tuple(LINES, "33.33"), tuple(GOODS, "3.33"), tuple(LAST, "3.34"));
  }

  @Test
  void aPaymentThatTheOldestTakesReachesNoOther() {
    assertThat(DUES.payOut(new BigDecimal("33.33")))
        .extracting(RefundDues.Part::due)
        .containsExactly(LINES);
  }

  @Test
  void allThatIsOpenIsSettledByItsSum() {
    assertThat(DUES.open()).isEqualTo("129.99");
    assertThat(DUES.payOut(DUES.open()))
        .allSatisfy(part -> assertThat(part.due().less(part.amount()).isOpen()).isFalse())
        .hasSize(3);
  }

  @Test
  void onlyTheNamedDueIsSettled() {
    RefundDue named = DUES.called("return-7").orElseThrow();

    RefundDues only = DUES.only(named);

    assertThat(named).isEqualTo(GOODS);
    assertThat(only.open()).isEqualTo("3.33");
    assertThat(named.gone()).isEqualTo("30.00");
    assertThat(DUES.called("return-8")).isEmpty();
  }

  /** Goodwill of 6.00 on three pieces at 10.00, one of which was cancelled with its share. */
  @ParameterizedTest
  @CsvSource({"6.00, 4.00", "5.00, 3.33", "3.00, 2.00", "1.00, 0.67"})
  void whatIsRefundedOfAGoodwillStaysGranted(String open, String revocable) {
    RefundDue goodwill = due(1, RefundCause.goodwill(3), "6.00", open);
    RefundDue goods = due(2, RefundCause.linesCancelled(4), "8.00", "8.00");

    RefundDues dues = new RefundDues("EUR", List.of(goodwill, goods));

    assertThat(dues.revocable(goodwill, new BigDecimal("4.00"))).isEqualTo(revocable);
  }

  @Test
  void aGoodwillIsTakenBackOnce() {
    BigDecimal back = new BigDecimal("2.00");
    RefundDue goodwill =
        new RefundDue(
            1, RefundCause.goodwill(3), new BigDecimal("4.00"), new BigDecimal("1.00"), back);
    RefundDue goods = due(2, RefundCause.linesCancelled(4), "8.00", "8.00");

    RefundDues dues = new RefundDues("EUR", List.of(goodwill, goods));

    assertThat(dues.revocable(goodwill, new BigDecimal("2.00"))).isEqualTo("0.00");
  }

  @Test
  void goodsThatWentBeforeAGoodwillTookNothingOfIt() {
    RefundDue early = due(1, RefundCause.goodwill(3), "6.00", "0.00");
    RefundDue goods = due(2, RefundCause.linesCancelled(4), "8.00", "8.00");
    RefundDue late = due(3, RefundCause.goodwill(5), "3.00", "3.00");

    RefundDues dues = new RefundDues("EUR", List.of(early, goods, late));

    assertThat(dues.revocable(late, new BigDecimal("7.00"))).isEqualTo("3.00");
  }

  @Test
  void nothingIsOpenWhereNothingIsOwed() {
    RefundDues none = new RefundDues("JPY", List.of());

    assertThat(none.open()).isEqualTo("0");
    assertThat(none.payOut(none.open())).isEmpty();
  }

  /** Published: payment providers send them in notifications, and credit notes show them. */
  @Test
  void causesAreNamedAsIsPublished() {
    assertThat(
            List.of(
                RefundCause.orderCancelled(),
                RefundCause.linesCancelled(3),
                RefundCause.cancellationRequest(5),
                RefundCause.withdrawal(9),
                RefundCause.goodsReturned(7)))
        .extracting(RefundCause::reference, RefundCause::returnId)
        .containsExactly(
            tuple("cancelled", null),
            tuple("cancelled-3", null),
            tuple("cancellation-5", null),
            tuple("withdrawal-9", null),
            tuple("return-7", 7L));
  }

  @Test
  void aCauseHasAnOwnerIfItsKindHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefundCause(RefundCause.Kind.RETURN, null, "return-7"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefundCause(RefundCause.Kind.ORDER_CANCELLED, 7L, "cancelled"));
  }

  private static RefundDue due(long id, RefundCause cause, String amount, String open) {
    return new RefundDue(id, cause, new BigDecimal(amount), new BigDecimal(open));
  }
}
