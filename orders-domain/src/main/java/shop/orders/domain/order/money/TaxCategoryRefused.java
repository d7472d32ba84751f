package shop.orders.domain.order.money;

import java.util.List;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.vat.ExemptionRule;

/** An order cannot have a tax category. */
public final class TaxCategoryRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private TaxCategoryRefused(String code, String sentence) {
    super(Kind.CONFLICT, code, sentence);
  }

  /** The order has not what the category needs. */
  public static TaxCategoryRefused of(ExemptionRule unmet) {
    return new TaxCategoryRefused(unmet.code(), unmet.sentence());
  }

  /**
   * Refuses lines that no bill could have together.
   *
   * @param exemptions of all lines; null for what is taxed
   */
  public static void unlessTogether(List<TaxCategory> exemptions, Taxing taxing) {
    if (taxing.basis() == Taxing.Basis.RATE && !TaxCategory.canStandTogether(exemptions)) {
      throw new TaxCategoryRefused(
          "not_subject_to_vat_apart",
          "Lines that are not subject to VAT cannot be on one bill with others.");
    }
  }

  /** Some of it went back with the tax that it had. */
  public static TaxCategoryRefused taxIsCredited() {
    return new TaxCategoryRefused(
        "tax_is_credited",
        "Something of this order was cancelled, returned or refunded with its tax, so that only"
            + " categories are possible that leave the tax as it is.");
  }

  /** There is no rate to tax an item by. */
  public static TaxCategoryRefused noRate(String item) {
    return new TaxCategoryRefused(
        "no_tax_rate", "The shop has no tax rate for this item: " + item + ".");
  }
}
