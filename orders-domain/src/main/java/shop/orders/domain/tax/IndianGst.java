package shop.orders.domain.tax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;

/**
 * Goods and services tax: within a State half of the rate each is central and State tax (CGST Act,
 * s. 9(1); IGST Act, s. 8(1)), in Union territories without legislature central and Union territory
 * tax (UTGST Act, s. 7), between States all of it is integrated tax (IGST Act, s. 5(1), 7(1)).
 * Exports are zero rated (IGST Act, s. 16(1)). Other components, such as a cess, stay as they are.
 */
public final class IndianGst implements Policy {

  public static final String CENTRAL = "CGST";
  public static final String STATE = "SGST";
  public static final String UNION_TERRITORY = "UTGST";
  public static final String INTEGRATED = "IGST";

  private static final Set<String> PARTS =
      Set.of(CENTRAL, STATE, UNION_TERRITORY, INTEGRATED, "GST");

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  IndianGst() {}

  @Override
  public Optional<TaxCategory> exemption(Sale sale) {
    if (sale.seller().terms().isSmall()) {
      return Optional.of(LawReason.COMPOSITION.category());
    }
    return sale.isAbroad() ? Optional.of(LawReason.EXPORT_IN.category()) : Optional.empty();
  }

  @Override
  public List<TaxComponent> rates(Sale sale, List<TaxComponent> own, RateClass rateClass) {
    BigDecimal rate =
        own.stream()
            .filter(component -> PARTS.contains(component.key()))
            .map(TaxComponent::rate)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<TaxComponent> rates = new ArrayList<>();
    if (rate.signum() > 0 && isBetweenStates(sale)) {
      rates.add(new TaxComponent(INTEGRATED, rate));
    } else if (rate.signum() > 0) {
      BigDecimal half = rate.divide(TWO);
      rates.add(new TaxComponent(CENTRAL, half));
      rates.add(new TaxComponent(isInTerritory(sale) ? UNION_TERRITORY : STATE, half));
    }
    own.stream().filter(component -> !PARTS.contains(component.key())).forEach(rates::add);
    return List.copyOf(rates);
  }

  /**
   * The State of a registered buyer, to which goods count as delivered wherever it directs them
   * (IGST Act, s. 10(1)(b)); else that of the delivery address (s. 10(1)(ca), circular
   * 209/3/2024-GST). Empty for exports, and if the State is unknown.
   */
  public static Optional<IndianState> placeOfSupply(Sale sale) {
    if (sale.isAbroad()) {
      return Optional.empty();
    }
    return isRegistered(sale.buyerTaxId())
        ? IndianState.ofCode(sale.buyerTaxId().substring(0, 2))
        : IndianState.of(sale.state());
  }

  /** Whether a sale may bear that component. */
  static boolean isOf(Sale sale, String key) {
    boolean between = isBetweenStates(sale);
    return switch (key) {
      case INTEGRATED -> between;
      case UNION_TERRITORY -> !between && isInTerritory(sale);
      case STATE -> !between && !isInTerritory(sale);
      default -> !between || !PARTS.contains(key);
    };
  }

  private static boolean isInTerritory(Sale sale) {
    return placeOfSupply(sale).filter(IndianState::isUnionTerritory).isPresent();
  }

  /** Whether a buyer's number is a GSTIN. */
  public static boolean isRegistered(String buyerTaxId) {
    return TaxIdForm.IN.fits(buyerTaxId);
  }

  /** Exports are, too (IGST Act, s. 7(5)(a)). */
  static boolean isBetweenStates(Sale sale) {
    Optional<IndianState> from =
        TaxIdForm.IN.fits(sale.seller().taxId())
            ? IndianState.ofCode(sale.seller().taxId().substring(0, 2))
            : Optional.empty();
    return !placeOfSupply(sale).equals(from);
  }
}
