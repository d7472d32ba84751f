package shop.orders.domain.bill;

import shop.orders.domain.catalog.Translations;

/**
 * What a shop may decide about its bills.
 *
 * @param billPattern such as {@code {PREFIX}-{yyyy}-{MM}-{NNNN}}
 * @param fiscalYearFirstMonth from 1 to 12
 * @param numberLimit the longest a number may be; null is no limit
 * @param eInvoice {@code EN16931}, or null for no invoice for machines
 * @param notes what the law makes the shop say, by language
 * @param bankAccount empty where the shop takes no transfers
 */
public record BillingTerms(
    String billPattern,
    String creditNotePattern,
    int fiscalYearFirstMonth,
    Integer numberLimit,
    String eInvoice,
    Translations notes,
    String bankAccount) {

  /** EN 16931, the one standard of invoices for machines there is here. */
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

  /** How shops bill that have decided nothing. */
  public static BillingTerms usual() {
    return USUAL;
  }
}
