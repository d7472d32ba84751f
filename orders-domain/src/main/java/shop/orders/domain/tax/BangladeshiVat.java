package shop.orders.domain.tax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;

/**
 * Value added tax and supplementary duty of Bangladesh. VAT is due on the value with the duty (VAT
 * and SD Act, 2012, s. 32 and 55), so that its rate of the net amount, which orders keep, is the
 * higher one: of 20 % duty and 15 % VAT it is 18 %. Exports are zero rated (s. 21).
 */
public final class BangladeshiVat implements Policy {

  /** The component of the duty. */
  public static final String DUTY = "SD";

  /** The component of the tax. */
  public static final String TAX = "VAT";

  private static final int LEAST_SCALE = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  BangladeshiVat() {}

  @Override
  public Optional<TaxCategory> exemption(Sale sale) {
    return sale.isAbroad() ? Optional.of(LawReason.EXPORT_BD.category()) : Optional.empty();
  }

  @Override
  public List<TaxComponent> rates(Sale sale, List<TaxComponent> own, RateClass rateClass) {
    BigDecimal duty =
        own.stream()
            .filter(component -> component.key().equals(DUTY))
            .map(TaxComponent::rate)
            .findFirst()
            .orElse(BigDecimal.ZERO);
    return own.stream()
        .map(
            component ->
                component.key().equals(TAX) && duty.signum() > 0
                    ? new TaxComponent(TAX, withDuty(component.rate(), duty))
                    : component)
        .toList();
  }

  /** The rate of the net amount whose tax is that rate of the value with the duty. */
  static BigDecimal withDuty(BigDecimal rate, BigDecimal duty) {
    BigDecimal whole = rate.multiply(HUNDRED.add(duty)).movePointLeft(2).stripTrailingZeros();
    return whole.setScale(Math.max(LEAST_SCALE, whole.scale()));
  }

  /** The rate of the value with the duty, of a rate of the net amount. */
  public static BigDecimal withoutDuty(BigDecimal rate, BigDecimal duty) {
    BigDecimal plain =
        rate.multiply(HUNDRED)
            .divide(HUNDRED.add(duty), 4, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return plain.setScale(Math.max(LEAST_SCALE, plain.scale()));
  }
}
