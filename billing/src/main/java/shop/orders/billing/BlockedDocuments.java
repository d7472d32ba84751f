package shop.orders.billing;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Logger;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.event.DeliveryUndone;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;

/**
 * The bills and credit notes that could not be issued when they were due, for staff: they read why,
 * mend the shop's or the order's data, and try again ({@link Billing#retry}).
 */
@ApplicationScoped
public class BlockedDocuments {

  private static final String COLUMNS =
      """
      select d.id, d.state, d.kind, d.order_id, o.order_code, o.shop_slug, d.reference, d.return_id,
        d.credited_bill_id, d.rule, d.reason, d.blocked_at, d.tried_at, d.attempts, b.number
      from blocked_document d join orders o on o.id = d.order_id
      left join bill b on b.id = d.bill_id
      """;

  /** A document that waits. A credit note from before several bills names none. */
  private static final String ONE =
      """
      order_id = ? and kind = ? and reference = ? and state = 'BLOCKED'
        and coalesce(credited_bill_id = ?, true)""";

  private static final Logger LOG = Logger.getLogger(BlockedDocuments.class.getName());

  @Inject private Database database;
  @Inject private SellerKeys keys;

  /**
   * What is to be issued: the bill of an order or of a parcel, a credit note, or a further invoice
   * of what one credited by mistake.
   *
   * @param reference as in {@link BlockedDocument}
   * @param returnId null unless it is the credit note of a return, or of one that is amended
   * @param creditedBillId the bill that a credit note reduces, also if that is amended; null for a
   *     bill
   * @param shipmentId null unless it is the bill of a parcel
   */
  record Document(
      BillKind kind,
      long orderId,
      String reference,
      Long returnId,
      Long creditedBillId,
      Long shipmentId) {

    static Document bill(long orderId) {
      return new Document(BillKind.BILL, orderId, "", null, null, null);
    }

    static Document parcel(long orderId, long shipmentId) {
      return new Document(BillKind.BILL, orderId, "shipment-" + shipmentId, null, null, shipmentId);
    }

    /** Of pieces that were not on the first bill of the parcel. */
    static Document furtherOfParcel(long orderId, long shipmentId) {
      String reference = "shipment-" + shipmentId + "-further";
      return new Document(BillKind.BILL, orderId, reference, null, null, shipmentId);
    }
  }

  /** Not before the commit: a preview is rolled back. */
  void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) DocumentBlocked event) {
    LOG.warning(
        () ->
            "order=%d document=%s is blocked: %s"
                .formatted(event.orderId(), event.kind(), event.reason()));
  }

  /** The documents that match, newest first, with ids below {@code before}. */
  public List<BlockedDocument> list(
      Actor actor, DocumentFilter filter, OptionalLong before, int limit) {
    Conditions conditions =
        Conditions.listedFor(actor, keys)
            .andIf(filter.state(), "d.state = ?")
            .andIf(keys.namedShop(filter.shop()), "o.shop_id = ?")
            .andIf(filter.orderId(), "d.order_id = ?");
    if (before.isPresent()) {
      conditions.and("d.id < ?", before.getAsLong());
    }
    return conditions.list(
        database,
        COLUMNS + conditions.where() + " order by d.id desc limit ?",
        BlockedDocuments::view,
        conditions.parametersAnd(limit));
  }

  /**
   * @throws NotFound if there is no such document, or the caller may not see its order
   */
  public BlockedDocument one(long id, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("d.id = ?", id);
    return database
        .first(COLUMNS + conditions.where(), BlockedDocuments::view, conditions.parameters())
        .orElseThrow(() -> new NotFound("document"));
  }

  /** How many documents wait now, in all shops. */
  public Backlog waiting() {
    return database.backlog("blocked_document where state = 'BLOCKED'", "blocked_at");
  }

  /** The first bill of the order that is blocked. */
  Optional<BlockedDocument> bill(long orderId) {
    return database.first(
        COLUMNS + "where d.order_id = ? and d.kind = 'BILL' and d.state = 'BLOCKED' order by d.id",
        BlockedDocuments::view,
        orderId);
  }

  /**
   * Notes an attempt that failed.
   *
   * @return whether it was the first one
   */
  boolean block(Document document, RuleBroken why, Instant now) {
    return database
        .first(
            """
            insert into blocked_document
              (order_id, kind, reference, return_id, credited_bill_id, rule, reason, blocked_at,
               tried_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (order_id, kind, reference, coalesce(credited_bill_id, 0)) do update
              set state = 'BLOCKED', rule = excluded.rule, reason = excluded.reason,
                tried_at = excluded.tried_at, attempts = blocked_document.attempts + 1
            returning attempts""",
            row -> row.getInt(1) == 1,
            document.orderId(),
            document.kind().name(),
            document.reference(),
            document.returnId(),
            document.creditedBillId(),
            why.rule(),
            why.sentence(),
            now.atOffset(ZoneOffset.UTC),
            now.atOffset(ZoneOffset.UTC))
        .orElseThrow();
  }

  /** Whether the document waits because of that rule. */
  boolean isBlockedBy(Document document, String rule) {
    return database
        .first(
            "select 1 from blocked_document where rule = ? and " + ONE,
            row -> row.getInt(1),
            rule,
            document.orderId(),
            document.kind().name(),
            document.reference(),
            document.creditedBillId())
        .isPresent();
  }

  /** The document was issued; if it was blocked before, it no longer is. */
  void issued(Document document, long billId) {
    database.update(
        "update blocked_document set state = 'ISSUED', bill_id = ?" + " where " + ONE,
        billId,
        document.orderId(),
        document.kind().name(),
        document.reference(),
        document.creditedBillId());
  }

  /** The document is not needed any more, if it waits at all. */
  void drop(Document document) {
    database.update(
        "update blocked_document set state = 'DROPPED' where " + ONE,
        document.orderId(),
        document.kind().name(),
        document.reference(),
        document.creditedBillId());
  }

  /** None of the order's documents that wait is needed any more. */
  void drop(long orderId) {
    database.update(
        "update blocked_document set state = 'DROPPED' where order_id = ? and state = 'BLOCKED'",
        orderId);
  }

  /**
   * A delivery was taken back: the order's bill, or that of the parcel, which waits because of it,
   * is due only when it has arrived. One that was due before waits on.
   */
  void on(@Observes DeliveryUndone event) {
    database.update(
        """
        update blocked_document d set state = 'DROPPED'
        from orders o join shop s on s.id = o.shop_id
        where d.order_id = ? and d.kind = 'BILL' and d.state = 'BLOCKED'
          and d.reference in ('', 'shipment-' || ?) and o.id = d.order_id
          and s.bill_issue_point = 'DELIVERY'""",
        event.orderId(),
        Long.toString(event.shipmentId()));
  }

  private static BlockedDocument view(ResultSet row) throws SQLException {
    return new BlockedDocument(
        row.getLong("id"),
        DocumentState.valueOf(row.getString("state")),
        BillKind.valueOf(row.getString("kind")),
        row.getLong("order_id"),
        row.getString("order_code"),
        row.getString("shop_slug"),
        row.getString("reference"),
        row.getObject("return_id", Long.class),
        row.getObject("credited_bill_id", Long.class),
        row.getString("rule"),
        row.getString("reason"),
        instant(row, "blocked_at"),
        instant(row, "tried_at"),
        row.getInt("attempts"),
        row.getString("number"));
  }
}
