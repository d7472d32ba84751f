package shop.orders.domain.feed;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.orders.domain.order.HistoryKind;

/**
 * All types of events, with a sentence about each. Whatever enters an order's history is an event
 * of the order; its bills, returns, withdrawals and requests have events of their own, too.
 */
public final class EventTypes {

  private static final String PREFIX = "shop.orders.";
  private static final String VERSION = ".v1";

  private static final String TESTED = "webhook.tested";

  private static final Map<String, String> ALL = new TreeMap<>();

  static {
    for (HistoryKind kind : HistoryKind.values()) {
      put("order." + kind.word(), kind.sentence());
    }
    put("bill.issued", "A bill was issued.");
    put("credit_note.issued", "A credit note was issued.");
    put("return.requested", "The customer asks to send goods back.");
    put("return.approved", "A return was approved.");
    put("return.rejected", "A return was rejected.");
    put("return.received", "Goods of a return came in.");
    put("return.refunded", "All of a return is paid back.");
    put("return.closed", "A return was closed.");
    put("return.withdrawn", "The customer takes a return back.");
    put("cancellation.withdrawn", "The customer has taken a request to cancel an order back.");
    put("cancellation.overtaken", "A request to cancel an order was overtaken by what happened.");
    put("withdrawal.lapsed", "A withdrawal has come to nothing.");
    put("withdrawal.declared", "The customer has begun to withdraw from a contract.");
    put("withdrawal.confirmed", "The customer has withdrawn from a contract.");
    put("cancellation.requested", "The customer asks to cancel an order.");
    put("cancellation.approved", "A request to cancel an order was approved.");
    put("cancellation.rejected", "A request to cancel an order was rejected.");
    put("item.created", "An item is new.");
    put("item.changed", "An item was changed.");
    put("stock.moved", "Pieces of an item came into stock or left it.");
    put("shop.created", "A shop is new.");
    put("shop.changed", "A shop, its terms of bills or of returns were changed.");
    put("merchant.created", "A merchant is new.");
    put("merchant.changed", "A merchant was changed.");
    put("customer.created", "A customer is new.");
    put("customer.changed", "A customer's profile or addresses were changed.");
    put("store_credit.booked", "A customer got store credit, spent it, or it expired.");
    put("webhook.created", "A webhook is new.");
    put("webhook.changed", "A webhook was changed, or has a new secret.");
    put("webhook.paused", "A webhook was paused.");
    put("webhook.resumed", "A webhook that was paused or disabled is called again.");
    put("webhook.disabled", "A webhook is not called any more, as it is gone or fails.");
    put("webhook.deleted", "A webhook was removed.");
    put(TESTED, "Tells one webhook alone that it works.");
    put("policy.created", "A rule of cancellations or returns is new.");
    put("policy.corrected", "A rule that had not begun was corrected.");
    put("policy.recalled", "A rule that had not begun was taken back.");
    put("policy.ended", "A rule ends.");
  }

  private EventTypes() {}

  /** Of what one webhook is told to try it; it is not in the feed. */
  public static String tested() {
    return PREFIX + TESTED + VERSION;
  }

  private static void put(String name, String sentence) {
    ALL.put(PREFIX + name + VERSION, sentence);
  }

  public static Set<String> all() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /** A sentence that says what has happened. */
  public static String sentence(String type) {
    return ALL.get(type);
  }
}
