package shop.orders.billing.einvoice;

import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Law;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.tax.IndianGst;
import shop.orders.domain.tax.LawRule;
import shop.orders.domain.tax.Sale;
import shop.orders.domain.tax.TaxRegime;

/**
 * Checks that a bill names who owes its tax, and keeps the law that its shop has chosen, as shop,
 * items and addresses may have changed since the placement of the order. A credit note has what its
 * bill has.
 */
public final class LawKept {

  private LawKept() {}

  /**
   * @throws RuleBroken for the first rule that is broken
   */
  public static void check(BillDocument bill) {
    if (bill.totalTax().signum() > 0 && bill.seller().taxId().isBlank()) {
      throw new RuleBroken(
          "2006/112/EC, art. 226(3)",
          "A bill with tax names the tax number of its seller: neither the shop nor its merchant has"
              + " one.");
    }
    if (bill.law() != null) {
      checkLaw(bill);
    }
  }

  private static void checkLaw(BillDocument bill) {
    Law law = bill.law();
    Sale sale = Law.sale(law.terms(), bill);
    demand(TaxRegime.unmetBy(sale.seller()));
    bill.lines().stream()
        .filter(BillDocument.Line::hasPieces)
        .forEach(line -> demand(law.regime().unmetBy(law.goods(line))));
    demand(sale.unmet());
    if (law.regime() == TaxRegime.IN && !hasTaxesOfPlace(bill, sale)) {
      throw new RuleBroken(
          "IGST Act, s. 7, 8",
          "The taxes are not those of the place of supply: tax the order again in the category S.");
    }
  }

  private static void demand(Optional<? extends LawRule> unmet) {
    if (unmet.isPresent()) {
      throw new RuleBroken(unmet.get().source(), unmet.get().sentence());
    }
  }

  /** The taxes of the order are those that its delivery would have now. */
  private static boolean hasTaxesOfPlace(BillDocument bill, Sale sale) {
    return bill.taxes().stream()
        .map(TaxAmount::key)
        .filter(IndianGst::isPart)
        .allMatch(key -> IndianGst.isOf(sale, key));
  }
}
