package shop.orders.domain.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import shop.orders.domain.access.Seen;
import shop.orders.domain.database.Database;

/**
 * Lists what a query finds: first all that has its words, newest first, then what has words near
 * them, newest first.
 */
@ApplicationScoped
public class Search {

  @Inject private Database database;
  @Inject private Wordbook wordbook;

  /**
   * What is searched.
   *
   * @param columns the beginning of the statement, up to the joins
   * @param from the table and its joins that the conditions need
   * @param id the column by which it is sorted
   * @param document a tsvector, indexed
   * @param phone a column of telephone numbers whose {@link PhoneEnding#ofColumn} is indexed; null
   *     if there is none
   * @param conditions each after an {@code and}
   * @param parameters of the conditions
   */
  public record Source(
      String columns,
      String from,
      String id,
      String document,
      String phone,
      String conditions,
      List<Object> parameters) {

    String matches(Match match) {
      return match.condition(document, phone == null ? null : PhoneEnding.ofColumn(phone));
    }
  }

  /** One of several sources in the same table, whose conditions differ, and how it is read. */
  public record Part<T>(Source source, Database.RowMapper<T> mapper) {}

  /**
   * @param before only rows behind the one with this id; empty on the first page
   */
  public <T> List<T> list(
      Query query, Source source, OptionalLong before, int limit, Database.RowMapper<T> mapper) {
    return list(query, List.of(new Part<>(source, mapper)), row -> 0, before, limit);
  }

  /**
   * The same for the rows of all parts together.
   *
   * @param id of a row, by which they are sorted
   */
  public <T> List<T> list(
      Query query, List<Part<T>> parts, ToLongFunction<T> id, OptionalLong before, int limit) {
    Match exact = query.exact();
    boolean exactOnesAreListed =
        before.isPresent() && !isFound(before.getAsLong(), parts.get(0).source(), exact);
    List<T> rows = new ArrayList<>();
    if (!exactOnesAreListed) {
      rows.addAll(list(parts, exact, id, before, limit));
    }
    if (rows.size() < limit) {
      OptionalLong listed = exactOnesAreListed ? before : OptionalLong.empty();
      int rest = limit - rows.size();
      near(query).ifPresent(near -> rows.addAll(list(parts, near, id, listed, rest)));
    }
    return rows;
  }

  /** What also finds words near those of the query, without what it finds exactly. */
  public Optional<Match> near(Query query) {
    return query.near(wordbook.near(query.misspellable())).map(near -> near.without(query.exact()));
  }

  private <T> List<T> list(
      List<Part<T>> parts, Match match, ToLongFunction<T> id, OptionalLong before, int limit) {
    return Seen.merged(
        parts.stream()
            .map(part -> list(Statement.of(part.source(), match, before, limit), part.mapper()))
            .toList(),
        id,
        limit);
  }

  private boolean isFound(long id, Source source, Match match) {
    List<Object> parameters = new ArrayList<>(match.values(source.phone() != null));
    parameters.add(id);
    String statement =
        "select 1 from %s where %s and %s = ?"
            .formatted(source.from(), source.matches(match), source.id());
    return !database
        .listPlannedAnew(statement, row -> row.getInt(1), parameters.toArray())
        .isEmpty();
  }

  private <T> List<T> list(Statement statement, Database.RowMapper<T> mapper) {
    return database.listPlannedAnew(statement.sql(), mapper, statement.parameters().toArray());
  }

  /**
   * A frequent word is found among the newest rows. If these give too few, the word is rare: all
   * matches are read from the index of words, then sorted. PostgreSQL cannot choose between the
   * two: it estimates that any beginning of a word matches 2 % of the rows, and scanned all rows by
   * id for a rare word. The {@code + 0} prevents that scan. And PostgreSQL starts processes for a
   * parallel scan before it sees that the newest rows are enough, which takes longer than all the
   * rest; a function that only the session's own process can call prevents that.
   */
  public record Statement(String sql, List<Object> parameters) {

    /** So many of the newest rows are looked at before the index is used. */
    private static final String LOOKED_AT = "1000";

    public static Statement of(Source source, Match match, OptionalLong before, int limit) {
      String others =
          source.conditions() + (before.isPresent() ? " and " + source.id() + " < ?" : "");
      List<Object> otherValues = new ArrayList<>(source.parameters());
      before.ifPresent(otherValues::add);
      List<Object> matchValues = match.values(source.phone() != null);
      String number =
          source.phone() == null ? "" : ", " + PhoneEnding.ofColumn(source.phone()) + " as ending";
      String sql =
          """
          with newest as materialized (
            select id from (
              select %1$s as id, %2$s as document%3$s from %4$s where true%5$s
              order by %1$s desc limit %6$s) looked_at
            where %7$s order by id desc limit ?)
          %8$s
          where %1$s in (
            select id from newest where (select count(*) from newest) = ?
            union all
            select id from (
              select %1$s as id from %4$s
              where (select count(*) from newest) < ? and (%9$s)%5$s
                and %1$s + pg_backend_pid() is not null
              order by %1$s + 0 desc limit ?) indexed
          )
          order by %1$s desc limit ?\
          """
              .formatted(
                  source.id(),
                  source.document(),
                  number,
                  source.from(),
                  others,
                  LOOKED_AT,
                  match.condition("document", source.phone() == null ? null : "ending"),
                  source.columns(),
                  source.matches(match));
      List<Object> parameters = new ArrayList<>(otherValues);
      parameters.addAll(matchValues);
      parameters.addAll(List.of(limit, limit, limit));
      parameters.addAll(matchValues);
      parameters.addAll(otherValues);
      parameters.addAll(List.of(limit, limit));
      return new Statement(sql, parameters);
    }
  }
}
