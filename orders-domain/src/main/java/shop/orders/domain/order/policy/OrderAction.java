package shop.orders.domain.order.policy;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;
import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;
import static shop.orders.domain.access.Permission.UPDATE_RETURN;

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
          "An online order is confirmed only when it is paid in full. What the payment provider"
              + " sent back unasked counts as unpaid until staff decide what it was for.",
          (order, actor, now) -> order.cashOnDelivery() || order.isPaidInFull())),

  PACK(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rules.canBecome(OrderStatus.PACKED),
      Rules.NO_REQUEST_WAITS),

  /** Some open pieces: those of a line that can be sent now are in {@link SendLine}. */
  SHIP(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rules.canBecome(OrderStatus.SHIPPED),
      Rules.NO_REQUEST_WAITS,
      Rule.of(
          "insufficient_stock",
          "Nothing is in stock to be sent in place of the parcel that failed.",
          (order, actor, now) -> order.lines().stream().anyMatch(line -> line.sendable() > 0))),

  DELIVER(Rule.permission(UPDATE_ORDER_STATUS), Rules.canBecome(OrderStatus.DELIVERED)),

  /** One parcel of several. */
  DELIVER_SHIPMENT(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rule.of(
          "nothing_on_its_way",
          "No parcel of this order is on its way.",
          (order, actor, now) ->
              order.lines().stream().anyMatch(line -> line.pieces().onItsWay() > 0))),

  /** An event of one of its parcels. */
  TELL_SHIPMENT(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rule.of(
          "no_shipment",
          "No parcel of this order has left.",
          (order, actor, now) -> order.parcels().parcels() > 0)),

  /** A decision about a parcel whose last event contradicts what is booked. */
  SETTLE_SHIPMENT(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rule.of(
          "nothing_to_settle",
          "Every parcel of this order is booked as it was told.",
          (order, actor, now) -> order.parcels().toSettle() > 0)),

  /** Pieces that came back to the sender, if they can be sold again. */
  RESTOCK(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rule.of(
          "shipment_not_back",
          "Nothing of this order came back to the sender that is not in stock again.",
          (order, actor, now) -> order.parcels().toRestock() > 0)),

  /** In any status: money that came in is booked, and what is too much is owed back. */
  RECORD_PAYMENT(Rule.permission(UPDATE_ORDER_PAYMENT)),

  /** By its customer, or by staff: at most what is unpaid, and what the customer's account has. */
  PAY_WITH_STORE_CREDIT(
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "customers_only",
          "Only the order's customer, and staff, pay it with store credit.",
          (order, actor, now) -> !actor.isMerchant()),
      Rule.permissionOfSellers(UPDATE_ORDER_PAYMENT),
      Rule.of(
          "order_cancelled",
          "This order is cancelled: nothing of it is to be paid.",
          (order, actor, now) -> order.status() != OrderStatus.CANCELLED),
      Rule.of(
          "store_credit_exceeds_unpaid",
          "Nothing of the order is unpaid.",
          (order, actor, now) -> order.credit() == null || order.credit().unpaid()),
      Rule.of(
          "insufficient_store_credit",
          "There is no store credit at this shop.",
          (order, actor, now) -> order.credit() == null || order.credit().usable())),

  /** What is owed back was paid out. */
  REFUND(
      Rule.permission(UPDATE_ORDER_PAYMENT),
      Rule.of(
          "refund_exceeds_due",
          "Nothing is owed back on this order.",
          (order, actor, now) -> order.amounts().refundDue().signum() > 0),
      Rule.of(
          "refund_disputed",
          "The customer disputes a payment at the bank: nothing can be paid out until that is"
              + " decided, or staff close the notification of the dispute.",
          (order, actor, now) ->
              order.traits().disputed().signum() == 0
                  || order.amounts().held().compareTo(order.traits().disputed()) > 0)),

  /** The hold of a dispute whose end the provider never tells: by closing its notification. */
  END_DISPUTE(
      Rule.permission(UPDATE_ORDER_PAYMENT),
      Rule.of(
          "nothing_disputed",
          "The customer disputes no payment of this order at the bank.",
          (order, actor, now) -> order.traits().disputed().signum() > 0)),

  /** A customer's request to cancel: to approve or reject it. */
  DECIDE_CANCELLATION(
      Rule.permission(UPDATE_RETURN),
      Rule.of(
          "no_request_waits",
          "No request to cancel this order waits.",
          (order, actor, now) -> order.traits().cancellationRequested())),

  /** A return that has not ended: to approve or reject it, or to note what came back. */
  PROCESS_RETURN(
      Rule.permission(UPDATE_RETURN),
      Rule.of(
          "no_return_under_way",
          "No goods of this order are announced to come back.",
          (order, actor, now) ->
              order.lines().stream().anyMatch(line -> line.pieces().returning() > 0))),

  /** A bill or credit note that waits, after the data were mended that it lacks. */
  RETRY_DOCUMENT(
      Rule.permission(UPDATE_ORDER_STATUS),
      Rule.of(
          "no_document_waits",
          "No document of this order waits.",
          (order, actor, now) -> order.blockedDocuments() > 0)),

  /** A sum without goods: goodwill, or the charge for a late delivery. */
  REFUND_GOODWILL(
      Rule.permission(UPDATE_ORDER_PAYMENT),
      Rules.ANYTHING_KEPT,
      Rule.of(
          "nothing_refundable",
          "Nothing was paid that is neither refunded nor owed back.",
          (order, actor, now) -> order.amounts().refundable().signum() > 0),
      Rule.of(
          "refund_disputed",
          "The customer disputes a payment at the bank: nothing more can be granted until that is"
              + " decided, or staff close the notification of the dispute.",
          (order, actor, now) ->
              order.traits().disputed().signum() == 0
                  || order.amounts().refundable().compareTo(order.traits().disputed()) > 0),
      Rules.IS_CONFIRMED),

  /**
   * A refund that the payment provider made unasked, such as from its dashboard: staff say that it
   * was goodwill, or the charge for delivery. If it was for goods, these are cancelled or come
   * back. Before the confirmation, too: the price falls by it, so that the order is paid in full.
   * Whether anything is left to be granted, the module {@code returns} says.
   */
  DECIDE_REFUND(
      Rule.permission(UPDATE_ORDER_PAYMENT),
      Rule.of(
          "no_refund_to_decide",
          "Every refund of this order was for something: no decision is needed.",
          (order, actor, now) -> order.traits().undecided().signum() > 0)),

  /**
   * A granted sum that is not refunded yet, such as one with a typing error. After the bill, a
   * further invoice charges it again.
   */
  REVOKE_GOODWILL(
      Rule.permission(UPDATE_ORDER_PAYMENT),
      Rule.of(
          "nothing_granted",
          "Nothing is owed back that was granted without goods.",
          (order, actor, now) -> order.traits().grantedDue().signum() > 0),
      Rules.GOODS_KEPT,
      Rule.of(
          "grant_not_revocable",
          "Nothing of what was granted can be taken back: it is refunded, or the goods that had a"
              + " part of it went back. The charge for delivery is only charged again as a whole.",
          (order, actor, now) -> order.traits().grantLeft())),

  CHANGE_DETAILS(
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "not_for_merchants",
          "Staff correct the data of an order; its merchant replaces its addresses.",
          (order, actor, now) -> !actor.isMerchant()),
      Rule.permission(UPDATE_ORDER_DETAILS)),

  CHANGE_ADDRESSES(
      new Rule(
          Refusal.Kind.FORBIDDEN,
          "merchants_only",
          "Only the order's merchant replaces its addresses.",
          (order, actor, now) -> actor.isMerchant()),
      Rule.permission(UPDATE_ORDER_DETAILS)),

  /** The company on the billing address, and its VAT identifier, which a bill may wait for. */
  CHANGE_BUYER(Rule.permission(UPDATE_ORDER_DETAILS), Rules.NOT_BILLED, Rules.GETS_A_BILL),

  /** It may change what the customer owes, so that it is a matter of payments. */
  CHANGE_TAX_CATEGORY(Rule.permission(UPDATE_ORDER_PAYMENT), Rules.NOT_BILLED, Rules.GETS_A_BILL),

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
      Rule.permissionOfSellers(UPDATE_ORDER_DETAILS),
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

    static final Rule GOODS_KEPT =
        Rule.of(
            "nothing_kept",
            "The customer keeps none of the goods, so that they have no price to raise again.",
            (order, actor, now) -> order.keepsGoods());

    static final Rule ANYTHING_KEPT =
        Rule.of(
            "nothing_kept",
            "The customer keeps none of the goods, and the shop no charge for their delivery, so"
                + " that there is no price to lower.",
            (order, actor, now) ->
                order.keepsGoods()
                    || order.traits().deliveryStays() && order.status() != OrderStatus.CANCELLED);

    /**
     * An online order is confirmed when it is paid in full, and a grant lowers what it has paid.
     */
    static final Rule IS_CONFIRMED =
        Rule.of(
            "not_confirmed",
            "The order is not confirmed yet: confirm it first, or cancel a part of it.",
            (order, actor, now) -> order.status() != OrderStatus.PENDING);

    static final Rule NOT_BILLED =
        Rule.of(
            "bill_issued",
            "The bill of this order is issued, and a bill never changes.",
            (order, actor, now) -> !order.traits().billed());

    static final Rule GETS_A_BILL =
        Rule.of(
            "order_cancelled",
            "This order is cancelled and gets no bill.",
            (order, actor, now) -> order.status() != OrderStatus.CANCELLED);

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
