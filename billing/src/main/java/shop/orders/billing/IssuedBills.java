package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.bill.Bill;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.money.BillRest;

/** The contents of bills and credit notes, for those that follow them. */
@ApplicationScoped
class IssuedBills {

  @Inject private Database database;

  /**
   * A bill.
   *
   * @param shipmentId the parcel that it bills; null if it bills the order
   */
  record Issued(long id, long orderId, Long shipmentId, BillDocument document) {

    static Issued of(Bill bill, BlockedDocuments.Document what) {
      return new Issued(
          bill.id(),
          what.orderId(),
          what.shipmentId(),
          Json.read(bill.document(), BillDocument.class));
    }

    /** All of it, to be credited later. */
    BillRest whole() {
      return rest(id, document);
    }
  }

  /**
   * What is left of a document before anything is credited.
   *
   * @param billId null for a draft
   */
  static BillRest rest(Long billId, BillDocument document) {
    return new BillRest(
        billId,
        document.lines().stream()
            .map(line -> new BillRest.Line(line.id(), line.quantity(), line.total(), line.taxes()))
            .toList(),
        document.delivery(),
        document.deliveryParts());
  }

  /** The order's bills, oldest first; without further invoices, which amend them. */
  List<Issued> of(long orderId) {
    return database.list(
        """
        select id, shipment_id, document from bill
        where order_id = ? and kind = 'BILL' and amended_id is null order by id""",
        row ->
            new Issued(
                row.getLong(1),
                orderId,
                row.getObject(2, Long.class),
                Json.read(row.getString(3), BillDocument.class)),
        orderId);
  }

  /** The bill's credit notes and the further invoices of it and of them, oldest first. */
  List<BillDocument> followersOf(long billId) {
    return database.list(
        """
        select document from bill
        where bill_id = ? or amended_id = ?
          or amended_id in (select id from bill where bill_id = ?)
        order by id""",
        row -> Json.read(row.getString(1), BillDocument.class),
        billId,
        billId,
        billId);
  }

  /** A document that says what was credited, or a bill that already had the lower price. */
  record Amended(long id, BillDocument document) {}

  /**
   * The credit note of a bill for a credit; empty if it was not issued.
   *
   * @param reference of the credit
   */
  Optional<Amended> note(long billId, String reference) {
    return database.first(
        """
        select id, document from bill
        where bill_id = ? and credit_reference = ? and kind = 'CREDIT_NOTE'""",
        row -> new Amended(row.getLong(1), Json.read(row.getString(2), BillDocument.class)),
        billId,
        reference);
  }
}
