package shop.orders.billing.einvoice;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Law;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.LawRule;
import shop.orders.domain.tax.PlaceRule;
import shop.orders.domain.tax.Sale;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/**
 * Checks that a bill names who owes its tax, and keeps the law that its shop has chosen, as shop,
 * items and addresses may have changed since the placement of the order. A credit note has what its
 * bill has.
 */
public final class LawKept {

  private LawKept() {}

  /**
   * @param placed the terms of the shop when the order was placed; null if it had chosen no law
   *     then, as such an order keeps its taxes
   * @throws RuleBroken for the first rule that is broken
   */
  public static void check(BillDocument bill, TaxTerms placed) {
    if (bill.totalTax().signum() > 0 && bill.seller().taxId().isBlank()) {
      throw new RuleBroken(
          "2006/112/EC, art. 226(3)",
          "A bill with tax names the tax number of its seller: neither the shop nor its merchant has"
              + " one.");
    }
    if (bill.law() != null) {
      checkLaw(bill, placed);
    }
  }

  private static void checkLaw(BillDocument bill, TaxTerms placed) {
    Law law = bill.law();
    Sale sale = Law.sale(law.terms(), bill);
    demand(TaxRegime.unmetBy(sale.seller()));
    bill.lines().stream()
        .filter(BillDocument.Line::hasPieces)
        .forEach(line -> demand(law.regime().unmetBy(law.goods(line))));
    demand(sale.unmet());
    if (placed != null && placed.law() == law.regime()) {
      demandTaxesOfPlace(bill, sale, placed);
    }
  }

  /**
   * The taxes of the order are those that its delivery would have now: by the terms of its
   * placement or, if staff have taxed it anew since, by the present ones.
   */
  private static void demandTaxesOfPlace(BillDocument bill, Sale sale, TaxTerms placed) {
    Set<String> keys =
        bill.taxes().stream()
            .filter(tax -> tax.rate().signum() > 0)
            .map(TaxAmount::key)
            .collect(Collectors.toSet());
    Optional<PlaceRule> unmet = sale.unmetBy(keys);
    if (unmet.isPresent() && sale.under(placed).unmetBy(keys).isPresent()) {
      TaxCategory.Code code = sale.exemption().map(TaxCategory::code).orElse(TaxCategory.Code.S);
      throw new RuleBroken(
          unmet.get().source(),
          unmet.get().sentence() + ": tax the order again in the category " + code + ".");
    }
  }

  private static void demand(Optional<? extends LawRule> unmet) {
    if (unmet.isPresent()) {
      throw new RuleBroken(unmet.get().source(), unmet.get().sentence());
    }
  }
}
