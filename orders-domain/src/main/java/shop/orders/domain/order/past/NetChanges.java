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
 * Adds up changes of an order, one after the other. Of most fields, the history has the value
 * before and after: from the first value to the last. Of some sums and numbers of pieces, it has
 * what came to them, or what went: these are added.
 */
final class NetChanges {

  private static final Set<String> SUMS =
      Set.of("refund_due", "refunded_amount", "set_off", "not_owed");

  private static final Pattern PIECES =
      Pattern.compile("line_[0-9]+_(cancelled|returned|restocked|to_replace)");

  private final Map<String, FieldChange> values = new LinkedHashMap<>();
  private final Map<String, BigDecimal> sums = new LinkedHashMap<>();

  void add(Map<String, FieldChange> changes) {
    changes.forEach(
        (field, change) -> {
          if (SUMS.contains(field) || PIECES.matcher(field).matches()) {
            sums.merge(field, number(change.to()).subtract(number(change.from())), BigDecimal::add);
          } else {
            values.merge(field, change, (first, last) -> new FieldChange(first.from(), last.to()));
          }
        });
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
