package shop.orders.billing;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.VerifiedBill;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;

/** Reads bills, for callers who may see the order. */
@ApplicationScoped
public class BillReading {

  private static final String COLUMNS =
      """
      select b.id, b.number, b.kind, b.order_id, o.order_code, o.shop_slug, b.currency, b.total,
        b.total_tax, b.credited, b.recharged, credited_bill.number as credited_bill,
        amended.number as amended, b.return_id, b.shipment_id, b.language, b.issued_at,
        b.document_hash
      from bill b join orders o on o.id = b.order_id
      left join bill credited_bill on credited_bill.id = b.bill_id
      left join bill amended on amended.id = b.amended_id
      """;

  /** An audit reads this many bills of a series at a time. */
  private static final int AT_ONCE = 2000;

  @Inject private Database database;

  @Inject private SellerKeys keys;

  /**
   * @throws NotFound if there is no such bill, or the caller may not see it
   */
  public BillView one(String number, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("b.number = ?", number);
    return database
        .first(COLUMNS + conditions.where(), BillReading::view, conditions.parameters())
        .orElseThrow(() -> new NotFound("bill"));
  }

  /** The bills that match, newest first, with ids below {@code before}. */
  public List<BillView> list(Actor actor, BillFilter filter, OptionalLong before, int limit) {
    Conditions conditions = matching(actor, filter);
    if (before.isPresent()) {
      conditions.and("b.id < ?", before.getAsLong());
    }
    return conditions.list(
        database,
        COLUMNS + conditions.where() + " order by b.id desc limit ?",
        BillReading::view,
        conditions.parametersAnd(limit));
  }

  /**
   * The bills that match, in the order of their issue.
   *
   * @param after the id of the last bill of the previous page
   * @param upTo the highest id to return
   */
  public List<BillView> following(
      Actor actor, BillFilter filter, long after, long upTo, int limit) {
    Conditions conditions = matching(actor, filter).and("b.id > ?", after).and("b.id <= ?", upTo);
    return conditions.list(
        database,
        COLUMNS + conditions.where() + " order by b.id limit ?",
        BillReading::view,
        conditions.parametersAnd(limit));
  }

  /** The order's bills and their credit notes, oldest first; empty if it has none. */
  public List<BillView> ofOrder(long orderId, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("b.order_id = ?", orderId);
    return database.list(
        COLUMNS + conditions.where() + " order by b.id",
        BillReading::view,
        conditions.parameters());
  }

  /**
   * The bill that a link opens. Whether the caller may see it was checked when the link was made.
   */
  public Optional<BillView> linked(long id) {
    return database.first(COLUMNS + "where b.id = ?", BillReading::view, id);
  }

  /** The bill with this number and this verification code; empty if there is none with both. */
  public Optional<VerifiedBill> verified(String number, String code) {
    return database.first(
        "select document, credited, recharged from bill where number = ? and verification = ?",
        row -> {
          BillDocument bill = Json.read(row.getString("document"), BillDocument.class);
          BigDecimal credited = money(row, "credited", bill.currency());
          BigDecimal chargedAgain = money(row, "recharged", bill.currency());
          return VerifiedBill.of(bill, credited.subtract(chargedAgain));
        },
        number,
        code);
  }

  /**
   * The result of an audit of one series of a shop.
   *
   * @param last the counter of the newest bill, 0 if there is none
   * @param gaps missing counters, the first thousand of them
   * @param duplicates counters that several bills have, the first thousand of them
   * @param intact whether every hash is correct for its bill and the previous hash
   * @param chain a page of the bills, sorted by counter
   */
  public record Audit(
      BillKind kind,
      String period,
      int first,
      int last,
      int count,
      List<Integer> gaps,
      List<Integer> duplicates,
      boolean intact,
      String beginning,
      List<Chained> chain) {}

  /** A bill in the hash chain. */
  public record Chained(
      long id,
      int counter,
      String number,
      Instant issuedAt,
      String currency,
      BigDecimal total,
      BigDecimal totalTax,
      String documentHash,
      String previousHash,
      String hash) {

    private boolean isIntact(BillKind kind, String previous) {
      Link link =
          new Link(
              previous, number, kind.name(), issuedAt, currency, total, totalTax, documentHash);
      return previousHash.equals(previous) && hash.equals(link.hash());
    }
  }

  /**
   * Audits a series of any length; at most some thousand of its bills are in memory at a time.
   *
   * @param after the page begins with the first counter above this one
   * @param limit the most bills of the page
   */
  public Audit audit(
      String shop, String period, BillKind kind, Actor actor, long after, int limit) {
    Conditions visible = Conditions.of(Visibility.ofShops(actor), "s").and("s.slug = ?", shop);
    long shopId =
        database
            .first(
                "select s.id from shop s " + visible.where(),
                row -> row.getLong(1),
                visible.parameters())
            .orElseThrow(() -> new NotFound("shop"));
    SeriesAudit audit = new SeriesAudit(kind, Link.beginning(shopId, kind.name(), period));
    List<Chained> chain = new ArrayList<>();
    List<Chained> some;
    do {
      some =
          database.list(
              """
              select id, counter, number, issued_at, currency, total, total_tax, document_hash,
                previous_hash, chain_hash
              from bill where shop_id = ? and kind = ? and period = ? and (counter, id) > (?, ?)
              order by counter, id limit ?""",
              BillReading::chained,
              shopId,
              kind.name(),
              period,
              audit.last,
              audit.lastId,
              AT_ONCE);
      for (Chained paper : some) {
        audit.see(paper);
        if (paper.counter() > after && chain.size() < limit) {
          chain.add(paper);
        }
      }
    } while (some.size() == AT_ONCE);
    return audit.found(period, chain);
  }

  private static Chained chained(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new Chained(
        row.getLong("id"),
        row.getInt("counter"),
        row.getString("number"),
        instant(row, "issued_at"),
        currency,
        money(row, "total", currency),
        money(row, "total_tax", currency),
        row.getString("document_hash"),
        row.getString("previous_hash"),
        row.getString("chain_hash"));
  }

  /** The state of an audit, bill by bill. */
  private static final class SeriesAudit {

    private static final int MOST = 1000;

    private final BillKind kind;
    private final String beginning;
    private final List<Integer> gaps = new ArrayList<>();
    private final List<Integer> duplicates = new ArrayList<>();
    private String previous;
    private boolean intact = true;
    private int first;
    private int last;
    private long lastId;
    private int count;

    SeriesAudit(BillKind kind, String beginning) {
      this.kind = kind;
      this.beginning = beginning;
      this.previous = beginning;
    }

    void see(Chained paper) {
      for (int gap = last + 1; gap < paper.counter() && gaps.size() < MOST; gap++) {
        gaps.add(gap);
      }
      if (paper.counter() == last && duplicates.size() < MOST) {
        duplicates.add(last);
      }
      intact &= paper.isIntact(kind, previous);
      previous = paper.hash();
      first = count == 0 ? paper.counter() : first;
      last = paper.counter();
      lastId = paper.id();
      count++;
    }

    Audit found(String period, List<Chained> chain) {
      return new Audit(
          kind, period, first, last, count, gaps, duplicates, intact, beginning, chain);
    }
  }

  private Conditions matching(Actor actor, BillFilter filter) {
    return Conditions.listedFor(actor, keys)
        .andIf(filter.kind(), "b.kind = ?")
        .andIf(keys.namedShop(filter.shop()), "b.shop_id = ?")
        .andIf(filter.orderId(), "b.order_id = ?")
        .andIf(filter.from(), "b.issued_at >= ?")
        .andIf(filter.to(), "b.issued_at < ?");
  }

  private static BillView view(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new BillView(
        row.getLong("id"),
        row.getString("number"),
        BillKind.valueOf(row.getString("kind")),
        row.getLong("order_id"),
        row.getString("order_code"),
        row.getString("shop_slug"),
        currency,
        money(row, "total", currency),
        money(row, "total_tax", currency),
        money(row, "credited", currency),
        money(row, "recharged", currency),
        row.getString("credited_bill"),
        row.getString("amended"),
        row.getObject("return_id", Long.class),
        row.getObject("shipment_id", Long.class),
        Language.asked(row.getString("language")),
        instant(row, "issued_at"),
        row.getString("document_hash"));
  }

  private static BigDecimal money(ResultSet row, String column, String currency)
      throws SQLException {
    return Rounding.round(row.getBigDecimal(column), currency);
  }
}
