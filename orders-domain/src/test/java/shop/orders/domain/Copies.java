package shop.orders.domain;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.orders.domain.database.Database;

/** Rows in such numbers that it matters how a list is read: copies of one that was made in life. */
public final class Copies {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();
  private static final Database DATABASE = DOMAIN.bean(Database.class);

  private Copies() {}

  /**
   * Copies a row and counts the table.
   *
   * @param varied by column, an SQL expression in which {@code n} goes from 1 to {@code many}
   */
  public static void of(String table, long id, int many, Map<String, String> varied) {
    of(table, "id", id, many, varied);
    // Not in a transaction: VACUUM lets counts be made from the indexes alone.
    DATABASE.update("vacuum (freeze, analyze) " + table);
  }

  /** Copies the rows that have a number in a column, such as the lines of an order. */
  public static void of(
      String table, String column, long number, int many, Map<String, String> varied) {
    List<String> columns =
        DATABASE.list(
            "select column_name from information_schema.columns where table_name = ?"
                + " and table_schema = 'public' and is_generated = 'NEVER'",
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

  /**
   * So many entries of tables and indexes PostgreSQL looks at for one call, by its own count. It is
   * made again and again before, as a session's plans are kept after some times only.
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
                + " where relnamespace = 'public'::regnamespace",
            row -> row.getLong(1))
        .orElseThrow();
  }
}
