package shop.orders.domain.tax;

/** How a tax office treats a shop. */
public enum TaxScheme {
  REGULAR,
  /**
   * A small business that charges no tax: by Directive 2006/112/EC, art. 284 (in Germany § 19
   * UStG), or by the composition levy of India (CGST Act, s. 10).
   */
  SMALL
}
