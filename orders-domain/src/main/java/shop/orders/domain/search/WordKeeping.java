package shop.orders.domain.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.database.Sql;

/**
 * Notes the words of new orders and items, by which misspelt ones are understood, and folds again
 * what an earlier version has stored. It does so beside the calls, as no checkout should wait for
 * it; whoever spells right finds an order or item at once.
 */
@ApplicationScoped
public class WordKeeping {

  private static final Logger LOG = Logger.getLogger(WordKeeping.class.getName());

  private static final int BATCH = 500;

  /**
   * Orders are looked at in the sequence of their ids, but not committed in it. No transaction
   * takes so long.
   */
  private static final Duration UNTIL_ALL_ARE_COMMITTED = Duration.ofMinutes(1);

  /** One node at a time, so that no two wait for each other's rows. */
  private static final Sql ALONE =
      Sql.query("select order_id from search_progress for update", row -> {});

  private final FailureLog failures = new FailureLog(LOG, "The words of names could not be noted");

  @Inject private Database database;
  @Inject private Wordbook wordbook;

  /** The web module calls this at its start. */
  public void start(BackgroundWork work) {
    work.repeat(
        () -> failures.watch(() -> keepAll(work)), Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  private void keepAll(BackgroundWork work) {
    boolean more = true;
    while (more && !work.isEnding()) {
      boolean moreItems = keepItems(BATCH) == BATCH;
      more = keepOrders(BATCH, UNTIL_ALL_ARE_COMMITTED) == BATCH || moreItems;
    }
  }

  /** An item whose words are due. */
  private record Due(long id, long itemId, String text, String terms) {

    static Due of(ResultSet row) throws SQLException {
      String text = row.getString("search_text");
      return new Due(
          row.getLong("id"), row.getLong("item_id"), text, Terms.none().with(text).stored());
    }
  }

  /** Folds and notes the words of items that are new or have changed; returns their number. */
  int keepItems(int most) {
    List<Due> due =
        database.list(
            """
            select d.id, d.item_id, i.search_text
            from item_words_due d join item i on i.id = d.item_id
            order by d.id limit ?\
            """,
            Due::of,
            most);
    if (!due.isEmpty()) {
      Set<String> words = new TreeSet<>();
      due.forEach(item -> words.addAll(List.of(item.terms().split(" "))));
      database.together(
          List.of(
              ALONE,
              Sql.update(
                  """
                  update item set search_terms = folded.terms
                  from unnest(?::bigint[], ?::text[], ?::text[]) as folded (id, text, terms)
                  where item.id = folded.id and item.search_text = folded.text
                    and item.search_terms is distinct from folded.terms\
                  """,
                  due.stream().map(Due::itemId).toArray(Long[]::new),
                  due.stream().map(Due::text).toArray(String[]::new),
                  due.stream().map(Due::terms).toArray(String[]::new)),
              wordbook.noting(words),
              Sql.update(
                  "delete from item_words_due where id = any(?)",
                  (Object) due.stream().map(Due::id).toArray(Long[]::new))));
    }
    return due.size();
  }

  /** An order with the names of its customer and receiver. */
  private record Stored(long id, String terms, List<String> names, boolean settled) {

    static Stored of(ResultSet row) throws SQLException {
      List<String> names = new ArrayList<>();
      for (String name : List.of("given", "family", "to_given", "to_family")) {
        if (row.getString(name) != null) {
          names.add(row.getString(name));
        }
      }
      return new Stored(
          row.getLong("id"), row.getString("search_terms"), names, row.getBoolean("settled"));
    }

    String folded() {
      return Terms.foldedAgain(terms);
    }
  }

  /**
   * Folds and notes the words of orders that it has not seen; returns their number.
   *
   * @param age of the youngest order that is looked at
   */
  int keepOrders(int most, Duration age) {
    List<Stored> next =
        database.list(
            """
            select id, search_terms,
              customer ->> 'first_name' as given, customer ->> 'last_name' as family,
              shipping_address ->> 'firstname' as to_given,
              shipping_address ->> 'lastname' as to_family,
              placed_at <= now() - make_interval(secs => ?) as settled
            from orders where id > (select order_id from search_progress) order by id limit ?\
            """,
            Stored::of,
            age.toSeconds(),
            most);
    List<Stored> orders = next.stream().takeWhile(Stored::settled).toList();
    if (!orders.isEmpty()) {
      Set<String> words = new TreeSet<>();
      orders.forEach(order -> order.names().forEach(name -> words.addAll(Words.terms(name))));
      List<Stored> changed =
          orders.stream().filter(order -> !order.folded().equals(order.terms())).toList();
      database.together(
          List.of(
              ALONE,
              Sql.update(
                  """
                  update orders set search_terms = folded.terms
                  from unnest(?::bigint[], ?::text[], ?::text[]) as folded (id, stored, terms)
                  where orders.id = folded.id and orders.search_terms = folded.stored\
                  """,
                  changed.stream().map(Stored::id).toArray(Long[]::new),
                  changed.stream().map(Stored::terms).toArray(String[]::new),
                  changed.stream().map(Stored::folded).toArray(String[]::new)),
              wordbook.noting(words),
              Sql.update(
                  "update search_progress set order_id = greatest(order_id, ?)",
                  orders.get(orders.size() - 1).id())));
    }
    return orders.size();
  }
}
