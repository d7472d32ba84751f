package shop.orders.domain.order.past;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import shop.orders.domain.order.FieldChange;

/**
 * Adds up changes of an order, one after the other. Of fields that the order has once, the history
 * has the value before and after: from the first value to the last. Of some sums and numbers of
 * pieces, it has what came to them, or what went: these are added. Fields of what an order has
 * several of, such as returns, parcels and files, and what is said of one step, such as its reason,
 * are {@link #others}: two such values need not be of the same thing.
 */
final class NetChanges {

  private static final Set<String> OF_ORDER =
      Set.of(
          "status",
          "payment_status",
          "total",
          "total_tax",
          "paid_amount",
          "bill_no",
          "customer_address",
          "contact_number",
          "delivery_lat",
          "delivery_lon",
          "shipping_address",
          "billing_address",
          "company",
          "vat_id",
          "comments",
          "tags");

  private static final Set<String> SUMS =
      Set.of("refund_due", "refunded_amount", "set_off", "not_owed");

  private static final Pattern PIECES =
      Pattern.compile("line_[0-9]+_(cancelled|returned|restocked|to_replace)");

  private final Map<String, FieldChange> values = new LinkedHashMap<>();
  private final Map<String, BigDecimal> sums = new LinkedHashMap<>();

  void add(Map<String, FieldChange> changes) {
    changes.forEach(
        (field, change) -> {
          if (isSum(field)) {
            sums.merge(field, number(change.to()).subtract(number(change.from())), BigDecimal::add);
          } else if (OF_ORDER.contains(field)) {
            values.merge(field, change, (first, last) -> new FieldChange(first.from(), last.to()));
          }
        });
  }

  private static boolean isSum(String field) {
    return SUMS.contains(field) || PIECES.matcher(field).matches();
  }

  /** The changes that are not added up. */
  static Map<String, FieldChange> others(Map<String, FieldChange> changes) {
    Map<String, FieldChange> others = new TreeMap<>(changes);
    others.keySet().removeIf(field -> OF_ORDER.contains(field) || isSum(field));
    return others;
  }

  private static BigDecimal number(String text) {
    return text == null ? BigDecimal.ZERO : new BigDecimal(text);
  }

  /** By field; without those that are as they were before. */
  Map<String, FieldChange> all() {
    Map<String, FieldChange> all = new TreeMap<>();
    values.forEach(
        (field, change) -> {
          if (!Objects.equals(change.from(), change.to())) {
            all.put(field, change);
          }
        });
    sums.forEach(
        (field, sum) -> {
          if (sum.signum() > 0) {
            all.put(field, new FieldChange(null, sum.toPlainString()));
          } else if (sum.signum() < 0) {
            all.put(field, new FieldChange(sum.negate().toPlainString(), null));
          }
        });
    return all;
  }
}
