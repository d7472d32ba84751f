package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.orders.domain.access.Actor;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.office.job.Job;
import shop.orders.office.job.JobWork;
import shop.orders.office.job.Jobs;
import shop.orders.office.job.RunningJob;

/** Takes wishes for exports, which become jobs, and does the work of these jobs. */
@ApplicationScoped
public class Exports implements JobWork {

  /** The kind of their jobs. */
  public static final String KIND = "export";

  public static final int MOST_COLUMNS = 100;
  public static final String HOW_MANY_COLUMNS = "At most 100 columns can be chosen.";

  @Inject private Jobs jobs;
  @Inject private Chunks chunks;
  @Inject private OrderRows orders;
  @Inject private LineRows lines;
  @Inject private PaymentRows payments;
  @Inject private BillRows bills;
  @Inject private ReturnRows returns;
  @Inject private MovementRows movements;

  /**
   * Has an export made. Needs a transaction.
   *
   * @throws Invalid if something of the wish is wrong, which is named
   * @throws NotPermitted if the caller may not read the same in lists
   */
  public Job request(ExportWish wish, Actor actor) {
    ExportKind kind =
        ExportKind.of(wish.kind())
            .orElseThrow(
                () -> new Invalid("kind", "This must be one of " + said(ExportKind.words())));
    if (ExportFormat.of(wish.format()).isEmpty()) {
      throw new Invalid("format", "This must be one of " + said(ExportFormat.words()));
    }
    NotPermitted.unless(actor, kind.needed(actor));
    RowSource<?> source = source(kind);
    chosen(source, wish.columns());
    source.selection(wish.filter(), actor);
    return jobs.request(KIND, wish, actor);
  }

  private static String said(List<String> words) {
    return String.join(", ", words) + ".";
  }

  private RowSource<?> source(ExportKind kind) {
    return switch (kind) {
      case ORDERS -> orders;
      case LINES -> lines;
      case PAYMENTS -> payments;
      case BILLS -> bills;
      case RETURNS -> returns;
      case STOCK_MOVEMENTS -> movements;
    };
  }

  private static <R> List<Column<R>> chosen(RowSource<R> source, List<String> keys) {
    if (keys.isEmpty()) {
      return source.columns();
    }
    Map<String, Column<R>> known = new LinkedHashMap<>();
    source.columns().forEach(column -> known.put(column.key(), column));
    Set<String> seen = new HashSet<>();
    List<Column<R>> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Column<R> column = known.get(keys.get(i));
      if (column == null) {
        throw new Invalid(
            "columns[" + i + "]",
            "There is no such column. There are " + said(List.copyOf(known.keySet())));
      }
      if (!seen.add(column.key())) {
        throw new Invalid("columns[" + i + "]", "This column is there twice.");
      }
      columns.add(column);
    }
    return columns;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(RunningJob job) {
    ExportWish wish = job.parameters(ExportWish.class);
    ExportKind kind = ExportKind.of(wish.kind()).orElseThrow();
    try {
      write(job, source(kind), kind, wish);
    } catch (IOException e) {
      throw new UncheckedIOException("An export could not be written", e);
    }
  }

  private <R> void write(RunningJob job, RowSource<R> source, ExportKind kind, ExportWish wish)
      throws IOException {
    List<Column<R>> columns = chosen(source, wish.columns());
    Selection selection = source.selection(wish.filter(), job.asker());
    ExportFormat format = ExportFormat.of(wish.format()).orElseThrow();
    job.progress(0, null);
    Chunks.End end = chunks.end(selection);
    long total = chunks.count(selection, end, counted -> job.progress(0, null));
    job.progress(0, total);
    String name = kind.word().replace('_', '-') + "-" + job.id() + "." + format.word();
    TableWriter table =
        format.writer(
            job.result(name, format.mediaType()),
            kind.word(),
            columns.stream().map(Column::key).toList());
    long[] done = {0};
    chunks.read(
        selection,
        end,
        row -> cells(source, columns, row),
        read -> {
          for (List<List<Object>> rows : read) {
            write(table, rows);
            done[0] += rows.isEmpty() ? 0 : 1;
          }
          job.progress(done[0], Math.max(total, done[0]));
        });
    table.finish();
  }

  private static void write(TableWriter table, List<List<Object>> rows) {
    try {
      for (List<Object> row : rows) {
        table.row(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An export could not be written", e);
    }
  }

  private static <R> List<List<Object>> cells(
      RowSource<R> source, List<Column<R>> columns, ResultSet read) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (R row : source.rows(read)) {
      List<Object> cells = new ArrayList<>(columns.size());
      for (Column<R> column : columns) {
        cells.add(column.cell().of(row));
      }
      rows.add(cells);
    }
    return rows;
  }
}
