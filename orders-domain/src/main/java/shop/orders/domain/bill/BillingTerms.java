package shop.orders.domain.bill;

import shop.orders.domain.catalog.Translations;

/**
 * A shop's settings for its bills.
 *
 * @param billPattern such as {@code {PREFIX}-{yyyy}-{MM}-{NNNN}}
 * @param fiscalYearFirstMonth from 1 to 12
 * @param numberLimit the most characters of a number; null for no limit
 * @param eInvoice {@code EN16931}, or null for bills without an electronic invoice
 * @param notes legal notes that the shop must print, by language
 * @param bankAccount empty where the shop takes no transfers
 * @param per what gets a bill of its own
 */
public record BillingTerms(
    String billPattern,
    String creditNotePattern,
    int fiscalYearFirstMonth,
    Integer numberLimit,
    String eInvoice,
    Translations notes,
    String bankAccount,
    Per per) {

  /** What gets a bill of its own. */
  public enum Per {
    ORDER,
    /**
     * Each parcel, when it leaves or arrives. What never leaves is never billed. A shop that bills
     * at confirmation otherwise bills parcels when they leave.
     */
    SHIPMENT
  }

  /** The settings of a shop with one bill for each order. */
  public BillingTerms(
      String billPattern,
      String creditNotePattern,
      int fiscalYearFirstMonth,
      Integer numberLimit,
      String eInvoice,
      Translations notes,
      String bankAccount) {
    this(
        billPattern,
        creditNotePattern,
        fiscalYearFirstMonth,
        numberLimit,
        eInvoice,
        notes,
        bankAccount,
        Per.ORDER);
  }

  /** EN 16931, the only standard for electronic invoices that is supported. */
  public static final String EN16931 = "EN16931";

  private static final BillingTerms USUAL =
      new BillingTerms(
          "{PREFIX}-{yyyy}-{MM}-{NNNN}",
          "{PREFIX}-CN-{yyyy}-{MM}-{NNNN}",
          1,
          null,
          null,
          Translations.none(),
          "");

  /** The settings of a shop that has chosen none. */
  public static BillingTerms usual() {
    return USUAL;
  }

  /** Whether the shop's bills contain an electronic invoice. */
  public boolean isElectronic() {
    return EN16931.equals(eInvoice);
  }
}
