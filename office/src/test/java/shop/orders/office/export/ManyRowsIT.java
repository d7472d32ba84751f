package shop.orders.office.export;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.Shop;
import shop.orders.office.job.Job;
import shop.orders.office.job.JobState;
import shop.orders.office.job.Jobs;
import shop.orders.office.job.RunOnce;

/**
 * Exports of so many orders that they do not fit into the heap: with {@code -Pfaults}, a million in
 * one of 64 MB.
 */
class ManyRowsIT extends OrderLife {

  private static final int ROWS = Integer.getInteger("orders.rows", 5_000);

  /** The copies of the order have these ids. */
  private static final long FIRST = 1_000_000_000;

  /** So many lines have the long orders, whose copies have these ids. */
  private static final int LINES = 200;

  private static final long LONG = 5_000_000_000L;

  private final Exports exports = DOMAIN.bean(Exports.class);
  private final Jobs jobs = DOMAIN.bean(Jobs.class);
  private final Database database = DOMAIN.bean(Database.class);

  /** Counts lines, and adds up the numbers in their first cells. */
  private static final class FirstCells extends OutputStream {
    private long lines;
    private long sum;
    private long number;
    private boolean first = true;

    @Override
    public void write(int one) {
      if (one == '\n') {
        lines++;
        sum += number;
        number = 0;
        first = true;
      } else if (one == ',') {
        first = false;
      } else if (first && one >= '0' && one <= '9') {
        number = number * 10 + one - '0';
      }
    }
  }

  /** An order, and copies of it that were placed before; returns the order's id. */
  private long manyOrders(Shop shop) {
    long id = placed(Map.of(anItem(shop, "Thing", "10.00", 100).id(), 1), "cod");
    Map<String, String> changed =
        Map.of(
            "id", FIRST + " + n",
            "increment_number", FIRST + " + n",
            "order_code", "'C' || n",
            "invoice_no", "'I' || n",
            "public_id", "lpad(to_hex(n), 24, '0')",
            "customer_ordinal", "1000 + n",
            "placed_at", "o.placed_at - n * interval '1 millisecond'");
    copy("orders", "o.id = " + id, changed, ROWS);
    database.update("analyze orders");
    return id;
  }

  /** So many copies of a row, with other values. */
  private void copy(String table, String condition, Map<String, String> changed, int copies) {
    List<String> columns =
        database.list(
            """
            select column_name from information_schema.columns
            where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'\
            """,
            row -> row.getString(1),
            table);
    String values =
        columns.stream()
            .map(column -> changed.getOrDefault(column, "o." + column))
            .collect(Collectors.joining(", "));
    // Without triggers, and in portions, as a statement may not take long.
    for (int from = 1; from <= copies; from += 50_000) {
      database.update(
          """
          set session_replication_role = replica;
          insert into %s (%s)
          select %s from %s o, generate_series(%d, %d) n where %s;
          set session_replication_role = origin\
          """
              .formatted(
                  table,
                  String.join(", ", columns),
                  values,
                  table,
                  from,
                  Math.min(copies, from + 49_999),
                  condition));
    }
  }

  /** Orders of 200 lines each, copied from one of one line. */
  private int longOrders(Shop shop) {
    long id = paid(Map.of(anItem(shop, "Long", "10.00", 100).id(), 1));
    int orders = ROWS / LINES;
    String copied = LONG + " + n";
    copy(
        "orders",
        "o.id = " + id,
        Map.of(
            "id",
            copied,
            "increment_number",
            copied,
            "order_code",
            "'L' || n",
            "invoice_no",
            "'LI' || n",
            "public_id",
            "lpad(to_hex(" + copied + "), 24, '0')",
            "customer_ordinal",
            "-n",
            "line_count",
            Integer.toString(LINES)),
        orders);
    copy(
        "order_line",
        "o.order_id = " + id,
        Map.of(
            "id", copied,
            "order_id", LONG + " + 1 + (n - 1) / " + LINES,
            "position", "1 + (n - 1) % " + LINES),
        orders * LINES);
    return orders;
  }

  @Test
  void ordersOfManyLinesAreReadFewAtATime() {
    Shop shop = aShop(Map.of("cod_allowed", true));
    int orders = longOrders(shop);
    Selection lines =
        DOMAIN.bean(LineRows.class).selection(Map.of("shop", shop.slug()), ExportsIT.STAFF);
    Chunks chunks = DOMAIN.bean(Chunks.class);
    int[] read = {0};
    List<Integer> sizes = new ArrayList<>();

    chunks.read(
        lines,
        chunks.end(lines),
        row -> row.getLong("line_id"),
        rows -> {
          read[0] += rows.size();
          sizes.add(rows.size());
        });

    assertThat(read[0]).isEqualTo(orders * LINES + 1);
    assertThat(sizes).allMatch(size -> size < LineRows.LINES_AT_ONCE + LINES);
    assertThat(chunks.count(lines, chunks.end(lines), counted -> {})).isEqualTo(read[0]);
  }

  @Test
  void fewOrdersAmongManyOfOthersAreFoundInShortWindows() {
    Shop busy = aShop(Map.of("cod_allowed", true));
    Shop quiet = aShop(Map.of("cod_allowed", true));
    String first = Long.toString(placed(Map.of(anItem(quiet, "Rare", "1.00", 9).id(), 1), "cod"));
    Item item = anItem(busy, "Frequent", "1.00", 100);
    for (int i = 0; i < 9; i++) {
      placed(Map.of(item.id(), 1), "cod");
    }
    String last = Long.toString(placed(Map.of(anItem(quiet, "Rare", "1.00", 9).id(), 1), "cod"));
    String from = read(Long.parseLong(first)).times().placedAt().toString();
    for (RowSource<?> source : List.of(DOMAIN.bean(OrderRows.class), DOMAIN.bean(LineRows.class))) {
      Selection all = source.selection(Map.of("shop", quiet.slug(), "from", from), ExportsIT.STAFF);
      Selection windows =
          new Selection(
              all.table(),
              all.joins(),
              all.keys(),
              all.weight(),
              all.conditions(),
              all.statement(),
              all.chunk(),
              2,
              all.span());
      Chunks chunks = DOMAIN.bean(Chunks.class);
      List<List<String>> read = new ArrayList<>();

      chunks.read(windows, chunks.end(windows), row -> row.getString("key_2"), read::add);

      // A window of two orders has one statement that finds nothing, after those that find some.
      assertThat(read)
          .containsExactly(
              List.of(first),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(last),
              List.of());
      assertThat(chunks.count(windows, chunks.end(windows), counted -> {})).isEqualTo(2);
    }
  }

  @Test
  void allRowsAreWrittenOnceInEachFormat() throws IOException {
    Shop shop = aShop(Map.of("cod_allowed", true));
    long id = manyOrders(shop);
    long expected = id + ROWS * FIRST + (long) ROWS * (ROWS + 1) / 2;

    Job csv = exported(shop, "csv");

    assertThat(csv.progress()).isEqualTo(new Job.Progress(ROWS + 1L, ROWS + 1L));
    FirstCells cells = new FirstCells();
    jobs.file(csv.publicId()).writeTo(cells);
    assertThat(cells.lines).isEqualTo(ROWS + 2L);
    assertThat(cells.sum).isEqualTo(expected);

    Job xlsx = exported(shop, "xlsx");

    assertThat(xlsx.progress().done()).isEqualTo(ROWS + 1L);
    assertThat(xlsx.result().size()).isGreaterThan(ROWS * 10);
  }

  private Job exported(Shop shop, String format) {
    ExportWish wish = new ExportWish("orders", format, Map.of("shop", shop.slug()), List.of());
    Job job = step(() -> exports.request(wish, ExportsIT.STAFF));
    RunOnce.all(DOMAIN, exports);
    Job done = jobs.one(job.publicId(), ExportsIT.STAFF);
    assertThat(done.state()).as(done.failure()).isEqualTo(JobState.DONE);
    return done;
  }
}
