package shop.orders.domain.order.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.refusal.Field;

/**
 * Why an order, or some of its pieces, are cancelled.
 *
 * @param text for staff and the merchant; not blank
 * @param forCustomer what the customer reads; empty if nothing is said
 */
public record CancelReason(String text, String forCustomer) {

  /** Of either text, in characters. */
  public static final int LONGEST = 2000;

  /** Checks both texts. */
  public CancelReason {
    text = Field.required("reason", text, LONGEST);
    forCustomer = Field.text("message", forCustomer, LONGEST);
  }

  /** What the customer wrote, or what was done for the customer. */
  public static CancelReason ofCustomer(String text) {
    return new CancelReason(text, text);
  }

  /** In the words of the actor. What others than the customer write is not for the customer. */
  public static CancelReason by(Actor actor, String text) {
    return actor.isCustomer() ? ofCustomer(text) : new CancelReason(text, "");
  }

  /**
   * Both by the fields of an entry of the history, whose reason the customer reads only if it is
   * its own.
   */
  public Map<String, String> noted() {
    Map<String, String> noted = new LinkedHashMap<>();
    noted.put("cancel_reason", text);
    if (!forCustomer.isEmpty()) {
      noted.put("cancel_message", forCustomer);
    }
    return noted;
  }
}
