package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.billing.paper.BillPaper;
import shop.orders.billing.paper.LineNames;
import shop.orders.domain.access.Actor;
import shop.orders.domain.bill.Bill;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.BillNoting;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.money.CreditRest;
import shop.orders.domain.order.money.CreditRests;

/**
 * Further invoices: what a credit note said too much is charged again, as the note never changes. A
 * document that amends an invoice and refers to it is treated as an invoice (Directive 2006/112/EC,
 * art. 219). It has a number of the bills' series and the code of an invoice, 380: a corrected one,
 * 384, would be the same invoice once more.
 *
 * <p>Nothing wrong has been said where the note still waits: then it is issued about what is left
 * of the credit. Where a grant lowered the bill itself, the further invoice amends that bill.
 */
@ApplicationScoped
class FurtherInvoices {

  @Inject private Database database;
  @Inject private Issuing issuing;
  @Inject private ShopTerms terms;
  @Inject private IssuedBills bills;
  @Inject private Drafts drafts;
  @Inject private BlockedDocuments blocked;
  @Inject private CreditRests rests;
  @Inject private BillNoting noting;

  /**
   * What is charged again of one credit, and the document that said it.
   *
   * @param bill whose goods they are
   */
  record Due(IssuedBills.Issued bill, IssuedBills.Amended amended, Credit credit) {

    BlockedDocuments.Document what() {
      return new BlockedDocuments.Document(
          BillKind.BILL, bill.orderId(), credit.reference(), credit.returnId(), bill.id(), null);
    }
  }

  /**
   * Keeps what is charged again.
   *
   * @return the further invoices that are due for it
   */
  List<Due> keep(OrderChargedAgain event) {
    List<Due> due = new ArrayList<>();
    BigDecimal paid = event.paid();
    for (CreditRest.Part part : event.parts()) {
      BigDecimal covered = part.total().min(paid);
      paid = paid.subtract(covered);
      Credit credit = Credit.of(event, part, covered);
      Long billId = billOf(event, part);
      database.update(
          """
          insert into bill_credit (order_id, reference, bill_id, credit, at)
          values (?, ?, ?, ?, ?)""",
          event.orderId(),
          event.reference(),
          billId,
          Json.write(credit),
          event.at().atOffset(ZoneOffset.UTC));
      due(event.orderId(), billId, credit).ifPresent(due::add);
      dropNoteOfNothing(event, part.credit().billId(), billId);
    }
    return due;
  }

  /**
   * The bill that the credit was of. Bills from before rests were kept are not in its part; then
   * the credit has no other part. A part without a bill beside others is of pieces that are not
   * billed.
   */
  private Long billOf(OrderChargedAgain event, CreditRest.Part part) {
    return part.credit().billId() != null
        ? part.credit().billId()
        : database
            .first(
                """
                select c.bill_id from bill_credit c
                where c.order_id = ? and c.reference = ? and c.bill_id is not null
                  and not exists (
                    select 1 from credit_rest r
                    where r.order_id = c.order_id and r.reference = c.reference
                      and r.bill_id is not null)""",
                row -> row.getObject(1, Long.class),
                event.orderId(),
                event.cause().reference())
            .orElse(null);
  }

  /**
   * @param billId null if the credit was of no bill
   * @return empty if no document has said yet what is taken back
   */
  private Optional<Due> due(long orderId, Long billId, Credit credit) {
    if (credit.isWorthless()) {
      return Optional.empty();
    }
    List<IssuedBills.Issued> issued = bills.of(orderId);
    if (billId == null) {
      // A grant before the bill of an earlier version: that has the lower price.
      return issued.size() == 1 && issued.get(0).shipmentId() == null && credit.lowersPrice()
          ? Optional.of(
              new Due(
                  issued.get(0),
                  new IssuedBills.Amended(issued.get(0).id(), issued.get(0).document()),
                  credit))
          : Optional.empty();
    }
    return issued.stream()
        .filter(bill -> bill.id() == billId)
        .findFirst()
        .flatMap(bill -> said(bill, credit).map(amended -> new Due(bill, amended, credit)));
  }

  /**
   * The credit note or, of a grant that was no credit of the bill, the bill with the lower price.
   */
  private Optional<IssuedBills.Amended> said(IssuedBills.Issued bill, Credit credit) {
    boolean credited =
        database
            .first(
                "select 1 from bill_credit where order_id = ? and reference = ? and bill_id = ?",
                row -> row.getInt(1),
                bill.orderId(),
                credit.takesBack(),
                bill.id())
            .isPresent();
    return credited
        ? bills.note(bill.id(), credit.takesBack())
        : Optional.of(new IssuedBills.Amended(bill.id(), bill.document()));
  }

  /** A credit note that waits is not needed any more if nothing is left of its credit. */
  private void dropNoteOfNothing(OrderChargedAgain event, Long part, Long billId) {
    String reference = event.cause().reference();
    boolean nothing =
        rests.of(event.orderId(), reference).stream()
            .filter(rest -> Objects.equals(rest.billId(), part))
            .allMatch(CreditRest::isNothing);
    if (nothing && billId != null) {
      blocked.drop(
          new BlockedDocuments.Document(
              BillKind.CREDIT_NOTE,
              event.orderId(),
              reference,
              event.cause().returnId(),
              billId,
              null));
    }
  }

  /**
   * @throws RuleBroken if it would not be valid
   */
  void issue(Due due, Actor actor) {
    Credit credit = due.credit();
    BillDocument bill = due.bill().document();
    Crediting.Part part = credit.chargedAgain();
    Translations reason = drafts.reason(credit, due.bill().orderId());
    BillDocument opposite =
        credit.isGranted()
            ? Crediting.granted(bill, part, reason)
            : Crediting.part(bill, part, credit.restockingFee().negate(), reason);
    BillDocument amended = due.amended().document();
    BillDocument draft =
        opposite.chargedAgain(
            named(opposite, bill),
            new BillDocument.Credited(amended.number(), amended.issuedAt(), reason),
            bill.suppliedAt(),
            notes(amended, bill),
            credit.paid());
    Issuing.Issuer issuer = issuing.issuer(due.bill().orderId());
    BillingTerms own = terms.of(issuer.shopId()).terms();
    BlockedDocuments.Document what = due.what();
    BillDocument invoice =
        issuing.valid(draft.electronic(draft.electronic() && own.isElectronic()), what);
    // The database refuses to charge again more than the note has credited.
    database.update(
        "update bill set recharged = recharged + ? where id in (?, ?)",
        invoice.total(),
        due.bill().id(),
        due.amended().id());
    Bill kept =
        issuing.keep(
            invoice, ShopTerms.billNumbers(own, issuer.prefix()), issuer, what, due.amended().id());
    noting.billed(due.bill().orderId(), kept.number(), actor);
  }

  /** What lowered a price on the credit note raises it again. */
  private static List<BillDocument.Line> named(BillDocument opposite, BillDocument bill) {
    return opposite.lines().stream()
        .map(
            line ->
                line.hasPieces() || line.id() == Crediting.WITHHELD
                    ? line
                    : line.named(LineNames.priceAsBefore(name(line, bill), bill.language())))
        .toList();
  }

  private static Translations name(BillDocument.Line line, BillDocument bill) {
    return bill.lines().stream()
        .filter(one -> one.id() == -line.id())
        .map(BillDocument.Line::name)
        .findFirst()
        .orElseGet(LineNames::delivery);
  }

  /** What the document is, in each language, before the notes of the bill. */
  private static Translations notes(BillDocument amended, BillDocument bill) {
    Map<String, String> notes = new TreeMap<>(bill.notes().texts());
    for (Language language : Language.values()) {
      String own = bill.notes().in(language.code(), bill.language());
      String first = BillPaper.whatAmends(amended, language);
      notes.put(language.code(), own.isBlank() ? first : first + "\n" + own);
    }
    return new Translations(notes);
  }

  /**
   * Issues a further invoice that was blocked.
   *
   * @throws RuleBroken if it still would not be valid
   */
  void issueBlocked(BlockedDocument document, Actor actor) {
    database
        .first(
            """
            select credit, bill_id from bill_credit
            where order_id = ? and reference = ? and (bill_id = ? or bill_id is null)
            order by bill_id nulls last""",
            row ->
                due(
                    document.orderId(),
                    row.getObject(2, Long.class),
                    Json.read(row.getString(1), Credit.class)),
            document.orderId(),
            document.reference(),
            document.creditedBillId())
        .flatMap(due -> due)
        .ifPresent(due -> issue(due, actor));
  }
}
