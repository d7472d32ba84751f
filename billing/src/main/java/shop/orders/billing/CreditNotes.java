package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRest;
import shop.orders.domain.order.money.BillRests;
import shop.orders.domain.order.money.CreditRest;
import shop.orders.domain.order.money.CreditRests;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.Taxing;

/**
 * The credits of orders and the credit notes of their bills. A credit is kept in any case: what is
 * credited before there is a bill is not on it, or its note follows the bill.
 */
@ApplicationScoped
class CreditNotes {

  /** The reference of the credit note for all that is left of a bill. */
  private static final String REST = "cancelled";

  @Inject private Database database;
  @Inject private Issuing issuing;
  @Inject private ShopTerms terms;
  @Inject private IssuedBills bills;
  @Inject private Drafts drafts;
  @Inject private BillRests rests;
  @Inject private CreditRests credits;

  /** A credit, and the bill whose note it needs. */
  record Note(IssuedBills.Issued bill, Credit credit) {

    BlockedDocuments.Document what() {
      return credit.of(bill);
    }
  }

  /**
   * Keeps a credit.
   *
   * @return the credit notes that are due for it
   */
  List<Note> keep(OrderCredited event) {
    long orderId = event.orderId();
    List<IssuedBills.Issued> issued = bills.of(orderId);
    if (event.restockingFee().signum() < 0) {
      return released(event, issued);
    }
    if (event.byBill().isEmpty()) {
      Credit credit = Credit.of(event);
      Optional<IssuedBills.Issued> bill = issued.stream().findFirst();
      keep(event, bill.map(IssuedBills.Issued::id).orElse(null), credit);
      return bill.map(one -> new Note(one, credit)).stream().toList();
    }
    List<CreditRest> rests = credits.of(event.orderId(), event.reference());
    BigDecimal zero = Rounding.zero(event.currency());
    List<Note> notes = new ArrayList<>();
    for (BillCredit part : event.byBill()) {
      BigDecimal withheld =
          rests.stream()
              .filter(rest -> Objects.equals(rest.billId(), part.billId()))
              .map(CreditRest::kept)
              .reduce(zero, BigDecimal::add);
      Credit credit = Credit.of(event, part, withheld);
      keep(event, part.billId(), credit);
      noteOf(part.billId(), credit, issued).ifPresent(notes::add);
    }
    return notes;
  }

  /**
   * @param billId null for what is not billed yet, which needs no note
   */
  private static Optional<Note> noteOf(
      Long billId, Credit credit, List<IssuedBills.Issued> issued) {
    return issued.stream()
        .filter(bill -> billId != null && bill.id() == billId)
        .findFirst()
        .map(bill -> new Note(bill, credit));
  }

  /** What had been withheld of a return goes back on the bills whose notes withheld it. */
  private List<Note> released(OrderCredited event, List<IssuedBills.Issued> issued) {
    List<CreditRest> rests = credits.of(event.orderId(), event.reference());
    Taxing taxing = issuing.issuer(event.orderId()).taxing();
    List<Note> notes = new ArrayList<>();
    for (CreditRest rest : rests) {
      Long billId =
          rest.billId() == null && rests.size() == 1 ? billOfReturn(event) : rest.billId();
      BillCredit part = rest.all(false, taxing);
      Credit credit = Credit.of(event, part, rest.kept());
      keep(event, billId, credit);
      noteOf(billId, credit, issued).ifPresent(notes::add);
    }
    return notes;
  }

  /** The bill of an order whose rests were not kept when it was issued; null if there is none. */
  private Long billOfReturn(OrderCredited event) {
    return database
        .first(
            """
            select bill_id from bill_credit
            where order_id = ? and reference = ? and bill_id is not null""",
            row -> row.getLong(1),
            event.orderId(),
            RefundCause.goodsReturned(event.returnId()).reference())
        .orElse(null);
  }

  private void keep(OrderCredited event, Long billId, Credit credit) {
    database.update(
        "insert into bill_credit (order_id, reference, bill_id, credit, at) values (?, ?, ?, ?, ?)",
        event.orderId(),
        event.reference(),
        billId,
        Json.write(credit),
        event.at().atOffset(ZoneOffset.UTC));
  }

  /** What was credited of the order while it was not billed, oldest first. */
  List<Credit> beforeBill(long orderId) {
    return database.list(
        """
        select credit from bill_credit
        where order_id = ? and bill_id is null order by at, reference""",
        row -> Json.read(row.getString(1), Credit.class),
        orderId);
  }

  /** What was credited of bills of the order, oldest first. */
  List<Credit> ofBills(long orderId) {
    return database.list(
        """
        select credit from bill_credit
        where order_id = ? and bill_id is not null order by at, reference""",
        row -> Json.read(row.getString(1), Credit.class),
        orderId);
  }

  /**
   * What came back, or what was kept of it and then credited, before there was a bill of it, as far
   * as it is on a bill that is issued now.
   *
   * @param rest all that is left of the credit for bills
   */
  record Late(Credit credit, CreditRest rest, CreditRest.Part part) {}

  /** The pieces that came back and are on no bill, by line. */
  Map<Long, Integer> returnedUnbilled(long orderId) {
    Map<Long, Integer> pieces = new LinkedHashMap<>();
    for (Credit credit : returnsBeforeBill(orderId)) {
      credits
          .unbilled(orderId, credit.reference())
          .ifPresent(
              rest ->
                  rest.goods()
                      .lines()
                      .forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum)));
    }
    return pieces;
  }

  private List<Credit> returnsBeforeBill(long orderId) {
    return beforeBill(orderId).stream()
        .filter(credit -> !credit.lowersPrice() && !credit.isChargedAgain())
        .toList();
  }

  /**
   * The parts of earlier returns that a bill contains and that its notes credit, as the goods had
   * been supplied. The charge for delivery is on the first bill.
   *
   * @param pieces of the bill, by line; afterwards those that did not come back
   */
  List<Late> late(long orderId, Map<Long, Integer> pieces, Taxing taxing) {
    List<Late> late = new ArrayList<>();
    Map<Long, Late> returns = new LinkedHashMap<>();
    for (Credit credit : returnsBeforeBill(orderId)) {
      Optional<CreditRest> kept = credits.unbilled(orderId, credit.reference());
      Late one = null;
      if (credit.isReleased()) {
        CreditRest rest = kept.orElseGet(credit::released);
        one = new Late(credit, rest, released(rest, returns.get(credit.returnId()), taxing));
      } else if (kept.isPresent()) {
        CreditRest rest = kept.get();
        one = new Late(credit, rest, rest.ofPieces(taken(pieces, rest), true, taxing));
        returns.put(credit.returnId(), one);
      }
      if (one != null && (!one.part().credit().isNothing() || one.part().kept().signum() != 0)) {
        late.add(one);
      }
    }
    return late;
  }

  /**
   * @param goods the return whose price it had been withheld from; null if all of that was billed
   *     before
   */
  private static CreditRest.Part released(CreditRest rest, Late goods, Taxing taxing) {
    return goods == null
        ? rest.withheldOf(rest, BillCredit.ofLines(null, List.of(), taxing.currency()), taxing)
        : rest.withheldOf(goods.rest(), goods.part().credit(), taxing);
  }

  private static Map<Long, Integer> taken(Map<Long, Integer> from, CreditRest rest) {
    Map<Long, Integer> taken = new LinkedHashMap<>();
    from.replaceAll(
        (lineId, pieces) -> {
          int own = Math.min(pieces, rest.pieces(lineId));
          taken.put(lineId, own);
          return pieces - own;
        });
    return taken;
  }

  /**
   * The bill was issued, with what had come back before.
   *
   * @return the credit notes that are due
   */
  List<Note> follow(IssuedBills.Issued bill, List<Late> late, Taxing taxing) {
    BillRest rest = bill.whole();
    List<Note> notes = new ArrayList<>();
    for (Late one : late) {
      Credit own = one.credit().of(one.part().credit(), one.part().kept());
      database.update(
          """
          insert into bill_credit (order_id, reference, bill_id, credit, at)
          select order_id, reference, ?, ?, at from bill_credit
          where order_id = ? and reference = ? and bill_id is null""",
          bill.id(),
          Json.write(own),
          bill.orderId(),
          own.reference());
      keepUnbilled(bill, one, taxing);
      rest = rest.less(one.part().credit(), taxing);
      notes.add(new Note(bill, own));
    }
    rests.keep(bill.orderId(), rest);
    return notes;
  }

  /** What is left of a credit for later bills, in place of all that was of no bill. */
  private void keepUnbilled(IssuedBills.Issued bill, Late late, Taxing taxing) {
    Credit before = late.credit();
    CreditRest rest =
        credits.billed(
            bill.orderId(), before.reference(), late.rest(), late.part(), bill.id(), taxing);
    Credit left = before.of(rest.all(false, taxing), rest.kept());
    for (Credit credit : beforeBill(bill.orderId())) {
      if (before.reference().equals(credit.takesBack())) {
        forget(bill.orderId(), credit.reference());
      }
    }
    if (left.isNothing()) {
      forget(bill.orderId(), before.reference());
    } else {
      database.update(
          """
          update bill_credit set credit = ?
          where order_id = ? and reference = ? and bill_id is null""",
          Json.write(left),
          bill.orderId(),
          before.reference());
    }
  }

  private void forget(long orderId, String reference) {
    database.update(
        "delete from bill_credit where order_id = ? and reference = ? and bill_id is null",
        orderId,
        reference);
  }

  /**
   * Grants came before a bill, which has the lower price.
   *
   * @param pieces on the bill, by line
   * @param all the pieces that were not billed before, by line
   */
  void lowered(
      IssuedBills.Issued bill, Map<Long, Integer> pieces, Map<Long, Integer> all, Taxing taxing) {
    beforeBill(bill.orderId()).stream()
        .filter(credit -> credit.isGranted() && !credit.isChargedAgain())
        .forEach(
            credit ->
                credits.lowered(
                    bill.orderId(), credit.reference(), pieces, all, bill.id(), taxing));
  }

  /** A credit without what was charged again of it before its note could be issued. */
  private Credit left(IssuedBills.Issued bill, Credit credit) {
    boolean whole =
        database
            .list(
                "select credit from bill_credit where order_id = ?",
                row -> Json.read(row.getString(1), Credit.class),
                bill.orderId())
            .stream()
            .noneMatch(one -> credit.reference().equals(one.takesBack()));
    if (whole) {
      return credit;
    }
    return credits.of(bill.orderId(), credit.reference()).stream()
        .filter(rest -> rest.billId() == null || rest.billId() == bill.id())
        .findFirst()
        .map(
            rest ->
                credit.of(
                    rest.all(credit.isGranted(), issuing.issuer(bill.orderId()).taxing()),
                    rest.kept()))
        .orElse(credit);
  }

  /** The credit notes for what is left of the bills of a cancelled order. */
  static BlockedDocuments.Document rest(IssuedBills.Issued bill) {
    return new BlockedDocuments.Document(
        BillKind.CREDIT_NOTE, bill.orderId(), REST, null, bill.id(), null);
  }

  /**
   * @throws RuleBroken if it would not be valid
   */
  void issue(Note note) {
    Credit credit = note.credit();
    if (credit.isWorthless()) {
      return;
    }
    BillDocument bill = note.bill().document();
    Translations reason = drafts.reason(credit, note.bill().orderId());
    BillDocument document =
        credit.isGranted()
            ? Crediting.granted(bill, credit.part(), reason)
            : Crediting.part(bill, credit.part(), credit.restockingFee(), reason);
    // What comes back had arrived, though its bill may have been issued before.
    boolean delivered = bill.delivered() || credit.returnId() != null;
    issue(note.bill(), document.supplied(document.suppliedAt(), delivered), note.what());
  }

  /**
   * Credits what is left of a bill, whose order was cancelled.
   *
   * @throws RuleBroken if the note would not be valid
   */
  void issueRest(IssuedBills.Issued bill) {
    Translations reason = drafts.cancelled(bill.orderId());
    Crediting.rest(bill.document(), bills.followersOf(bill.id()), reason)
        .ifPresent(note -> issue(bill, note, rest(bill)));
  }

  /** Nothing is left of the bills of a cancelled order. */
  void forgetRests(long orderId) {
    database.update("delete from bill_rest where order_id = ?", orderId);
  }

  /**
   * Issues a note that was blocked.
   *
   * @throws RuleBroken if it still would not be valid
   */
  void issueBlocked(BlockedDocument document) {
    IssuedBills.Issued bill =
        bills.of(document.orderId()).stream()
            .filter(
                one -> document.creditedBillId() == null || one.id() == document.creditedBillId())
            .findFirst()
            .orElseThrow();
    if (document.reference().equals(REST)) {
      issueRest(bill);
      return;
    }
    database
        .list(
            """
            select credit from bill_credit
            where order_id = ? and reference = ? and (bill_id = ? or bill_id is null)
            order by bill_id nulls last""",
            row -> Json.read(row.getString(1), Credit.class),
            document.orderId(),
            document.reference(),
            bill.id())
        .stream()
        .limit(1)
        .forEach(credit -> issue(new Note(bill, left(bill, credit))));
  }

  private void issue(IssuedBills.Issued bill, BillDocument draft, BlockedDocuments.Document what) {
    Issuing.Issuer issuer = issuing.issuer(bill.orderId());
    BillingTerms own = terms.of(issuer.shopId()).terms();
    BillDocument note =
        issuing.valid(draft.electronic(draft.electronic() && own.isElectronic()), what);
    // The database refuses credits of more than the bill. This update also locks the bill, so that
    // its credit notes are written one after the other.
    database.update(
        "update bill set credited = credited + ? where id = ?", note.total(), bill.id());
    issuing.keep(note, ShopTerms.creditNoteNumbers(own, issuer.prefix()), issuer, what);
  }
}
