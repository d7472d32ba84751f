package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.refusal.NotFound;

/**
 * Reads bills for those who may see them: staff all, merchants those of their shops, customers
 * their own.
 */
@ApplicationScoped
public class BillReading {

  private static final String COLUMNS =
      """
      select b.id, b.number, b.kind, b.order_id, o.order_code, o.shop_slug, b.currency, b.total,
        b.total_tax, b.credited, credited_bill.number as credited_bill, b.return_id, b.language,
        b.issued_at, b.document_hash, b.previous_hash, b.chain_hash, b.counter
      from bill b join orders o on o.id = b.order_id
      left join bill credited_bill on credited_bill.id = b.bill_id
      """;

  @Inject private Database database;

  /**
   * @throws NotFound if there is no such bill, or it is somebody else's
   */
  public BillView one(String number, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("b.number = ?", number);
    return database
        .first(COLUMNS + conditions.where(), BillReading::view, conditions.values())
        .orElseThrow(() -> new NotFound("bill"));
  }

  /** The bills that match, newest first, only those with an id below {@code before}. */
  public List<BillView> list(Actor actor, BillFilter filter, OptionalLong before, int limit) {
    Conditions conditions = matching(actor, filter);
    if (before.isPresent()) {
      conditions.and("b.id < ?", before.getAsLong());
    }
    conditions.values.add(limit);
    return database.list(
        COLUMNS + conditions.where() + " order by b.id desc limit ?",
        BillReading::view,
        conditions.values());
  }

  /**
   * The bills that match, in the order of their issue.
   *
   * @param after the id of the last one seen
   * @param upTo the highest id wanted
   */
  public List<BillView> following(
      Actor actor, BillFilter filter, long after, long upTo, int limit) {
    Conditions conditions = matching(actor, filter).and("b.id > ?", after).and("b.id <= ?", upTo);
    conditions.values.add(limit);
    return database.list(
        COLUMNS + conditions.where() + " order by b.id limit ?",
        BillReading::view,
        conditions.values());
  }

  /** The bill with its credit notes, oldest first; empty if the order has none. */
  public List<BillView> ofOrder(long orderId, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("b.order_id = ?", orderId);
    return database.list(
        COLUMNS + conditions.where() + " order by b.id", BillReading::view, conditions.values());
  }

  /** A bill that a link opens; whoever made the link has been asked who they are. */
  public Optional<BillView> linked(long id) {
    return database.first(COLUMNS + "where b.id = ?", BillReading::view, id);
  }

  /** The paper whose verification code and number these are; empty if they are not of one. */
  public Optional<BillView> verified(String number, String code) {
    return database.first(
        COLUMNS + "where b.number = ? and b.verification = ?", BillReading::view, number, code);
  }

  /**
   * What an audit finds in one series of a shop.
   *
   * @param last the counter of the newest paper, 0 if there is none
   * @param gaps counters that no paper has
   * @param duplicates counters that two papers have
   * @param intact whether every hash is that of its paper and goes on from the one before
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
      List<BillView> papers) {}

  private record Numbered(int counter, BillView paper) {}

  /** Audits a series; the papers are those after a counter, at most {@code limit} of them. */
  public Audit audit(String shop, String period, BillKind kind, Actor actor) {
    long shopId =
        database
            .first(
                """
                select s.id from shop s join merchant m on m.id = s.merchant_id
                where s.slug = ? and (? or m.public_id = ?)""",
                row -> row.getLong(1),
                shop,
                actor.isStaff(),
                actor.merchantId() == null ? "" : actor.merchantId())
            .orElseThrow(() -> new NotFound("shop"));
    List<Numbered> papers =
        database.list(
            COLUMNS
                + "where b.shop_id = ? and b.kind = ? and b.period = ? order by b.counter, b.id",
            row -> new Numbered(row.getInt("counter"), view(row)),
            shopId,
            kind.name(),
            period);
    String beginning = Link.beginning(shopId, kind.name(), period);
    List<Integer> gaps = new ArrayList<>();
    List<Integer> duplicates = new ArrayList<>();
    boolean intact = true;
    String previous = beginning;
    int counter = 0;
    for (Numbered paper : papers) {
      for (int gap = counter + 1; gap < paper.counter(); gap++) {
        gaps.add(gap);
      }
      if (paper.counter() == counter) {
        duplicates.add(counter);
      }
      counter = paper.counter();
      intact &= isIntact(paper.paper(), previous);
      previous = paper.paper().chainHash();
    }
    return new Audit(
        kind,
        period,
        papers.isEmpty() ? 0 : papers.get(0).counter(),
        counter,
        papers.size(),
        gaps,
        duplicates,
        intact,
        beginning,
        papers.stream().map(Numbered::paper).toList());
  }

  private static boolean isIntact(BillView paper, String previous) {
    Link link =
        new Link(
            previous,
            paper.number(),
            paper.kind().name(),
            paper.issuedAt(),
            paper.currency(),
            paper.total(),
            paper.totalTax(),
            paper.documentHash());
    return paper.previousHash().equals(previous) && paper.chainHash().equals(link.hash());
  }

  private static Conditions matching(Actor actor, BillFilter filter) {
    return Conditions.visibleTo(actor)
        .andIf(filter.kind() == null ? null : filter.kind().name(), "b.kind = ?")
        .andIf(filter.shop(), "b.shop_id = (select id from shop where slug = ?)")
        .andIf(filter.orderId(), "b.order_id = ?")
        .andIf(utc(filter.from()), "b.issued_at >= ?")
        .andIf(utc(filter.to()), "b.issued_at < ?");
  }

  /** A where clause as it grows, with its values. */
  private static final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Conditions visibleTo(Actor actor) {
      Conditions visible = new Conditions();
      return switch (actor.kind()) {
        case STAFF, SYSTEM -> visible;
        case MERCHANT ->
            visible.and(
                "o.merchant_id = (select id from merchant where public_id = ?)",
                actor.merchantId());
        case CUSTOMER ->
            visible.and(
                "o.customer_id = (select id from customer where subject = ?)", actor.subject());
      };
    }

    Conditions and(String condition, Object value) {
      conditions.add(condition);
      values.add(value);
      return this;
    }

    Conditions andIf(Object value, String condition) {
      return value == null ? this : and(condition, value);
    }

    String where() {
      return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    Object[] values() {
      return values.toArray();
    }
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
        row.getString("credited_bill"),
        row.getObject("return_id", Long.class),
        BillLanguage.asked(row.getString("language")),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        row.getString("document_hash"),
        row.getString("previous_hash"),
        row.getString("chain_hash"));
  }

  private static BigDecimal money(ResultSet row, String column, String currency)
      throws SQLException {
    return Rounding.round(row.getBigDecimal(column), currency);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
