package shop.orders.billing.document;

import java.util.Locale;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.IndianGst;
import shop.orders.domain.tax.TaxScheme;

/** What a document calls itself, by the law of its shop's country. */
public enum Title {
  BILL,
  CREDIT_NOTE,
  /** CGST Rules, rule 46; VAT Implementing Regulations of Saudi Arabia, art. 53(1). */
  TAX_INVOICE,
  /** For what bears no tax, and of who pays the composition levy (CGST Rules, rule 49). */
  BILL_OF_SUPPLY,
  /** Of taxed and exempt goods to who is not registered (CGST Rules, rule 46A). */
  INVOICE_CUM_BILL_OF_SUPPLY,
  /** To who has no VAT number in the country (VAT Implementing Regulations, art. 53(7)). */
  SIMPLIFIED_TAX_INVOICE,
  /** Of a tax invoice (art. 54 there). */
  TAX_CREDIT_NOTE,
  SIMPLIFIED_CREDIT_NOTE,
  /** VAT and SD Rules of Bangladesh, 2016, r. 40(1)(c). */
  MUSHAK_6_3,
  /** The credit note of r. 40(1)(g) there. */
  MUSHAK_6_7;

  /** Documents of shops without a law, and from before shops had one, are bills. */
  public static Title of(BillDocument document) {
    if (document.law() == null) {
      return usual(document);
    }
    return switch (document.law().regime()) {
      case EU -> usual(document);
      case IN -> document.credits() ? CREDIT_NOTE : indian(document);
      case SA -> saudi(document);
      case BD -> document.credits() ? MUSHAK_6_7 : MUSHAK_6_3;
    };
  }

  private static Title usual(BillDocument document) {
    return document.credits() ? CREDIT_NOTE : BILL;
  }

  /** An export is zero rated, and no exempt supply (CGST Act, s. 2(47); IGST Act, s. 16(1)). */
  private static Title indian(BillDocument bill) {
    boolean composition = bill.law().terms().scheme() == TaxScheme.SMALL;
    long taxed = bill.lines().stream().filter(Title::isTaxable).count();
    if (composition || taxed == 0) {
      return BILL_OF_SUPPLY;
    }
    boolean registered = IndianGst.isRegistered(bill.billingAddress().vatId());
    return taxed < bill.lines().size() && !registered ? INVOICE_CUM_BILL_OF_SUPPLY : TAX_INVOICE;
  }

  private static boolean isTaxable(BillDocument.Line line) {
    return line.exemption() == null
        ? line.taxes().stream().anyMatch(tax -> tax.rate().signum() > 0)
        : line.exemption().code().dependsOnSupply();
  }

  /** An export is never simplified (VAT Implementing Regulations, art. 53(1)). */
  private static Title saudi(BillDocument document) {
    boolean simplified =
        document.billingAddress().vatId().isEmpty() && !document.has(TaxCategory.Code.G);
    if (document.credits()) {
      return simplified ? SIMPLIFIED_CREDIT_NOTE : TAX_CREDIT_NOTE;
    }
    return simplified ? SIMPLIFIED_TAX_INVOICE : TAX_INVOICE;
  }

  /** The key of its text. */
  public String key() {
    return this == BILL || this == CREDIT_NOTE
        ? name().toLowerCase(Locale.ROOT)
        : "title_" + name().toLowerCase(Locale.ROOT);
  }
}
