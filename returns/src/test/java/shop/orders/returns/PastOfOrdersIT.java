package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.past.OrderAsOf;
import shop.orders.domain.order.past.OrderPast;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.refusal.NotFound;

/**
 * Takes orders through random steps and notes after each what they are. At the end of its life, an
 * order is at each of these moments what was noted: of what the history and the ledger promise to
 * keep, field by field.
 */
class PastOfOrdersIT extends RandomLife {

  private static final int STEPS = 60;

  private final OrderPast past = DOMAIN.bean(OrderPast.class);

  /** What an order was after a step, by the last entry of its history. */
  private record Noted(Instant at, int seq, CurrentOrder order, String after) {}

  static LongStream seeds() {
    return new Random(79).longs(Integer.getInteger("orders.lives", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anOrderIsAtEachMomentWhatItWasThen(long seed) {
    Random random = new Random(seed);
    story.clear();
    id = anOrder(random);
    List<Noted> notes = new ArrayList<>();
    note(notes);
    for (int i = 0; i < STEPS; i++) {
      if (i < 4) {
        attempt("forward", () -> forward(random));
      } else {
        goOn(random);
      }
      note(notes);
    }

    for (Noted noted : notes) {
      assertThat(values(past.at(id, noted.at(), STAFF)))
          .as("%s after %s in %s", noted.at(), noted.after(), story)
          .isEqualTo(values(noted));
    }
    Instant placed = notes.get(0).order().times().placedAt();
    assertThatThrownBy(() -> past.at(id, placed.minusMillis(1), STAFF))
        .isInstanceOf(NotFound.class);
    Instant last = notes.get(notes.size() - 1).at();
    assertThat(values(past.at(id, last.plusSeconds(86_400), STAFF)))
        .isEqualTo(values(notes.get(notes.size() - 1)));
    assertChanges(notes);
  }

  private void note(List<Noted> notes) {
    List<HistoryView> history = orders.history(id, STAFF);
    HistoryView last = history.get(history.size() - 1);
    notes.add(
        new Noted(
            history.stream().map(HistoryView::at).max(Instant::compareTo).orElseThrow(),
            last.seq(),
            orders.one(id, STAFF),
            story.get(story.size() - 1)));
  }

  private static TreeMap<String, Object> values(OrderAsOf order) {
    TreeMap<String, Object> values = new TreeMap<>();
    values.put("seq", order.seq());
    values.put("status", order.status());
    values.put("bill_no", order.billNo());
    values.put("contact_number", order.contactNumber());
    values.put("customer_address", order.customerAddress());
    values.put("total", order.sums().total());
    values.put("paid", order.sums().paid());
    values.put("refund_due", order.sums().refundDue());
    values.put("refunded", order.sums().refunded());
    order.lines().forEach(line -> values.put("line " + line.now().id(), line.cancelled()));
    order
        .parcels()
        .forEach(parcel -> values.put("parcel " + parcel.now().id(), parcel.state().orElse(null)));
    return values;
  }

  private static TreeMap<String, Object> values(Noted noted) {
    CurrentOrder order = noted.order();
    TreeMap<String, Object> values = new TreeMap<>();
    values.put("seq", noted.seq());
    values.put("status", order.status());
    values.put("bill_no", order.codes().billNo());
    values.put("contact_number", order.buyer().contactNumber());
    values.put("customer_address", order.buyer().customerAddress());
    values.put("total", order.amounts().total());
    values.put("paid", order.amounts().paid());
    values.put("refund_due", order.amounts().refundDue());
    values.put("refunded", order.amounts().refunded());
    order.lines().forEach(line -> values.put("line " + line.id(), line.pieces().cancelled()));
    order.shipments().forEach(parcel -> values.put("parcel " + parcel.id(), parcel.state()));
    return values;
  }

  /** Between any two moments, the status and what was paid go from the one value to the other. */
  private void assertChanges(List<Noted> notes) {
    Random random = new Random(notes.size());
    for (int i = 0; i < 20; i++) {
      int first = random.nextInt(notes.size());
      Noted from = notes.get(first);
      Noted to = notes.get(first + random.nextInt(notes.size() - first));

      var changes = past.between(id, from.at(), to.at(), STAFF).changes();

      assertThat(changes.get("status"))
          .as("%s to %s of %s", from.at(), to.at(), story)
          .isEqualTo(change(from.order().status(), to.order().status()));
      assertThat(changes.get("paid_amount"))
          .isEqualTo(
              change(
                  from.order().amounts().paid().toPlainString(),
                  to.order().amounts().paid().toPlainString()));
    }
  }

  private static FieldChange change(Object from, Object to) {
    return from.equals(to) ? null : new FieldChange(from.toString(), to.toString());
  }
}
