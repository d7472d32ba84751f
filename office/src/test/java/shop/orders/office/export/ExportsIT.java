package shop.orders.office.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.office.job.Job;
import shop.orders.office.job.JobState;
import shop.orders.office.job.Jobs;
import shop.orders.office.job.RunOnce;

/** What exports of orders, lines, payments and stock have in them. */
class ExportsIT extends OrderLife {

  static final Actor STAFF =
      new Actor(
          "exporter",
          "Sam",
          Actor.Kind.STAFF,
          null,
          Set.of(
              Permission.VIEW_ORDER_LIST, Permission.VIEW_ORDER_DETAILS, Permission.UPDATE_CATALOG),
          Channel.API);

  private final Exports exports = DOMAIN.bean(Exports.class);
  private final Jobs jobs = DOMAIN.bean(Jobs.class);
  private final Database database = DOMAIN.bean(Database.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "time_zone", "Asia/Dhaka"));

  private Job exported(ExportWish wish, Actor actor) {
    Job job = step(() -> exports.request(wish, actor));
    RunOnce.all(DOMAIN, exports);
    return jobs.one(job.publicId(), actor);
  }

  private List<NamedCsvRecord> rows(String kind, Map<String, Object> filter, Actor actor) {
    Job job = exported(new ExportWish(kind, "csv", filter, List.of()), actor);
    assertThat(job.state()).as(job.failure()).isEqualTo(JobState.DONE);
    List<NamedCsvRecord> rows = read(job);
    assertThat(job.progress().total()).isEqualTo(job.progress().done());
    return rows;
  }

  private List<NamedCsvRecord> read(Job job) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      jobs.file(job.publicId()).writeTo(out);
      String text = out.toString(StandardCharsets.UTF_8);
      assertThat(text).startsWith("\uFEFF");
      try (CsvReader<NamedCsvRecord> reader =
          CsvReader.builder().ofNamedCsvRecord(text.substring(1))) {
        return new ArrayList<>(reader.stream().toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> ofShop() {
    return Map.of("shop", shop.slug());
  }

  private Actor merchant(Shop of) {
    String id =
        database
            .first(
                "select m.public_id from shop s join merchant m on m.id = s.merchant_id where"
                    + " s.id = ?",
                row -> row.getString(1),
                of.id())
            .orElseThrow();
    return new Actor(
        "seller-" + id, "Seller", Actor.Kind.MERCHANT, id, Permission.OF_MERCHANTS, Channel.API);
  }

  @Test
  void ordersAreExportedInTheSequenceOfTheirPlacementWithTheirAmounts() {
    Item item = anItem(shop, "=Formula", "12.50", 100);
    long first = paid(Map.of(item.id(), 2));
    long second = placed(Map.of(item.id(), 1), "cod");

    List<NamedCsvRecord> rows = rows("orders", ofShop(), STAFF);

    assertThat(rows)
        .extracting(row -> row.getField("id"))
        .containsExactly(Long.toString(first), Long.toString(second));
    NamedCsvRecord row = rows.get(0);
    assertThat(row.getField("total")).isEqualTo(read(first).amounts().total().toPlainString());
    assertThat(row.getField("paid_amount")).isEqualTo(row.getField("total"));
    assertThat(row.getField("payment_status")).isEqualTo("PAID");
    assertThat(row.getField("status")).isEqualTo("CONFIRMED");
    assertThat(row.getField("shop")).isEqualTo(shop.slug());
    assertThat(row.getField("quantity")).isEqualTo("2");
    assertThat(row.getField("placed_at")).endsWith("+06:00");
    assertThat(row.getField("customer_id")).isEqualTo(customer.publicId());

    List<NamedCsvRecord> lines = rows("lines", ofShop(), STAFF);
    assertThat(lines)
        .extracting(line -> line.getField("name"))
        .containsExactly("'=Formula", "'=Formula");
    assertThat(lines.get(0).getField("order_id")).isEqualTo(Long.toString(first));
    assertThat(lines.get(0).getField("unit_price")).isEqualTo("12.50");
    assertThat(lines.get(0).getField("total")).isEqualTo("25.00");

    assertThat(rows("orders", Map.of("shop", shop.slug(), "status", "PENDING"), STAFF))
        .extracting(one -> one.getField("id"))
        .containsExactly(Long.toString(second));
    assertThat(rows("orders", Map.of("shop", shop.slug(), "to", "2020-01-01T00:00:00Z"), STAFF))
        .isEmpty();
    assertThat(
            rows(
                "lines",
                Map.of(
                    "shop", shop.slug(), "from", "2020-01-01T00:00:00Z", "payment_status", "PAID"),
                STAFF))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 1_000})
  void moreThanAChunkIsExportedOnceAndInSequence(long window) {
    Item item = anItem(shop, "Thing", "1.00", null);
    List<String> ids = new ArrayList<>();
    long first = placed(Map.of(item.id(), 1), "cod");
    ids.add(Long.toString(first));
    // The same moment for all, so that only the id tells them apart.
    for (int i = 1; i < 7; i++) {
      ids.add(Long.toString(placed(Map.of(item.id(), 1), "cod")));
    }
    Selection all = DOMAIN.bean(OrderRows.class).selection(ofShop(), STAFF);
    Selection small =
        new Selection(
            all.table(),
            all.joins(),
            all.keys(),
            all.weight(),
            all.conditions(),
            all.statement(),
            2,
            window,
            all.span());
    Chunks chunks = DOMAIN.bean(Chunks.class);
    List<String> read = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();

    chunks.read(
        small,
        chunks.end(small),
        row -> row.getString("id"),
        rows -> {
          read.addAll(rows);
          sizes.add(rows.size());
        });

    assertThat(read).isEqualTo(ids);
    assertThat(sizes).allMatch(size -> size <= 2);
    assertThat(chunks.count(small, chunks.end(small), counted -> {})).isEqualTo(7);
  }

  @Test
  void paymentsAreMovementsOfMoneyWithTheirSigns() {
    Item item = anItem(shop, "Thing", "10.00", 100);
    paid(Map.of(item.id(), 1));

    List<NamedCsvRecord> rows = rows("payments", ofShop(), STAFF);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getField("kind")).isEqualTo("payment");
    assertThat(rows.get(0).getField("amount")).isEqualTo("10.00");
    assertThat(rows.get(0).getField("reference")).isEqualTo("pi_1");
    assertThat(rows("payments", Map.of("shop", shop.slug(), "kind", "REFUND"), STAFF)).isEmpty();
  }

  @Test
  void theJournalOfTheStockIsExportedForWhoMayKeepIt() {
    Item item = anItem(shop, "Thing", "10.00", 100);
    placed(Map.of(item.id(), 3), "cod");

    List<NamedCsvRecord> rows = rows("stock_movements", ofShop(), STAFF);

    assertThat(rows).extracting(row -> row.getField("pieces")).containsExactly("100", "-3");
    assertThat(rows).extracting(row -> row.getField("kind")).containsExactly("opening", "sale");
    Shop other = aShop(Map.of("cod_allowed", true));
    Item foreign = anItem(other, "Thing", "10.00", 100);
    assertThat(rows("stock_movements", Map.of(), merchant(shop)))
        .extracting(row -> row.getField("item_id"))
        .contains(Long.toString(item.id()))
        .doesNotContain(Long.toString(foreign.id()));
    assertThat(rows("stock_movements", Map.of("item_id", item.id()), merchant(other))).isEmpty();
    assertRefusedToMerchantsWithout(Permission.UPDATE_CATALOG, "stock_movements");
    assertRefusedToMerchantsWithout(Permission.VIEW_BILL, "bills");
  }

  private void assertRefusedToMerchantsWithout(Permission permission, String kind) {
    Actor merchant = merchant(shop);
    EnumSet<Permission> others = EnumSet.copyOf(merchant.permissions());
    others.removeAll(EnumSet.of(permission, Permission.UPDATE_STOCK));
    Actor without =
        new Actor(
            merchant.subject(),
            merchant.name(),
            merchant.kind(),
            merchant.merchantId(),
            others,
            merchant.channel());
    ExportWish wish = new ExportWish(kind, "csv", null, null);
    assertThat(
            catchThrowableOfType(
                NotPermitted.class, () -> step(() -> exports.request(wish, without))))
        .isNotNull();
  }

  @Test
  void merchantsExportTheirOwnShopsOnly() {
    Item item = anItem(shop, "Thing", "10.00", 100);
    long mine = placed(Map.of(item.id(), 1), "cod");
    Shop other = aShop(Map.of("cod_allowed", true));
    long others = placed(Map.of(anItem(other, "Thing", "10.00", 100).id(), 1), "cod");
    Actor merchant = merchant(shop);

    for (String kind : List.of("orders", "lines")) {
      String id = kind.equals("orders") ? "id" : "order_id";
      assertThat(rows(kind, Map.of(), merchant))
          .extracting(row -> row.getField(id))
          .contains(Long.toString(mine))
          .doesNotContain(Long.toString(others));
      assertThat(rows(kind, Map.of("shop", other.slug()), merchant)).isEmpty();
    }
    assertThat(rows("payments", Map.of("shop", other.slug()), merchant)).isEmpty();
    assertThat(rows("returns", Map.of("shop", other.slug()), merchant)).isEmpty();
    assertThat(rows("bills", Map.of("shop", other.slug()), merchant)).isEmpty();
  }

  @Test
  void columnsAreChosenWithTheirSequence() {
    Item item = anItem(shop, "Thing", "10.00", 100);
    placed(Map.of(item.id(), 1), "cod");

    Job job =
        exported(new ExportWish("orders", "csv", ofShop(), List.of("total", "order_code")), STAFF);

    NamedCsvRecord row = read(job).get(0);
    assertThat(row.getHeader()).containsExactly("total", "order_code");
    assertThat(row.getField("total")).isEqualTo("10.00");
  }

  @Test
  void whatIsWrongInAWishIsNamed() {
    assertThat(wrong("cars", "csv", Map.of(), List.of())).isEqualTo("kind");
    assertThat(wrong("orders", "pdf", Map.of(), List.of())).isEqualTo("format");
    assertThat(wrong("orders", "csv", Map.of(), List.of("id", "colour"))).isEqualTo("columns[1]");
    assertThat(wrong("orders", "csv", Map.of(), List.of("id", "id"))).isEqualTo("columns[1]");
    assertThat(wrong("orders", "csv", Map.of("shop", "no-such-shop"), List.of()))
        .isEqualTo("filter.shop");
    assertThat(wrong("orders", "csv", Map.of("query", "x"), List.of())).isEqualTo("filter.query");
    assertThat(wrong("payments", "csv", Map.of("kind", "REFUND_DUE"), List.of()))
        .isEqualTo("filter.kind");
    assertThat(wrong("returns", "csv", Map.of("status", "LOST"), List.of()))
        .isEqualTo("filter.status");
    assertThat(wrong("bills", "csv", Map.of("shop", "no-such-shop"), List.of()))
        .isEqualTo("filter.shop");
    assertThat(wrong("stock_movements", "csv", Map.of("item_id", "x"), List.of()))
        .isEqualTo("filter.item_id");
  }

  private String wrong(
      String kind, String format, Map<String, Object> filter, List<String> columns) {
    ExportWish wish = new ExportWish(kind, format, filter, columns);
    return catchThrowableOfType(Invalid.class, () -> step(() -> exports.request(wish, STAFF)))
        .field();
  }
}
