package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
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
   * @param shipmentId the parcel of which it is the bill; null if it is one of the order
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
   * What is left of a document of which nothing was credited.
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

  /** The order's bills, oldest first. */
  List<Issued> of(long orderId) {
    return database.list(
        """
        select id, shipment_id, document from bill
        where order_id = ? and kind = 'BILL' order by id""",
        row ->
            new Issued(
                row.getLong(1),
                orderId,
                row.getObject(2, Long.class),
                Json.read(row.getString(3), BillDocument.class)),
        orderId);
  }

  List<BillDocument> creditNotesOf(long billId) {
    return database.list(
        "select document from bill where bill_id = ? order by id",
        row -> Json.read(row.getString(1), BillDocument.class),
        billId);
  }
}
