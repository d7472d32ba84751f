package shop.orders.domain.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.List;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.money.DeliveryShares;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.part.LineAmounts;
import shop.orders.domain.party.TaxCategories;

/**
 * The price of a line with its tax, as of the day of placement, and what was granted back of it
 * since. Amounts are in the order's currency, of all pieces unless said.
 */
@Embeddable
class LineMoney {

  private BigDecimal mrp;

  @Column(name = "unit_price")
  private BigDecimal unitPrice;

  private BigDecimal total;
  private BigDecimal discount;
  private BigDecimal tax;

  @Convert(converter = Taxes.class)
  private List<TaxAmount> taxes;

  /** Why it bears no tax; null if it is taxed by its components, if at zero. */
  @Convert(converter = TaxCategories.Column.class)
  @Column(name = "tax_category")
  private TaxCategory exemption;

  /**
   * What of the price was granted back without goods, for the pieces that are neither cancelled nor
   * returned. Contains the tax if the order's prices do.
   */
  private BigDecimal granted;

  protected LineMoney() {}

  LineMoney(OrderLine.Bought bought, Totals.Line totals) {
    this.mrp = bought.item().mrp();
    this.unitPrice = bought.unitPrice();
    this.total = totals.total();
    this.discount = totals.discount();
    this.tax = totals.tax();
    this.taxes = totals.taxes();
    this.exemption = bought.exemption();
    this.granted = BigDecimal.ZERO;
  }

  /** So much stays granted, as other pieces went back with their share. */
  void leave(BigDecimal stays) {
    granted = stays;
  }

  void grant(BigDecimal amount) {
    granted = granted.add(amount);
  }

  /** Bears a unit of rounding more or less. */
  void bear(List<TaxAmount> rounding, boolean inclusive, String currency) {
    taxes = DeliveryShares.plus(taxes, rounding, price(), inclusive, currency);
    tax = TaxAmount.sum(taxes);
  }

  void retax(Totals.Line totals, TaxCategory category) {
    taxes = totals.taxes();
    tax = totals.tax();
    exemption = category;
  }

  void exempt(TaxCategory category) {
    exemption = category;
  }

  /** Whether it has the rate of these components; the digits do not matter. */
  boolean hasRateOf(List<TaxComponent> others) {
    BigDecimal rate =
        others.stream().map(TaxComponent::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
    return TaxAmount.rate(taxes).compareTo(rate) == 0;
  }

  /** How it is taxed, for people. */
  String category() {
    if (exemption != null) {
      return exemption.code() + ": " + exemption.reason();
    }
    boolean taxed = TaxAmount.rate(taxes).signum() > 0;
    return (taxed ? TaxCategory.Code.S : TaxCategory.Code.Z).name();
  }

  List<TaxComponent> components() {
    return taxes.stream().map(tax -> new TaxComponent(tax.key(), tax.rate())).toList();
  }

  LineAmounts amounts(String currency) {
    return new LineAmounts(currency, mrp, unitPrice, total, discount, tax);
  }

  /** After the order's discount. */
  BigDecimal price() {
    return total.subtract(discount);
  }

  BigDecimal unitPrice() {
    return unitPrice;
  }

  BigDecimal total() {
    return total;
  }

  List<TaxAmount> taxes() {
    return taxes;
  }

  TaxCategory exemption() {
    return exemption;
  }

  BigDecimal granted() {
    return granted;
  }

  /** Keeps the amounts of taxes in a jsonb column. */
  @Converter
  public static class Taxes extends JsonColumn<List<TaxAmount>>
      implements AttributeConverter<List<TaxAmount>, Object> {}
}
