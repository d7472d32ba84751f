package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.billing.einvoice.En16931;
import shop.orders.billing.einvoice.ExemptSupplies;
import shop.orders.billing.einvoice.LawKept;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.billing.number.NumberPattern;
import shop.orders.domain.bill.Bill;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.tax.TaxTerms;

/** Gives documents their numbers and hashes, and stores them. */
@ApplicationScoped
class Issuing {

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private Series series;
  @Inject private BlockedDocuments blocked;
  @Inject private Event<BillIssued> issued;
  @Inject Clock clock;
  @Inject private PublicAddress address;

  private final SecureRandom random = new SecureRandom();

  /**
   * The draft, if it may be issued. Nothing may be written before, as the step of the order goes on
   * without the document.
   *
   * <p>In a currency without decimals, a document can be off the rate of its base by a whole unit
   * because all of them must sum to the order. Nothing that staff can mend changes that. If it
   * waits for this reason, the next attempt issues it as a paper without the invoice for machines.
   *
   * @throws RuleBroken if an electronic invoice would not be valid, or a bill charge no tax without
   *     the right to, name nobody who owes its tax, or break the law of its shop
   */
  BillDocument valid(BillDocument draft, BlockedDocuments.Document what) {
    if (!draft.credits()) {
      ExemptSupplies.check(draft);
    }
    BillDocument valid = draft;
    if (draft.electronic()) {
      try {
        En16931.check(draft);
      } catch (RuleBroken why) {
        boolean unmendable =
            why.rule().equals(En16931.TAX_OF_BASE) && Rounding.digits(draft.currency()) == 0;
        if (!unmendable || !blocked.isBlockedBy(what, why.rule())) {
          throw why;
        }
        valid = draft.electronic(false);
      }
    }
    // A further invoice has the seller and the law of what it amends.
    if (!draft.credits() && !draft.isFurther()) {
      LawKept.check(draft, draft.law() == null ? null : placedUnder(what.orderId()));
    }
    return valid;
  }

  private TaxTerms placedUnder(long orderId) {
    return database
        .first(
            """
            select placed.content from orders o
            join shop_snapshot placed
              on placed.shop_id = o.shop_id and placed.digest = o.shop_snapshot
            where o.id = ?""",
            row -> Json.read(row.getString(1), ShopSnapshot.class),
            orderId)
        .orElseThrow()
        .taxTerms();
  }

  /**
   * Gives a bill a number and hash, and stores it. Nothing slow may follow the number, as its
   * counter is locked.
   */
  Bill keep(
      BillDocument draft, NumberPattern numbers, Issuer issuer, BlockedDocuments.Document what) {
    return keep(draft, numbers, issuer, what, null);
  }

  /**
   * As above.
   *
   * @param amendedId the document that a further invoice amends; null for all others
   */
  Bill keep(
      BillDocument draft,
      NumberPattern numbers,
      Issuer issuer,
      BlockedDocuments.Document what,
      Long amendedId) {
    String kind = draft.kind().name();
    byte[] drawn = new byte[8];
    random.nextBytes(drawn);
    String verification = HexFormat.of().formatHex(drawn);

    Turn turn = turn(draft, numbers, issuer.shopId());
    Instant now = turn.at();
    String period = turn.period();
    Series.Place place = turn.place();
    String number = numbers.format(issuer.prefix(), turn.day(), place.counter());
    BillDocument document = draft.numbered(number, now, verificationUrl(number, verification));
    String json = Json.write(document);
    BigDecimal tax = StatedTaxes.total(document);
    Link link =
        new Link(
            place.previousHash(),
            number,
            kind,
            now,
            draft.currency(),
            draft.total(),
            tax,
            Hash.of(json));
    Bill bill =
        new Bill(
            new Bill.Issued(
                number,
                kind,
                what.orderId(),
                issuer.shopId(),
                period,
                place.counter(),
                draft.currency(),
                draft.total(),
                tax,
                now,
                draft.credits() ? what.creditedBillId() : null,
                what.creditedBillId() == null ? null : what.reference(),
                what.returnId(),
                what.shipmentId(),
                amendedId,
                draft.language(),
                json,
                link.documentHash(),
                link.previous(),
                link.hash(),
                verification));
    entities.persist(bill);
    entities.flush();
    series.taken(issuer.shopId(), draft.kind(), period, link.hash(), now);
    database.update(
        "insert into bill_due (bill_id, due_at) values (?, ?)",
        bill.id(),
        now.atOffset(ZoneOffset.UTC));
    blocked.issued(what, bill.id());
    issued.fire(new BillIssued(bill.id(), number, what.orderId(), now));
    return bill;
  }

  /** A place in a series, and the time at which it was taken, which dates the bill. */
  private record Turn(String period, LocalDate day, Instant at, Series.Place place) {}

  /**
   * Waits for the next place in the series of the day. The day is read after the wait. It is never
   * earlier than that of the previous number, even if another node's clock was fast.
   */
  private Turn turn(BillDocument draft, NumberPattern numbers, long shopId) {
    ZoneId zone = ZoneId.of(draft.timeZone());
    Instant at = clock.instant();
    while (true) {
      String period = numbers.period(LocalDate.ofInstant(at, zone));
      Series.Place place = series.next(shopId, draft.kind(), period);
      at = latest(at, clock.instant(), place.lastAt());
      LocalDate day = LocalDate.ofInstant(at, zone);
      if (numbers.period(day).equals(period)) {
        return new Turn(period, day, at, place);
      }
      // The period ended during the wait.
      series.giveBack(shopId, draft.kind(), period);
    }
  }

  private static Instant latest(Instant... times) {
    return Stream.of(times).max(Comparator.naturalOrder()).orElseThrow();
  }

  private String verificationUrl(String number, String verification) {
    return address.of(
        "/api/v2/bill-verifications/"
            + verification
            + "?number="
            + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8));
  }

  /**
   * Who issues the documents of an order.
   *
   * @param per what gets a bill of its own
   * @param taxing of the order
   */
  record Issuer(
      long shopId, String prefix, BillIssuePoint issuePoint, BillingTerms.Per per, Taxing taxing) {

    /** Whether its bills are due when something of that kind has happened. */
    boolean issuesAt(BillIssuePoint reached) {
      return issuePoint.compareTo(reached) <= 0;
    }
  }

  Issuer issuer(long orderId) {
    return database
        .first(
            """
            select s.id, s.bill_prefix, s.bill_issue_point,
              coalesce(b.bill_per, 'ORDER') as bill_per, o.currency, o.tax_inclusive, o.tax_basis
            from orders o join shop s on s.id = o.shop_id
            left join shop_billing b on b.shop_id = s.id
            where o.id = ?""",
            row ->
                new Issuer(
                    row.getLong(1),
                    row.getString(2),
                    BillIssuePoint.valueOf(row.getString(3)),
                    BillingTerms.Per.valueOf(row.getString(4)),
                    new Taxing(
                        row.getString(5),
                        row.getBoolean(6),
                        Taxing.Basis.valueOf(row.getString(7)))),
            orderId)
        .orElseThrow();
  }
}
