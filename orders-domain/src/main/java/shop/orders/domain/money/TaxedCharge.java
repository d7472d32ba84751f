package shop.orders.domain.money;

import java.math.BigDecimal;
import java.util.List;

/**
 * A charge, or the part of one that is taxed alike.
 *
 * @param amount contains the tax if prices do
 * @param taxes by component; empty if its rate is zero
 * @param exemption why it bears no tax; null if it is taxed by its components, if at zero
 */
public record TaxedCharge(BigDecimal amount, List<TaxAmount> taxes, TaxCategory exemption) {

  public TaxedCharge {
    taxes = List.copyOf(taxes);
  }

  /** The sum of its taxes; without decimals if there is none. */
  public BigDecimal tax() {
    return taxes.stream().map(TaxAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The same charge below zero. */
  public TaxedCharge negated() {
    return new TaxedCharge(
        amount.negate(), taxes.stream().map(TaxAmount::negated).toList(), exemption);
  }

  public List<TaxComponent> components() {
    return taxes.stream().map(tax -> new TaxComponent(tax.key(), tax.rate())).toList();
  }
}
