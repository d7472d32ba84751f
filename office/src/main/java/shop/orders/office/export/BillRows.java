package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.Law;
import shop.orders.billing.document.TaxedAlike;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.SellerKeys;

/**
 * One row for each bill and credit note and each kind of tax on it, by the time of issue, as tax
 * returns sum them. Amounts of credit notes are below zero.
 */
@ApplicationScoped
class BillRows implements RowSource<BillRows.Row> {

  private static final String STATEMENT =
      """
      select b.issued_at as key_1, b.id as key_2, b.id, b.period, b.counter, b.order_id,
        b.document, o.shop_slug, credited.number as credited_bill, amended.number as amended
      from (
        select *, sum(line_count) over (order by issued_at, id) - line_count as lines_before
        from (
          select b.*, o.line_count from bill b join orders o on o.id = b.order_id
          %%s order by b.issued_at, b.id limit ?) looked_at) b
      join orders o on o.id = b.order_id
      left join bill credited on credited.id = b.bill_id
      left join bill amended on amended.id = b.amended_id
      where b.lines_before < %d
      order by b.issued_at, b.id\
      """
          .formatted(LineRows.LINES_AT_ONCE);

  private static final int CHUNK = 200;

  /** In bills that a statement looks at, each with its order. */
  private static final long WINDOW = 5_000;

  /** How many components of one rate have columns, such as CGST and SGST; others are few. */
  private static final int COMPONENTS = 3;

  @Inject private SellerKeys keys;

  /**
   * Which documents are exported; a null field is no condition.
   *
   * @param from issued at this time or later
   * @param to issued before this time
   */
  record Filter(Instant from, Instant to, String shop, Long orderId, BillKind kind) {}

  /**
   * What a document says of a kind of tax.
   *
   * @param n its number among those of the document, from 1
   * @param rounding of the document; on its first row alone
   */
  record Row(
      BillDocument document,
      long orderId,
      String shop,
      String period,
      int counter,
      String creditedBill,
      String amended,
      int n,
      TaxedAlike part,
      BigDecimal rounding) {

    private BigDecimal signed(BigDecimal amount) {
      BigDecimal rounded = Rounding.round(amount, document.currency());
      return document.credits() ? rounded.negate() : rounded;
    }

    private LocalTime time(Instant instant) {
      return LocalTime.of(instant, document.timeZone());
    }

    /** In India the state with its code, elsewhere the country of the delivery. */
    private String placeOfSupply() {
      Law law = document.law();
      if (law != null && law.placeOfSupply() != null) {
        return law.placeOfSupply().code() + "-" + law.placeOfSupply().title();
      }
      String country = document.shippingAddress().country();
      return country.isEmpty() ? document.seller().country() : country;
    }

    /** Null if there is no such component. */
    private TaxAmount component(int i) {
      List<TaxAmount> taxes = part.taxes();
      if (i >= taxes.size()) {
        return null;
      }
      if (i < COMPONENTS - 1 || taxes.size() == COMPONENTS) {
        return taxes.get(i);
      }
      List<TaxAmount> rest = taxes.subList(i, taxes.size());
      return new TaxAmount(
          String.join("+", rest.stream().map(TaxAmount::key).toList()),
          TaxAmount.rate(rest),
          rest.get(0).base(),
          TaxAmount.sum(rest));
    }
  }

  private static final List<Column<Row>> COLUMNS = columnsOfAll();

  private static List<Column<Row>> columnsOfAll() {
    List<Column<Row>> columns = new ArrayList<>();
    column(columns, "number", row -> row.document().number());
    column(columns, "kind", row -> row.document().credits() ? "credit_note" : "bill");
    column(columns, "row", Row::n);
    column(columns, "shop", Row::shop);
    column(columns, "period", Row::period);
    column(columns, "counter", Row::counter);
    column(columns, "issued_at", row -> row.time(row.document().issuedAt()));
    column(columns, "supplied_at", row -> row.time(row.document().suppliedAt()));
    column(columns, "time_zone", row -> row.document().timeZone());
    column(columns, "order_id", Row::orderId);
    column(columns, "order_code", row -> row.document().orderCode());
    column(columns, "credited_bill", Row::creditedBill);
    column(columns, "amended", Row::amended);
    column(columns, "regime", row -> regime(row.document()));
    column(columns, "seller_country", row -> row.document().seller().country());
    column(columns, "seller_tax_id", row -> row.document().seller().taxId());
    column(columns, "buyer_name", row -> row.document().buyer().name());
    column(columns, "buyer_tax_id", row -> row.document().billingAddress().vatId());
    column(columns, "place_of_supply", Row::placeOfSupply);
    column(columns, "currency", row -> row.document().currency());
    column(columns, "tax_category", row -> row.part().category().code().name());
    column(columns, "exemption_reason", row -> row.part().category().reason());
    column(columns, "tax_rate", row -> row.part().rate());
    column(columns, "net", row -> row.signed(row.part().net()));
    column(columns, "tax", row -> row.signed(row.part().tax()));
    column(columns, "rounding", row -> row.signed(row.rounding()));
    column(
        columns,
        "gross",
        row -> row.signed(row.part().net().add(row.part().tax()).add(row.rounding())));
    for (int i = 0; i < COMPONENTS; i++) {
      int n = i;
      column(columns, "tax_" + (i + 1) + "_name", row -> key(row.component(n)));
      column(columns, "tax_" + (i + 1) + "_rate", row -> rate(row.component(n)));
      column(columns, "tax_" + (i + 1) + "_base", row -> base(row, row.component(n)));
      column(columns, "tax_" + (i + 1) + "_amount", row -> amount(row, row.component(n)));
    }
    column(columns, "payment_method", row -> row.document().paymentMethod());
    return List.copyOf(columns);
  }

  private static void column(List<Column<Row>> columns, String key, Column.Cell<Row> cell) {
    columns.add(new Column<>(key, cell));
  }

  private static String regime(BillDocument document) {
    return document.law() == null ? null : document.law().regime().name();
  }

  private static String key(TaxAmount component) {
    return component == null ? null : component.key();
  }

  private static BigDecimal rate(TaxAmount component) {
    return component == null ? null : component.rate();
  }

  private static BigDecimal base(Row row, TaxAmount component) {
    return component == null ? null : row.signed(component.base());
  }

  private static BigDecimal amount(Row row, TaxAmount component) {
    return component == null ? null : row.signed(component.amount());
  }

  @Override
  public List<Column<Row>> columns() {
    return COLUMNS;
  }

  @Override
  public Selection selection(Map<String, Object> written, Actor actor) {
    Filter filter = Filters.read(written, Filter.class);
    Filters.named(() -> conditions(filter, actor));
    return new Selection(
        "bill b",
        " join orders o on o.id = b.order_id",
        List.of(
            new Selection.Key("b.issued_at", OffsetDateTime.class),
            new Selection.Key("b.id", Long.class)),
        "1",
        () -> conditions(filter, actor),
        STATEMENT,
        CHUNK,
        WINDOW,
        new Selection.Span(filter.from(), filter.to()));
  }

  private Conditions conditions(Filter filter, Actor actor) {
    return Conditions.listedFor(actor, keys)
        .andIf(filter.from(), "b.issued_at >= ?")
        .andIf(filter.to(), "b.issued_at < ?")
        .andIf(keys.namedShop(filter.shop()), "b.shop_id = ?")
        .andIf(filter.orderId(), "b.order_id = ?")
        .andIf(filter.kind(), "b.kind = ?");
  }

  @Override
  public List<Row> rows(ResultSet row) throws SQLException {
    BillDocument document = Json.read(row.getString("document"), BillDocument.class);
    BigDecimal none = Rounding.zero(document.currency());
    List<Row> rows = new ArrayList<>();
    for (TaxedAlike part : TaxedAlike.of(document)) {
      rows.add(
          new Row(
              document,
              row.getLong("order_id"),
              row.getString("shop_slug"),
              row.getString("period"),
              row.getInt("counter"),
              row.getString("credited_bill"),
              row.getString("amended"),
              rows.size() + 1,
              part,
              rows.isEmpty() ? TaxedAlike.rounding(document) : none));
    }
    return rows;
  }
}
