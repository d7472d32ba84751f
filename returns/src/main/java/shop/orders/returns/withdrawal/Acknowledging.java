package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.domain.returned.WithdrawalReceipt;
import shop.orders.domain.returned.WithdrawalReceipt.Goods;
import shop.orders.domain.returned.WithdrawalReceipt.Where;
import shop.orders.returns.Fingerprint;

/** Prints the acknowledgements of withdrawals and keeps their bytes. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Acknowledging {

  @Inject private WithdrawalPaper paper;
  @Inject private Database database;

  /**
   * What the customer withdraws from.
   *
   * @param pieces of the withdrawal, without those of other returns
   * @param others of returns that did not follow from a withdrawal
   * @param gone those that were named, and are not part of the contract any more
   * @param deliveryGoesBack whether the charge for delivery has not gone back, and does so, as the
   *     customer keeps nothing of the order
   */
  record Withdrawn(
      WithdrawnPieces pieces,
      List<WithdrawnReturn> others,
      SortedMap<Long, Integer> gone,
      boolean deliveryGoesBack) {}

  /**
   * @param order in its state before the withdrawal is carried out
   * @param receivedAt when the customer's declaration was received
   */
  byte[] print(Withdrawal withdrawal, Withdrawn from, CurrentOrder order, Instant receivedAt) {
    WithdrawnPieces pieces = from.pieces();
    List<Goods> goods = new ArrayList<>();
    add(goods, order, pieces.unsent(), Where.NOT_SENT);
    add(goods, order, pieces.coming(), Where.ON_ITS_WAY);
    add(goods, order, pieces.arrived(), Where.DELIVERED);
    from.others().forEach(other -> add(goods, order, other.pieces(), other.where()));
    add(goods, order, from.gone(), Where.SETTLED);
    return paper.print(
        new WithdrawalReceipt(
            withdrawal.id(),
            order.codes().orderCode(),
            order.times().placedAt(),
            trader(order),
            withdrawal.name(),
            withdrawal.email(),
            withdrawal.statement(),
            goods,
            from.deliveryGoesBack(),
            receivedAt,
            order.times().zone().getId(),
            order.source().language()));
  }

  /** As bills do, it names the trader of today, whom the customer can reach. */
  private WithdrawalReceipt.Trader trader(CurrentOrder order) {
    return database
        .first(
            """
            select s.name, m.name, s.address, s.country
            from orders o join shop s on s.id = o.shop_id join merchant m on m.id = s.merchant_id
            where o.id = ?""",
            row ->
                new WithdrawalReceipt.Trader(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
            order.id())
        .orElseThrow();
  }

  private static void add(
      List<Goods> goods, CurrentOrder order, SortedMap<Long, Integer> pieces, Where where) {
    for (CurrentOrder.Line line : order.lines()) {
      Integer quantity = pieces.get(line.id());
      if (quantity != null) {
        goods.add(new Goods(line.name(), quantity, where));
      }
    }
  }

  /** Keeps the printed bytes; the withdrawal is written already. */
  void keep(Withdrawal withdrawal, byte[] content, Instant now) {
    database.update(
        """
        insert into withdrawal_acknowledgement (withdrawal_id, content, size, sha256, made_at)
        values (?, ?, ?, ?, ?)""",
        withdrawal.id(),
        content,
        content.length,
        Fingerprint.of(content),
        now.atOffset(ZoneOffset.UTC));
  }
}
