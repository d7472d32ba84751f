package shop.orders.domain.order.reading;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;

/**
 * Writes the amounts in an order's history with the digits of its currency. The database keeps four
 * decimals, and what it gave back is what entries of the history were written with.
 */
final class HistoryAmounts {

  /** The fields of changes that are amounts in the order's currency. */
  private static final Set<String> FIELDS =
      Set.of(
          "amount",
          "paid_amount",
          "refund_amount",
          "refund_due",
          "refunded_amount",
          "set_off",
          "total",
          "total_tax");

  private HistoryAmounts() {}

  static Map<String, FieldChange> shown(Map<String, FieldChange> changes, String currency) {
    Map<String, FieldChange> shown = new TreeMap<>(changes);
    shown.replaceAll(
        (field, change) ->
            FIELDS.contains(field)
                ? new FieldChange(shown(change.from(), currency), shown(change.to(), currency))
                : change);
    return shown;
  }

  private static String shown(String amount, String currency) {
    return amount == null ? null : Rounding.round(new BigDecimal(amount), currency).toPlainString();
  }
}
