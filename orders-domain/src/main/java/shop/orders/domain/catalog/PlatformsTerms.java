package shop.orders.domain.catalog;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import shop.orders.domain.party.SetByPlatform;
import shop.orders.domain.tax.RateClass;

/**
 * What of an item is not its merchant's: how it is taxed, as the platform answers for the bills,
 * and whether it needs a prescription.
 */
final class PlatformsTerms {

  /**
   * @param field as the wire spells it
   */
  private record Term(String field, Function<ItemDetails, Object> value) {}

  private static final List<Term> TAXES =
      List.of(
          new Term("tax_components", ItemDetails::taxComponents),
          new Term("tax_category", ItemDetails::taxCategory),
          new Term("goods.rate_class", details -> details.goods().rateClass()));

  private static final Term PRESCRIPTION =
      new Term("prescription_required", ItemDetails::prescriptionRequired);

  private PlatformsTerms() {}

  /**
   * A merchant's new item is taxed as its shop is.
   *
   * @throws SetByPlatform if it shall be taxed in another way
   */
  static void demandUsual(ItemDetails added) {
    for (Term tax : TAXES) {
      Object value = tax.value().apply(added);
      if (value != null && value != RateClass.STANDARD) {
        throw new SetByPlatform(tax.field());
      }
    }
  }

  /**
   * @throws SetByPlatform if a merchant's change is about one of these terms
   */
  static void demandSame(ItemDetails present, ItemDetails wanted) {
    TAXES.forEach(tax -> demandSame(tax, present, wanted));
    demandSame(PRESCRIPTION, present, wanted);
  }

  private static void demandSame(Term term, ItemDetails present, ItemDetails wanted) {
    if (!Objects.equals(term.value().apply(present), term.value().apply(wanted))) {
      throw new SetByPlatform(term.field());
    }
  }
}
