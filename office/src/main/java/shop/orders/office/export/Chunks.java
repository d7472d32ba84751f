package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.reading.Conditions;

/**
 * Reads the rows of a selection a chunk at a time, each with a statement of its own. A cursor over
 * all of them would hold a connection and an old snapshot of the database for minutes, and a pooler
 * or a limit of time would end it.
 *
 * <p>What is added while it is read is left out as far as it is behind the end that is looked up
 * first.
 *
 * <p>Conditions may match few of many rows, and no index has each of them with the sequence. So a
 * statement looks at a window of the first key only: of ids so many values, of times those of so
 * many rows, whose last one is looked up before.
 */
@ApplicationScoped
class Chunks {

  private static final int COUNTED_AT_ONCE = 20_000;

  @Inject private Database database;

  /** Takes the rows of a chunk. */
  @FunctionalInterface
  interface Consumer<T> {
    void accept(List<T> rows);
  }

  /** Where the rows end. */
  record End(Object first, Object last) {}

  /**
   * The least and the highest first key that there is now; both null if there are no rows. Of times
   * the least is that of the filter, or null.
   */
  End end(Selection selection) {
    Selection.Key key = selection.keys().get(0);
    if (key.type() == OffsetDateTime.class) {
      return database
          .first(
              "select ?::timestamptz, least(now(), ?::timestamptz)",
              row ->
                  new End(
                      row.getObject(1, OffsetDateTime.class),
                      row.getObject(2, OffsetDateTime.class)),
              utc(selection.span().from()),
              utc(selection.span().to()))
          .orElseThrow();
    }
    String statement =
        "select min(%1$s), max(%1$s) from %2$s".formatted(key.column(), selection.table());
    return database
        .first(
            statement, row -> new End(row.getObject(1, Long.class), row.getObject(2, Long.class)))
        .orElseThrow();
  }

  /**
   * Counts the rows.
   *
   * @param told hears how many there are so far
   */
  long count(Selection selection, End end, LongConsumer told) {
    String statement =
        """
        select count(*), coalesce(sum(weight), 0), %s from (
          select %s, %s as weight from %s %%s order by %s limit ?) counted\
        """
            .formatted(
                lastKeys(selection),
                selection.keyColumns(),
                selection.weight(),
                selection.from(),
                selection.sequence());
    long[] counted = {0};
    each(
        selection,
        end,
        statement,
        COUNTED_AT_ONCE,
        row -> {
          counted[0] += row.getLong(2);
          return row.getLong(1) > 0;
        },
        rows -> told.accept(counted[0]));
    return counted[0];
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static String lastKeys(Selection selection) {
    return selection.keys().size() == 1
        ? "max(key_1) as key_1"
        : "max(key_1) as key_1, (array_agg(key_2 order by key_1 desc, key_2 desc))[1] as key_2";
  }

  /**
   * Reads the rows.
   *
   * @param mapper of the statement's rows
   */
  <T> void read(Selection selection, End end, Database.RowMapper<T> mapper, Consumer<T> consumer) {
    each(selection, end, selection.statement(), selection.chunk(), mapper, consumer);
  }

  private record Read<T>(List<Object> keys, T row) {}

  private <T> void each(
      Selection selection,
      End end,
      String statement,
      int limit,
      Database.RowMapper<T> mapper,
      Consumer<T> consumer) {
    if (end.last() == null) {
      return;
    }
    if (selection.span() != null) {
      OffsetDateTime after = null;
      OffsetDateTime upTo = edge(selection, end, after);
      while (upTo != null) {
        within(selection, after, upTo, statement, limit, mapper, consumer);
        after = upTo;
        upTo = edge(selection, end, after);
      }
      return;
    }
    long last = (Long) end.last();
    for (long after = (Long) end.first() - 1; after < last; after += selection.window()) {
      Long upTo = Math.min(last, after + selection.window());
      within(selection, after, upTo, statement, limit, mapper, consumer);
    }
  }

  /**
   * Where the next window of times ends; null if no rows are left.
   *
   * @param after where the one before ended; null for the first
   */
  private OffsetDateTime edge(Selection selection, End end, OffsetDateTime after) {
    Conditions left = new Conditions().and(selection.first() + " <= ?", end.last());
    if (after != null) {
      left.and(selection.first() + " > ?", after);
    } else if (end.first() != null) {
      left.and(selection.first() + " >= ?", end.first());
    }
    String statement =
        "select max(looked_at.at) from (select %s as at from %s %s order by 1 limit ?) looked_at"
            .formatted(selection.first(), selection.table(), left.where());
    return database
        .listPlannedAnew(
            statement,
            row -> row.getObject(1, OffsetDateTime.class),
            left.parametersAnd(selection.window()))
        .get(0);
  }

  /**
   * @param after of the first key; null for the first window
   */
  private <T> void within(
      Selection selection,
      Object after,
      Object upTo,
      String statement,
      int limit,
      Database.RowMapper<T> mapper,
      Consumer<T> consumer) {
    List<Object> keys = null;
    do {
      Conditions conditions = selection.conditions().get().andIf(upTo, selection.first() + " <= ?");
      if (keys != null) {
        conditions.and(selection.behind(), keys.toArray());
      } else if (after != null) {
        conditions.and(selection.first() + " > ?", after);
      }
      List<Read<T>> rows =
          conditions.list(
              database,
              statement.formatted(conditions.where()),
              row -> new Read<>(keys(selection, row), mapper.map(row)),
              conditions.parametersAnd(limit));
      List<T> read = new ArrayList<>();
      rows.forEach(row -> read.add(row.row()));
      consumer.accept(read);
      keys = rows.isEmpty() ? null : rows.get(rows.size() - 1).keys();
    } while (keys != null);
  }

  /** Null where there is no row, as in a count of none. */
  private static List<Object> keys(Selection selection, ResultSet row) throws SQLException {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < selection.keys().size(); i++) {
      Object key = row.getObject("key_" + (i + 1), selection.keys().get(i).type());
      if (key == null) {
        return null;
      }
      keys.add(key);
    }
    return keys;
  }
}
