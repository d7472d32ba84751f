package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.Optional;
import shop.orders.domain.refusal.Refusal;

/**
 * A sum cannot be granted, as no document could be valid with it. Before the first bill that is so
 * if the order would then cost what no price with its tax is: at 19 % that is 5.98, as the tax of
 * 5.02 is 0.95, and that of 5.03 is 0.96. Afterwards it is only so in a currency without decimals.
 */
public final class UntaxableSum extends Refusal {

  private static final long serialVersionUID = 1L;

  /** Null if there is none. */
  private final BigDecimal above;

  UntaxableSum(BigDecimal sum, Optional<BigDecimal> below, Optional<BigDecimal> above) {
    super(
        Kind.CONFLICT,
        "sum_not_taxable",
        "With a refund of "
            + sum.toPlainString()
            + ", the bill or the credit note would have a total that no price with its tax is; the"
            + " nearest sums are in next_below and next_above.",
        "amount");
    below.ifPresent(amount -> fact("next_below", amount.toPlainString()));
    above.ifPresent(amount -> fact("next_above", amount.toPlainString()));
    this.above = above.orElse(null);
  }

  /** The next higher sum that can be granted; empty if there is none near it. */
  public Optional<BigDecimal> above() {
    return Optional.ofNullable(above);
  }
}
