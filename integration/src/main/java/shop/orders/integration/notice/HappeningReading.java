package shop.orders.integration.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.integration.notice.letter.Happening;
import shop.orders.integration.notice.letter.OrderFacts;
import shop.orders.integration.notice.letter.OrderSums;
import shop.orders.integration.notice.letter.Piece;

/** Reads what has happened: from the order's history, or from the bill or return. */
@ApplicationScoped
class HappeningReading {

  private static final Pattern CANCELLED = Pattern.compile("line_(\\d+)_cancelled");

  @Inject private Database database;
  @Inject private Clock clock;

  private volatile LinkToBill bills;

  /** The web module, which has such links, gives them at the start. */
  void linkBillsBy(LinkToBill links) {
    bills = links;
  }

  /**
   * A line of the order.
   *
   * @param name in the language of the letter
   */
  private record Line(long id, String name, int quantity, int delivered, BigDecimal total) {

    Piece pieces(int quantity, BigDecimal amount) {
      return new Piece(name, quantity, amount);
    }
  }

  /**
   * An entry of the order's history.
   *
   * @param bySeller whether its words are the shop's
   * @param owing whether money became owed to the customer at the same moment
   */
  private record Entry(
      Instant at, Map<String, FieldChange> changes, boolean bySeller, boolean owing) {

    /** Empty if it had no such field. */
    String from(String field) {
      FieldChange change = changes.get(field);
      return change == null || change.from() == null ? "" : change.from();
    }

    /** Empty if it has no such field. */
    String to(String field) {
      FieldChange change = changes.get(field);
      return change == null || change.to() == null ? "" : change.to();
    }

    /**
     * What the shop says to the customer; empty if nothing. Where staff approve what the customer
     * asked for, the message is the customer's own reason.
     */
    String message() {
      String message = to("cancel_message");
      return bySeller && !message.equals(to("cancel_reason")) ? message : "";
    }
  }

  /**
   * @param shopLanguage of names that are missing in the letter's language
   */
  Happening of(
      WaitingNotice notice,
      OrderSums sums,
      OrderFacts order,
      String shopLanguage,
      NoticeTerms terms) {
    long about = notice.about();
    List<Line> lines = lines(notice.orderId(), order.language(), shopLanguage);
    return switch (notice.kind()) {
      case PLACED, CONFIRMED -> new Happening.Bought(priced(lines), sums);
      case SHIPPED -> parcel(notice, lines, true);
      case PARCEL_DELIVERED -> parcel(notice, lines, false);
      case DELIVERED -> new Happening.Arrived(pieces(lines, Line::delivered));
      case CANCELLED -> calledOff(pieces(lines, Line::quantity), entry(notice));
      case LINES_CANCELLED -> linesCalledOff(lines, entry(notice));
      case RETURN_APPROVED -> approved(about, pieces(lines, ofReturn(about)));
      case RETURN_REJECTED -> rejected(about, pieces(lines, ofReturn(about)));
      case REFUNDED -> paidBack(entry(notice));
      case REFUND_TAKEN_BACK ->
          new Happening.NotPaidBack(new BigDecimal(entry(notice).from("refunded_amount")));
      case BILL_ISSUED -> billed(about, order.zone(), terms);
    };
  }

  private List<Line> lines(long orderId, Language language, String shopLanguage) {
    return database.list(
        """
        select l.id, l.name, l.quantity, l.delivered, l.total, i.content -> 'names' as names
        from order_line l
          join item_snapshot i on i.item_id = l.item_id and i.digest = l.item_snapshot
        where l.order_id = ? order by l.position\
        """,
        row -> line(row, language, shopLanguage),
        orderId);
  }

  private static Line line(ResultSet row, Language language, String shopLanguage)
      throws SQLException {
    String names = row.getString("names");
    String name =
        names == null ? "" : Json.read(names, Translations.class).in(language.code(), shopLanguage);
    return new Line(
        row.getLong("id"),
        name.isBlank() ? row.getString("name") : name,
        row.getInt("quantity"),
        row.getInt("delivered"),
        row.getBigDecimal("total"));
  }

  private static List<Piece> priced(List<Line> lines) {
    return lines.stream().map(line -> line.pieces(line.quantity(), line.total())).toList();
  }

  /** Lines of which there are so many pieces, without prices. */
  private static List<Piece> pieces(List<Line> lines, ToIntFunction<Line> quantity) {
    return lines.stream()
        .filter(line -> quantity.applyAsInt(line) > 0)
        .map(line -> line.pieces(quantity.applyAsInt(line), null))
        .toList();
  }

  private Entry entry(WaitingNotice notice) {
    return database
        .first(
            """
            select h.at, h.changes, h.actor_kind <> 'CUSTOMER' as by_seller, exists (
              select 1 from order_history d
              where d.order_id = h.order_id and d.kind = 'refund_due' and d.at = h.at) as owing
            from order_history h where h.order_id = ? and h.seq = ?\
            """,
            row ->
                new Entry(
                    row.getTimestamp("at").toInstant(),
                    Json.readMap(row.getString("changes"), FieldChange.class),
                    row.getBoolean("by_seller"),
                    row.getBoolean("owing")),
            notice.orderId(),
            (int) notice.about())
        .orElseThrow();
  }

  /**
   * @param left whether it has left now; if not, it has arrived
   */
  private Happening parcel(WaitingNotice notice, List<Line> lines, boolean left) {
    // Of parcels with one number, the one that left at that moment, or that arrived last.
    Entry entry = entry(notice);
    return database
        .first(
            """
            select courier_name, tracking_no, tracking_url, expected_delivery_date, lines
            from shipment where order_id = ? and tracking_no = ?
            order by shipped_at = ?::timestamptz desc, delivered_at = ?::timestamptz desc nulls last,
              delivered_at desc nulls last\
            """,
            row ->
                new Happening.ParcelMoved(
                    row.getString("courier_name"),
                    row.getString("tracking_no"),
                    left ? row.getString("tracking_url") : "",
                    left ? row.getObject("expected_delivery_date", LocalDate.class) : null,
                    pieces(lines, in(row.getString("lines")))),
            notice.orderId(),
            entry.to("tracking_no"),
            entry.at().toString(),
            entry.at().toString())
        .orElseThrow();
  }

  /** The pieces of a line in a parcel. */
  private static ToIntFunction<Line> in(String contents) {
    Map<Long, Integer> pieces = new HashMap<>();
    for (Shipment.Content content : Json.read(contents, Shipment.Content[].class)) {
      pieces.merge(content.lineId(), content.quantity(), Integer::sum);
    }
    return line -> pieces.getOrDefault(line.id(), 0);
  }

  private static Happening calledOff(List<Piece> pieces, Entry entry) {
    return new Happening.CalledOff(pieces, entry.message(), entry.owing());
  }

  private static Happening linesCalledOff(List<Line> lines, Entry entry) {
    Map<Long, Integer> pieces = new HashMap<>();
    entry
        .changes()
        .forEach(
            (field, change) -> {
              Matcher line = CANCELLED.matcher(field);
              if (line.matches()) {
                pieces.put(Long.parseLong(line.group(1)), Integer.parseInt(change.to()));
              }
            });
    return calledOff(pieces(lines, line -> pieces.getOrDefault(line.id(), 0)), entry);
  }

  /** The pieces of a line in a return. */
  private ToIntFunction<Line> ofReturn(long returnId) {
    Map<Long, Integer> pieces = new HashMap<>();
    database.each(
        "select order_line_id, quantity from order_return_line where return_id = ?",
        row -> pieces.put(row.getLong("order_line_id"), row.getInt("quantity")),
        returnId);
    return line -> pieces.getOrDefault(line.id(), 0);
  }

  private Happening approved(long id, List<Piece> pieces) {
    return database
        .first(
            """
            select coalesce(send_to, '') as send_to, send_by, return_paid_by = 'SHOP' as by_shop
            from order_return where id = ?\
            """,
            row ->
                new Happening.ReturnApproved(
                    id,
                    pieces,
                    row.getString("send_to"),
                    row.getObject("send_by", LocalDate.class),
                    row.getBoolean("by_shop")),
            id)
        .orElseThrow();
  }

  private Happening rejected(long id, List<Piece> pieces) {
    String reason =
        database
            .first(
                "select coalesce(reject_reason, '') from order_return where id = ?",
                row -> row.getString(1),
                id)
            .orElseThrow();
    return new Happening.ReturnRejected(id, pieces, reason);
  }

  private static Happening paidBack(Entry entry) {
    return new Happening.PaidBack(
        new BigDecimal(entry.to("refunded_amount")),
        entry.to("refund_method").equals(LedgerEntry.STORE_CREDIT));
  }

  /** The link works until the end of a day, since a day is what the letter tells. */
  private Happening billed(long id, ZoneId zone, NoticeTerms terms) {
    LocalDate last = LocalDate.ofInstant(clock.instant().plus(terms.linkWorks()), zone);
    String link = bills.of(id, last.plusDays(1).atStartOfDay(zone).toInstant());
    return database
        .first(
            "select number, issued_at, total from bill where id = ?",
            row ->
                new Happening.Billed(
                    row.getString("number"),
                    row.getTimestamp("issued_at").toInstant(),
                    row.getBigDecimal("total"),
                    link,
                    last),
            id)
        .orElseThrow();
  }
}
