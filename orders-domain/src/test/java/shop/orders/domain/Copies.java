package shop.orders.domain;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.orders.domain.database.Database;

/**
 * Fills tables for tests of query plans: copies one row, which the use cases have made, many times.
 * The ids of copies are negative, and nothing else has such ids: what a test writes itself takes
 * its ids from the sequences, as the product does.
 */
public final class Copies {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();
  private static final Database DATABASE = DOMAIN.bean(Database.class);

  private static final int FEW_PAGES = 10;

  private Copies() {}

  /**
   * Copies a row and has PostgreSQL analyse the table.
   *
   * @param varied SQL expressions by column, in which {@code n} goes from 1 to {@code many}
   */
  public static void of(String table, long id, int many, Map<String, String> varied) {
    of(table, "id", id, many, varied);
    // VACUUM must run outside a transaction. After it, PostgreSQL can count by the indexes alone.
    DATABASE.update("vacuum (freeze, analyze) " + table);
  }

  /** Copies the rows with a given number in a column, such as the lines of an order. */
  public static void of(
      String table, String column, long number, int many, Map<String, String> varied) {
    List<String> columns =
        DATABASE.list(
            "select column_name from information_schema.columns where table_name = ?"
                + " and table_schema = 'public' and is_generated = 'NEVER' and is_identity = 'NO'",
            row -> row.getString(1),
            table);
    String values =
        columns.stream()
            .map(name -> varied.getOrDefault(name, name))
            .collect(Collectors.joining(", "));
    DATABASE.update(
        "insert into %1$s (%2$s) select %3$s from %1$s, generate_series(1, %4$s) n where %5$s = ?"
            .formatted(table, String.join(", ", columns), values, many, column),
        number);
  }

  /** The number of blocks of 8 kB that PostgreSQL reads for a statement, each time it does. */
  public static int blocksReadBy(String statement, Object... parameters) {
    String plan =
        String.join(
            "\n",
            DATABASE.listPlannedAnew(
                "explain (analyze, buffers) " + statement, row -> row.getString(1), parameters));
    Matcher whole = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?").matcher(plan);
    if (!whole.find()) {
      throw new AssertionError(plan);
    }
    return Integer.parseInt(whole.group(1))
        + (whole.group(2) == null ? 0 : Integer.parseInt(whole.group(2)));
  }

  /**
   * The number of entries of tables and indexes that PostgreSQL reads for one call, from its
   * statistics. The call is repeated before, as PostgreSQL may switch to a generic plan after five
   * executions.
   *
   * <p>Tables of a few pages do not count: PostgreSQL reads them whole rather than by an index, and
   * how many rows they have depends on the tests before.
   */
  public static long entriesReadBy(Runnable call) {
    return DOMAIN.inTransaction(
        () -> {
          for (int i = 0; i < 10; i++) {
            call.run();
          }
          long before = entriesRead();
          call.run();
          return entriesRead() - before;
        });
  }

  private static long entriesRead() {
    return DATABASE
        .first(
            "select sum(pg_stat_get_xact_tuples_returned(oid)) from pg_class"
                + " where relnamespace = 'public'::regnamespace"
                + " and (relkind <> 'r' or pg_relation_size(oid) > %s * 8192)".formatted(FEW_PAGES),
            row -> row.getLong(1))
        .orElseThrow();
  }
}
