package shop.orders.domain.order.past;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;

/** Calls that read the clock in one sequence and came to the order in the other. */
class UnevenTimesIT extends OrderLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final OrderPast past = DOMAIN.bean(OrderPast.class);
  private final Database database = DOMAIN.bean(Database.class);

  @Test
  void theHistoryIsCutAtItsFirstLaterEntry() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    Instant placed = read(id).times().placedAt();
    Instant second = placed.plus(Duration.ofHours(2));
    setTime(id, 2, second);
    setTime(id, 3, placed.plus(Duration.ofHours(1)));
    Instant between = placed.plus(Duration.ofMinutes(90));

    OrderAsOf then = past.at(id, between, STAFF);
    assertThat(then.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(then.seq()).isEqualTo(1);
    assertThat(past.at(id, second, STAFF).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(past.between(id, placed, between, STAFF).entries()).isZero();
    OrderPast.Changes changes = past.between(id, between, second, STAFF);
    assertThat(changes.entries()).isEqualTo(2);
    assertThat(changes.changes()).containsEntry("status", new FieldChange("PENDING", "PACKED"));
  }

  private void setTime(long id, int seq, Instant at) {
    step(
        () -> {
          database.update("alter table order_history disable trigger user");
          database.update(
              "update order_history set at = ? where order_id = ? and seq = ?",
              at.atOffset(ZoneOffset.UTC),
              id,
              seq);
          return database.update("alter table order_history enable trigger user");
        });
  }
}
