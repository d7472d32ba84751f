package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.note.AlreadyReviewed;
import shop.orders.domain.order.note.Review;
import shop.orders.domain.order.policy.OrderAction;

/** Lets customers review their orders. */
@ApplicationScoped
@Transactional
public class Reviewing {

  @Inject private Orders orders;
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
                values (?, ?, ?, ?, ?) on conflict (order_id) do nothing returning id""",
                row -> row.getLong(1),
                order.id(),
                text.rating(),
                text.title(),
                text.comment(),
                now.atOffset(ZoneOffset.UTC))
            .orElseThrow(AlreadyReviewed::new);
    order.reviewed(now);
    return new Review(id, text.rating(), text.title(), text.comment(), now);
  }
}
