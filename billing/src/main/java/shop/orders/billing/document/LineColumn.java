package shop.orders.billing.document;

import java.util.Locale;

/** A column that the table of a document's lines can have. */
public enum LineColumn {
  POSITION,
  ITEM,
  QUANTITY,
  /** As the customer was told it, with or without tax. */
  UNIT_PRICE,
  DISCOUNT,
  /** All taxes of the line, each with its name, rate and amount. */
  TAX,
  /** What the line costs, with or without tax. */
  AMOUNT,
  /** The price of a piece without any tax. */
  NET_UNIT_PRICE,
  /** What the line costs without any tax. */
  NET_AMOUNT,
  DUTY_RATE,
  DUTY,
  /** The rate of every tax that is no duty. */
  VAT_RATE,
  VAT,
  /** What the line costs with all taxes. */
  AMOUNT_WITH_TAXES;

  /** The key of its heading. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
