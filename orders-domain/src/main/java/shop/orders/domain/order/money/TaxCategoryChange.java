package shop.orders.domain.order.money;

import java.util.Set;
import java.util.TreeSet;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.TaxCategories;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * Another tax category for an order, or some of its lines.
 *
 * @param lines their ids; empty for all
 * @param reason of staff, for the history; not that of the category, which the bill names
 */
public record TaxCategoryChange(TaxCategory category, Set<Long> lines, String reason) {

  /** Of the reason. */
  public static final int LONGEST_REASON = 2000;

  public TaxCategoryChange {
    if (category == null) {
      throw new Invalid("tax_category", Field.MISSING);
    }
    category = TaxCategories.checked("tax_category", category);
    lines = lines == null ? Set.of() : Set.copyOf(new TreeSet<>(lines));
    reason = Field.required("reason", reason, LONGEST_REASON);
  }

  /** Whether a line gets the category. */
  public boolean concerns(long lineId) {
    return lines.isEmpty() || lines.contains(lineId);
  }
}
