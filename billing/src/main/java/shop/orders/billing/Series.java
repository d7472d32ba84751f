package shop.orders.billing;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.database.Database;

/**
 * The number series of each shop's bills and credit notes. The counter's row stays locked until the
 * transaction that takes a number ends, and a rollback restores the counter: so there are no gaps.
 */
@ApplicationScoped
class Series {

  @Inject private Database database;

  /**
   * @param previousHash hash of the previous number, or the beginning of the series
   * @param lastAt when the previous number was issued; for the first one, a time before all others
   */
  record Place(int counter, String previousHash, Instant lastAt) {}

  /**
   * Takes the next place and locks the counter: other transactions that need a number of this
   * series wait for the end of this one.
   */
  Place next(long shopId, BillKind kind, String period) {
    return database
        .first(
            """
            insert into bill_counter (shop_id, kind, period, last, last_hash) values (?, ?, ?, 1, ?)
            on conflict (shop_id, kind, period) do update set last = bill_counter.last + 1
            returning last, last_hash, last_at""",
            row ->
                new Place(
                    row.getInt(1),
                    row.getString(2),
                    Optional.ofNullable(instant(row, "last_at")).orElse(Instant.MIN)),
            shopId,
            kind.name(),
            period,
            Link.beginning(shopId, kind.name(), period))
        .orElseThrow();
  }

  void taken(long shopId, BillKind kind, String period, String hash, Instant at) {
    database.update(
        "update bill_counter set last_hash = ?, last_at = ?"
            + " where shop_id = ? and kind = ? and period = ?",
        hash,
        at.atOffset(ZoneOffset.UTC),
        shopId,
        kind.name(),
        period);
  }

  /** Gives back a place that this transaction took and did not use. */
  void giveBack(long shopId, BillKind kind, String period) {
    database.update(
        "update bill_counter set last = last - 1 where shop_id = ? and kind = ? and period = ?",
        shopId,
        kind.name(),
        period);
  }
}
