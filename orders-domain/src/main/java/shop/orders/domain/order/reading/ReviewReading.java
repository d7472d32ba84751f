package shop.orders.domain.order.reading;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.catalog.Stars;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.order.note.Review;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

/**
 * Reads reviews: everybody those of an item that are shown; customers their own, merchants those of
 * their shops and staff all, hidden ones too.
 */
@ApplicationScoped
public class ReviewReading {

  /** How a customer is called who has no first name that can be shown. */
  public static final String SOMEBODY = "customer";

  private static final String COLUMNS =
      """
      select r.id, r.order_id, r.version, r.rating, r.title, r.comment, r.created_at, r.changed_at,
             o.customer ->> 'first_name' as first_name, r.answer, r.answered_at, r.answered_by,
             r.hidden_at, r.hidden_by, r.hidden_reason,
      """;

  /** Of an item that an order has in several lines, the first one. */
  private static final String ITEMS =
      """
      (select json_agg(json_build_object('item_id', l.item_id, 'name', l.name) order by l.position)
       from order_line l where l.order_id = r.order_id
         and exists (select from review_item i where i.review_id = r.id and i.item_id = l.item_id)
         and not exists (select from order_line b where b.order_id = l.order_id
           and b.item_id = l.item_id and b.position < l.position)) as items
      from order_review r join orders o on o.id = r.order_id
      """;

  @Inject private Database database;
  @Inject private SellerKeys keys;

  /**
   * A review with what the shop did about it.
   *
   * @param reviewer the customer's first name, or {@link #SOMEBODY}
   * @param changedAt null if its customer has not changed it
   * @param answer null if there is none
   * @param hiding null if it is shown
   * @param items what it is about; empty in the list of an item's reviews
   */
  public record ReviewView(
      long id,
      long orderId,
      int version,
      int rating,
      String title,
      String comment,
      String reviewer,
      Instant createdAt,
      Instant changedAt,
      Words answer,
      Words hiding,
      List<Reviewed> items) {}

  /** The shop's answer, or the reason why staff have hidden the review. */
  public record Words(String text, Instant at, String by) {}

  /** An item of the order. */
  public record Reviewed(long itemId, String name) {}

  /**
   * An item with the stars of the reviews that are shown.
   *
   * @param merchantId public id of who sells it
   * @param sold whether customers can buy it
   */
  public record RatedItem(long id, String merchantId, boolean sold, Stars stars) {}

  /**
   * Which reviews to list; null in any place for all.
   *
   * @param itemId of an item that was delivered with the order
   * @param shop a slug
   * @param rating stars, from 1 to 5
   * @param answered whether the shop has answered
   * @param hidden whether staff have hidden it
   */
  public record Filter(
      Long orderId, Long itemId, String shop, Integer rating, Boolean answered, Boolean hidden) {

    public Filter {
      Field.within("rating", rating, 1, Review.Text.BEST_RATING);
    }
  }

  /**
   * @param id of the item, or its record id
   * @throws NotFound if there is no such item
   */
  public RatedItem item(String id) {
    boolean isPublicId = PublicId.isOne(id);
    if (!isPublicId && !id.matches("[0-9]{1,18}")) {
      throw new NotFound("item");
    }
    return database
        .first(
            """
            select item.id, merchant.public_id as merchant_id,
                   item.active and shop.active and shop.approved as sold,
                   array_to_json(rating.stars) as stars
            from item join shop on shop.id = item.shop_id
            join merchant on merchant.id = shop.merchant_id
            left join item_rating rating on rating.item_id = item.id
            where\s\
            """
                + (isPublicId ? "item.public_id = ?" : "item.id = ?"),
            row ->
                new RatedItem(
                    row.getLong("id"),
                    row.getString("merchant_id"),
                    row.getBoolean("sold"),
                    Stars.read(row.getString("stars"))),
            isPublicId ? (Object) id : Long.valueOf(id))
        .orElseThrow(() -> new NotFound("item"));
  }

  /**
   * The reviews of an item that are shown, newest first.
   *
   * @param before only ids below this
   */
  public List<ReviewView> ofItem(long itemId, OptionalLong before, int limit) {
    return database.list(
        COLUMNS
            + """
              null as items
            from review_item i
            join order_review r on r.id = i.review_id
            join orders o on o.id = r.order_id
            where i.item_id = ? and i.review_id < ? and r.hidden_at is null
            order by i.review_id desc limit ?\
            """,
        row -> view(row, null),
        itemId,
        before.orElse(Long.MAX_VALUE),
        limit);
  }

  /**
   * The reviews that this caller may see, newest first.
   *
   * @param before only ids below this
   * @throws Invalid if there is no such shop
   */
  public List<ReviewView> list(Filter filter, OptionalLong before, int limit, Actor actor) {
    Conditions conditions =
        Conditions.listedFor(actor, keys, "r")
            .andIf(filter.orderId(), "r.order_id = ?")
            .andIf(
                filter.itemId(),
                "r.id in (select i.review_id from review_item i where i.item_id = ?)")
            .andIf(filter.rating(), "r.rating = ?")
            .andIf(filter.answered(), "(r.answer is not null) = ?");
    Long shop = keys.namedShop(filter.shop());
    if (shop != null) {
      // Reviews are indexed by the merchant, who has few shops.
      conditions
          .andIf(shop, "r.merchant_id = (select s.merchant_id from shop s where s.id = ?)")
          .and("o.shop_id = ?", shop);
    }
    if (filter.hidden() != null) {
      conditions.and(filter.hidden() ? "r.hidden_at is not null" : "r.hidden_at is null");
    }
    if (before.isPresent()) {
      conditions.and("r.id < ?", before.getAsLong());
    }
    return conditions.list(
        database,
        COLUMNS + ITEMS + conditions.where() + " order by r.id desc limit ?",
        row -> view(row, actor),
        conditions.parametersAnd(limit));
  }

  /**
   * @throws NotFound if there is no such review, or the caller may not see its order
   */
  public ReviewView one(long id, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor, "r").and("r.id = ?", id);
    return database
        .first(
            COLUMNS + ITEMS + conditions.where(), row -> view(row, actor), conditions.parameters())
        .orElseThrow(() -> new NotFound("review"));
  }

  /**
   * @param reader null if it is anybody
   */
  private static ReviewView view(ResultSet row, Actor reader) throws SQLException {
    String items = row.getString("items");
    return new ReviewView(
        row.getLong("id"),
        row.getLong("order_id"),
        row.getInt("version"),
        row.getInt("rating"),
        row.getString("title"),
        row.getString("comment"),
        shown(row.getString("first_name")),
        instant(row, "created_at"),
        instant(row, "changed_at"),
        words(row, "answer", "answered", reader),
        words(row, "hidden_reason", "hidden", reader),
        items == null ? List.of() : List.of(Json.read(items, Reviewed[].class)));
  }

  private static Words words(ResultSet row, String text, String done, Actor reader)
      throws SQLException {
    String written = row.getString(text);
    boolean named = reader != null && Visibility.ofStaffWords(reader);
    return written == null
        ? null
        : new Words(
            written,
            instant(row, done + "_at"),
            named ? row.getString(done + "_by") : Visibility.STAFF);
  }

  /**
   * What everybody may read of a customer's name. Some providers of identities send the whole name
   * or an address as the first name.
   */
  static String shown(String firstName) {
    String first = firstName == null ? "" : firstName.strip().split("\\s+")[0];
    return first.isEmpty() || first.matches(".*[@\\d].*") ? SOMEBODY : first;
  }
}
