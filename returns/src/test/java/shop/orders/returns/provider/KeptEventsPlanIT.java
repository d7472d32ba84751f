package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;
import shop.orders.domain.database.Database;
import shop.orders.returns.provider.PaymentEvent.Type;

/** The list of an order's few events reads few rows, however many events others have. */
class KeptEventsPlanIT extends ProviderLife {

  private static final int MANY = 20_000;

  @Test
  void theEventsOfAnOrderAreFoundByIndexes() {
    long id = ordered();
    String payment = unique("pi");
    KeptEvent applied = told(captured(id, payment, "100.00"));
    KeptEvent waiting = told(refunded(null, payment, unique("re"), "100.01"));
    KeptEvent named = told(dispute(Type.DISPUTE_LOST, id, unique("pi"), unique("dp"), "1.00"));
    others();

    List<Long> ids = ids(id);

    assertThat(ids).containsExactly(named.id(), waiting.id(), applied.id());
    assertThat(Copies.entriesReadBy(() -> ids(id))).isLessThan(200);
  }

  /**
   * Many events of another order, applied and waiting, and many payments: with few, PostgreSQL
   * reads them all rather than those of the order, and the count would depend on the tests before.
   */
  private void others() {
    long id = ordered();
    KeptEvent applied = told(captured(id, unique("pi"), "100.00"));
    KeptEvent waiting = told(refunded(id, unique("pi"), unique("re"), "1.00"));
    for (KeptEvent one : List.of(applied, waiting)) {
      Copies.of(
          "payment_event",
          one.id(),
          MANY,
          Map.of(
              "event_id", "'copy-' || n || event_id",
              "payment", "payment || n",
              "told_order_id", "-n"));
    }
    Copies.of(
        "ledger_entry",
        "order_id",
        id,
        MANY,
        Map.of("id", "-1000000000 - id * 100000 - n", "reference", "reference || n"));
    DOMAIN.bean(Database.class).update("vacuum (analyze) ledger_entry");
  }

  private List<Long> ids(long order) {
    return kept.list(null, order, OptionalLong.empty(), 20, STAFF).stream()
        .map(KeptEvent::id)
        .toList();
  }
}
