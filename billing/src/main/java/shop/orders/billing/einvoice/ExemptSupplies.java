package shop.orders.billing.einvoice;

import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.Address;
import shop.orders.domain.vat.Place;
import shop.orders.domain.vat.Supply;

/**
 * Checks that a bill charges no tax only where its parties and its delivery allow it, as they may
 * have changed since the placement of the order. This holds for bills of all shops: whoever bills
 * without tax what is taxed owes it all the same. A credit note has what its bill has.
 */
public final class ExemptSupplies {

  private ExemptSupplies() {}

  /**
   * @throws RuleBroken for the first rule that is broken
   */
  public static void check(BillDocument bill) {
    Address to = bill.shippingAddress();
    Supply supply =
        Supply.of(
            bill.seller().country(),
            bill.seller().taxId(),
            bill.billingAddress().vatId(),
            new Place(to.country(), to.zipCode()));
    for (TaxCategory.Code category : TaxCategory.Code.values()) {
      if (bill.has(category)) {
        supply
            .unmetBy(category)
            .ifPresent(
                rule -> {
                  throw new RuleBroken(rule.source(supply), rule.sentence());
                });
      }
    }
  }
}
