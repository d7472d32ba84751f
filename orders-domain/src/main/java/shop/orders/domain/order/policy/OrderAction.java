package shop.orders.domain.order.policy;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;
import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;

import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.refusal.Refusal;

/**
 * The actions on an order, each with the rules that must hold for it. Cancellation is not here: the
 * module {@code returns} decides about it, within {@link CancellationLimits}.
 */
public enum OrderAction implements OrderPolicy {
  CONFIRM(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rules.canBecome(OrderStatus.CONFIRMED),
      Rule.of(
          "attachment_missing",
          "An item of this order needs a prescription: attach it before the order is confirmed.",
          (order, actor, now) ->
              !order.traits().prescriptionRequired() || order.traits().attachments() > 0),
      Rule.of(
          "payment_missing",
          "An online order is confirmed only when it is paid in full.",
          (order, actor, now) -> order.cashOnDelivery() || order.amounts().isPaidInFull())),

  PACK(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rules.canBecome(OrderStatus.PACKED),
      Rules.NO_REQUEST_WAITS),

  SHIP(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rules.canBecome(OrderStatus.SHIPPED),
      Rules.NO_REQUEST_WAITS),

  DELIVER(Rule.permission(UPDATE_ORDER_STATUS), Rules.canBecome(OrderStatus.DELIVERED)),

  /** One parcel of several. */
  DELIVER_SHIPMENT(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rule.of(
          "nothing_on_its_way",
          "No parcel of this order is on its way.",
          (order, actor, now) ->
              order.lines().stream().anyMatch(line -> line.pieces().onItsWay() > 0))),

  /** In any status: money that came in is booked, and what is too much is owed back. */
  RECORD_PAYMENT(Rule.permission(UPDATE_ORDER_PAYMENT)),

  /** A sum without goods: goodwill, or the charge for a late delivery. */
  REFUND_GOODWILL(
      Rule.permission(UPDATE_ORDER_PAYMENT),
      Rule.of(
          "nothing_kept",
          "The customer keeps none of the goods, so that all of their price goes back already.",
          (order, actor, now) ->
              order.lines().stream()
                  .map(PolicyFacts.LineFacts::pieces)
                  .anyMatch(line -> line.quantity() > line.cancelled() + line.returned())),
      Rule.of(
          "nothing_refundable",
          "Nothing was paid that is neither refunded nor owed back.",
          (order, actor, now) -> order.amounts().refundable().signum() > 0),
      Rule.of(
          "refund_disputed",
          "The customer disputes a payment at the bank: until that is decided, nothing more can be"
              + " granted.",
          (order, actor, now) ->
              order.traits().disputed().signum() == 0
                  || order.amounts().refundable().compareTo(order.traits().disputed()) > 0),
      // An online order is confirmed when it is paid in full, and a grant lowers what it has paid.
      Rule.of(
          "not_confirmed",
          "The order is not confirmed yet: confirm it first, or cancel a part of it.",
          (order, actor, now) -> order.status() != OrderStatus.PENDING)),

  CHANGE_DETAILS(Rule.permission(UPDATE_ORDER_DETAILS)),

  CHANGE_ADDRESSES(
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "merchants_only",
          "Only the order's merchant replaces its addresses.",
          (order, actor, now) -> actor.isMerchant())),

  /** The company on the billing address, and its VAT identifier, which a bill may wait for. */
  CHANGE_BUYER(
      Rule.permission(UPDATE_ORDER_DETAILS),
      Rule.of(
          "bill_issued",
          "The bill of this order is issued, and a bill never changes.",
          (order, actor, now) -> !order.traits().billed()),
      Rule.of(
          "order_cancelled",
          "This order is cancelled and gets no bill.",
          (order, actor, now) -> order.status() != OrderStatus.CANCELLED)),

  REVIEW(
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "customers_only",
          "Only the order's customer reviews it.",
          (order, actor, now) -> actor.isCustomer()),
      Rule.of(
          "not_delivered",
          "An order can be reviewed after its delivery.",
          (order, actor, now) -> order.status() == OrderStatus.DELIVERED),
      Rule.of(
          "already_reviewed",
          "This order has a review already.",
          (order, actor, now) -> !order.traits().reviewed())),

  ATTACH(
      Rule.permissionOfStaff(UPDATE_ORDER_DETAILS),
      Rule.of(
          "too_many_attachments",
          "This order has as many attachments as it takes.",
          (order, actor, now) -> order.traits().attachments() < Rules.MAX_ATTACHMENTS));

  private final List<Rule> rules;

  OrderAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public String action() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public Decision decide(PolicyFacts order, Actor actor, Instant now) {
    return Decision.by(rules, order, actor, now);
  }

  /**
   * This action for staff who know that the customer asks to cancel the order, and go on all the
   * same.
   */
  public OrderPolicy inSpiteOfRequest() {
    return new OrderPolicy() {
      @Override
      public String action() {
        return OrderAction.this.action();
      }

      @Override
      public Decision decide(PolicyFacts order, Actor actor, Instant now) {
        List<Rule> others =
            rules.stream().filter(rule -> !rule.equals(Rules.NO_REQUEST_WAITS)).toList();
        return Decision.by(others, order, actor, now);
      }
    };
  }

  /**
   * Rules of several actions; in a class of their own, as an enum's constants cannot use static
   * fields that follow them.
   */
  private static final class Rules {
    static final int MAX_ATTACHMENTS = 20;

    static final Rule NO_REQUEST_WAITS =
        Rule.of(
            "cancellation_requested",
            "The customer asks to cancel this order: approve or reject the request first, or go on"
                + " knowingly with in_spite_of_request=true.",
            (order, actor, now) -> !order.traits().cancellationRequested());

    static Rule canBecome(OrderStatus status) {
      return Rule.of(
          "status_forbids",
          "From its present status this order cannot become "
              + status.name().toLowerCase(java.util.Locale.ROOT)
              + ".",
          (order, actor, now) -> order.status().canBecome(status));
    }
  }
}
