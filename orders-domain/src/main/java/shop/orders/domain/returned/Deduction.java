package shop.orders.domain.returned;

import java.math.BigDecimal;
import shop.orders.domain.money.Rounding;

/**
 * What staff deduct for the received pieces of a line.
 *
 * @param amount in the order's currency; null if it is a percentage
 * @param percent of the pieces' price; null if it is an amount
 * @param reason for the customer
 */
public record Deduction(Kind kind, BigDecimal amount, BigDecimal percent, String reason) {

  public static final int LONGEST_REASON = 2000;

  /** Why something is deducted. */
  public enum Kind {
    /**
     * The customer handled the goods more than it takes to try them, so that they are worth less.
     * After a withdrawal nothing else may be deducted (Directive 2011/83/EU, art. 14(2)).
     */
    LOSS_OF_VALUE,
    /** Anything else, such as a part that is missing. */
    OTHER
  }

  public Deduction {
    if ((amount == null) == (percent == null)) {
      throw new IllegalArgumentException("Either an amount or a percentage is deducted");
    }
  }

  /** What it is of pieces of that price; a percentage is no more than what is left. */
  public BigDecimal of(BigDecimal price, BigDecimal left, String currency) {
    return amount == null ? Rounding.percent(percent, price, currency).min(left) : amount;
  }
}
