package shop.orders.office.export;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
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
    List<String> columns =
        database.list(
            """
            select column_name from information_schema.columns
            where table_schema = 'public' and table_name = 'orders' and is_generated = 'NEVER'\
            """,
            row -> row.getString(1));
    String values =
        columns.stream()
            .map(column -> changed.getOrDefault(column, "o." + column))
            .collect(Collectors.joining(", "));
    // Without triggers, and in portions, as a statement may not take long.
    for (int from = 1; from <= ROWS; from += 50_000) {
      database.update(
          """
          set session_replication_role = replica;
          insert into orders (%s)
          select %s from orders o, generate_series(%d, %d) n where o.id = %d;
          set session_replication_role = origin\
          """
              .formatted(
                  String.join(", ", columns), values, from, Math.min(ROWS, from + 49_999), id));
    }
    database.update("analyze orders");
    return id;
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
