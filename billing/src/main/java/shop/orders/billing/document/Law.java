package shop.orders.billing.document;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.Address;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.IndianGst;
import shop.orders.domain.tax.IndianState;
import shop.orders.domain.tax.Sale;
import shop.orders.domain.tax.Seller;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxTerms;

/**
 * What a document says because the law of its shop's country wants it.
 *
 * @param terms the law, and what the shop has chosen of it
 * @param placeOfSupply in India; null for exports and elsewhere
 * @param goods what the law wants to know of the goods, by the id of the line; without those of
 *     which nothing is known
 */
public record Law(TaxTerms terms, IndianState placeOfSupply, Map<Long, Goods> goods) {

  public Law {
    goods = goods == null ? Map.of() : Map.copyOf(goods);
  }

  /**
   * @param terms null if the shop has chosen no law; then the document has none
   */
  public static Law of(TaxTerms terms, BillDocument draft, Map<Long, Goods> goods) {
    if (terms == null) {
      return null;
    }
    IndianState place =
        terms.law() == TaxRegime.IN
            ? IndianGst.placeOfSupply(sale(terms, draft)).orElse(null)
            : null;
    return new Law(terms, place, goods);
  }

  /** The sale that a document bills. */
  public static Sale sale(TaxTerms terms, BillDocument bill) {
    Address to = bill.shippingAddress();
    return new Sale(
        new Seller(bill.seller().country(), bill.seller().taxId(), terms, false),
        bill.billingAddress().vatId(),
        to.country(),
        to.stateProvince(),
        to.zipCode(),
        LocalDate.ofInstant(bill.orderedAt(), ZoneId.of(bill.timeZone())));
  }

  public TaxRegime regime() {
    return terms.law();
  }

  /** Of a line, or of the line whose price it lowers. */
  public Goods goods(BillDocument.Line line) {
    return goods.getOrDefault(Math.abs(line.id()), Goods.UNKNOWN);
  }

  /** Whether the buyer owes the tax (CGST Rules, rule 46(p)). */
  public static boolean isReverseCharge(BillDocument bill) {
    return bill.has(TaxCategory.Code.AE);
  }
}
