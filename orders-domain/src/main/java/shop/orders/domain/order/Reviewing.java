package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.note.AlreadyReviewed;
import shop.orders.domain.order.note.Review;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/**
 * Lets customers review their orders, change and withdraw what they wrote, and shops answer; staff
 * hide what may not be shown. Each call locks the order's row and appends to its history.
 *
 * <p>Every call throws {@link NotFound} for a review that the caller may not see, and the refusal
 * of its {@link Expected} if the review's version is not the one the caller has read.
 */
@ApplicationScoped
@Transactional
public class Reviewing {

  @Inject private EntityManager entities;
  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Database database;
  @Inject private Clock clock;

  /**
   * @throws shop.orders.domain.refusal.NotFound if there is no such order, or it is another
   *     customer's
   * @throws shop.orders.domain.order.policy.ActionRefused before its delivery
   * @throws AlreadyReviewed if the order has a review already
   */
  public Review review(long orderId, Review.Text text, Actor customer) {
    Instant now = clock.instant();
    Order order = orders.locked(orderId, customer);
    OrderAction.REVIEW.decide(order.facts(), customer, now).demand();
    long id =
        database
            .first(
                """
                insert into order_review (order_id, rating, title, comment, created_at)
                values (?, ?, ?, ?, ?) on conflict (order_id) do nothing returning id\
                """,
                row -> row.getLong(1),
                order.id(),
                text.rating(),
                text.title(),
                text.comment(),
                utc(now))
            .orElseThrow(AlreadyReviewed::new);
    order.reviewed(true, now);
    tell(order, HistoryKind.REVIEWED, Map.of("rating", rating(null, text.rating())), customer, now);
    return new Review(id, text.rating(), text.title(), text.comment(), now);
  }

  /** Its customer changes it. If it is hidden, it stays so. */
  public void change(long reviewId, Review.Text text, Expected expected, Actor customer) {
    Instant now = clock.instant();
    Taken taken = take(reviewId, expected, customer);
    update(
        reviewId,
        "rating = ?, title = ?, comment = ?, changed_at = ?",
        text.rating(),
        text.title(),
        text.comment(),
        utc(now));
    tell(
        taken.order(),
        HistoryKind.REVIEW_CHANGED,
        Map.of("rating", rating(taken.rating(), text.rating())),
        customer,
        now);
  }

  /**
   * Its customer withdraws it: its texts are gone, with the answer to them. The order can be
   * reviewed again, unless staff have hidden the review.
   */
  public void withdraw(long reviewId, Actor customer) {
    Instant now = clock.instant();
    Taken taken = take(reviewId, Expected.ANY, customer);
    database.update("delete from order_review where id = ?", reviewId);
    taken.order().reviewed(taken.hidden(), now);
    tell(
        taken.order(),
        HistoryKind.REVIEW_WITHDRAWN,
        Map.of("rating", rating(taken.rating(), null)),
        customer,
        now);
  }

  /**
   * The shop answers, in place of an answer that there is.
   *
   * @param answer not blank
   */
  public void answer(long reviewId, String answer, Expected expected, Actor actor) {
    String written = Field.required("text", answer, Review.LONGEST_ANSWER);
    demandPermission(actor);
    Instant now = clock.instant();
    Taken taken = take(reviewId, expected, actor);
    update(
        reviewId, "answer = ?, answered_at = ?, answered_by = ?", written, utc(now), actor.name());
    tell(taken.order(), HistoryKind.REVIEW_ANSWERED, Map.of(), actor, now);
  }

  /** The shop takes its answer back; nothing happens if there is none. */
  public void deleteAnswer(long reviewId, Actor actor) {
    demandPermission(actor);
    Instant now = clock.instant();
    Taken taken = take(reviewId, Expected.ANY, actor);
    if (taken.answered()) {
      update(reviewId, "answer = null, answered_at = null, answered_by = null");
      tell(taken.order(), HistoryKind.REVIEW_ANSWER_DELETED, Map.of(), actor, now);
    }
  }

  /**
   * Staff hide the review from everybody but its customer and the shop, who are told the reason
   * (Regulation (EU) 2022/2065, Article 17).
   *
   * @param reason not blank
   */
  public void hide(long reviewId, String reason, Expected expected, Actor staff) {
    String written = Field.required("reason", reason, Ordering.LONGEST_TEXT);
    Instant now = clock.instant();
    Taken taken = take(reviewId, expected, staff);
    update(
        reviewId,
        "hidden_at = coalesce(hidden_at, ?), hidden_by = ?, hidden_reason = ?",
        utc(now),
        staff.name(),
        written);
    tell(
        taken.order(),
        HistoryKind.REVIEW_HIDDEN,
        Map.of("reason", new FieldChange(null, written)),
        staff,
        now);
  }

  /** Staff show a review again; nothing happens if it is not hidden. */
  public void show(long reviewId, Actor staff) {
    Instant now = clock.instant();
    Taken taken = take(reviewId, Expected.ANY, staff);
    if (taken.hidden()) {
      update(reviewId, "hidden_at = null, hidden_by = null, hidden_reason = null");
      tell(taken.order(), HistoryKind.REVIEW_SHOWN, Map.of(), staff, now);
    }
  }

  private static void demandPermission(Actor actor) {
    if (actor.isStaff()) {
      NotPermitted.unless(actor, Permission.UPDATE_ORDER_DETAILS);
    }
  }

  /** A review and its order, whose row is locked. */
  private record Taken(Order order, int rating, boolean answered, boolean hidden) {}

  /** Locks the order's row and then reads the review, so that nobody else changes it meanwhile. */
  private Taken take(long reviewId, Expected expected, Actor actor) {
    Optional<Long> orderId =
        database.first(
            "select order_id from order_review where id = ?", row -> row.getLong(1), reviewId);
    Order order;
    try {
      order = orders.locked(orderId.orElse(-1L), actor);
    } catch (NotFound somebodyElses) {
      throw new NotFound("review");
    }
    return database
        .first(
            """
            select rating, answer is not null, hidden_at is not null, version from order_review
            where id = ?\
            """,
            row -> {
              expected.check(row.getInt(4));
              return new Taken(order, row.getInt(1), row.getBoolean(2), row.getBoolean(3));
            },
            reviewId)
        .orElseThrow(() -> new NotFound("review"));
  }

  private void update(long reviewId, String columns, Object... values) {
    Object[] parameters = Arrays.copyOf(values, values.length + 1);
    parameters[values.length] = reviewId;
    database.update(
        "update order_review set " + columns + ", version = version + 1 where id = ?", parameters);
  }

  private void tell(
      Order order, HistoryKind kind, Map<String, FieldChange> changes, Actor actor, Instant now) {
    order.touch(now);
    history.append(order, actor, now, kind, new LinkedHashMap<>(changes));
    entities.flush();
  }

  private static FieldChange rating(Integer from, Integer to) {
    return new FieldChange(
        from == null ? null : from.toString(), to == null ? null : to.toString());
  }

  private static OffsetDateTime utc(Instant now) {
    return now.atOffset(ZoneOffset.UTC);
  }
}
