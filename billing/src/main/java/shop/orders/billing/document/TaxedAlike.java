package shop.orders.billing.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;

/**
 * What of a document is taxed alike, as tax returns sum it: by the same components and rates, in
 * the same category. Together, all parts of a document and its {@link #rounding} are its total;
 * their taxes are those that it states.
 *
 * @param category with the reason why no tax is charged, where there is one
 * @param taxes by component, each with its amount; their bases mean nothing
 * @param net without tax; below zero for what is withheld of a credit
 */
public record TaxedAlike(TaxCategory category, List<TaxAmount> taxes, BigDecimal net) {

  public TaxedAlike {
    taxes = List.copyOf(taxes);
  }

  private record Key(List<String> components, TaxCategory.Code code) {}

  /** The sum of its components, in per cent. */
  public BigDecimal rate() {
    BigDecimal bare = TaxAmount.rate(taxes).stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale()));
  }

  public BigDecimal tax() {
    return TaxAmount.sum(taxes);
  }

  /** What is to be added to all parts of a document to have its total (BT-114). */
  public static BigDecimal rounding(BillDocument document) {
    return Rounding.zero(document.currency()).add(StatedTaxes.onPaper(document).rounding());
  }

  /** The parts of a document, in the sequence of its lines; at least one. */
  public static List<TaxedAlike> of(BillDocument document) {
    Map<Key, TaxedAlike> parts = new LinkedHashMap<>();
    for (BillDocument.Line line : document.lines()) {
      add(parts, part(document, line.total(), line.taxes(), line.exemption()));
    }
    if (document.deliveryParts().isEmpty() && document.delivery().signum() != 0) {
      add(parts, part(document, document.delivery(), List.of(), null));
    }
    for (TaxedCharge charge : document.deliveryParts()) {
      add(parts, part(document, charge.amount(), charge.taxes(), charge.exemption()));
    }
    if (document.withheld().signum() != 0) {
      add(parts, part(document, document.withheld().negate(), List.of(), null));
    }
    if (parts.isEmpty()) {
      add(parts, part(document, document.total(), List.of(), null));
    }
    StatedTaxes.onPaper(document).rates().forEach(rate -> state(parts, rate));
    return new ArrayList<>(parts.values());
  }

  private static TaxedAlike part(
      BillDocument document, BigDecimal amount, List<TaxAmount> taxes, TaxCategory exemption) {
    TaxCategory byRate =
        TaxAmount.rate(taxes).signum() > 0 ? TaxCategory.STANDARD : TaxCategory.ZERO;
    return new TaxedAlike(
        exemption == null ? byRate : exemption,
        taxes,
        document.taxInclusive() ? amount.subtract(TaxAmount.sum(taxes)) : amount);
  }

  private static void add(Map<Key, TaxedAlike> parts, TaxedAlike part) {
    parts.merge(part.key(), part, TaxedAlike::plus);
  }

  private Key key() {
    return new Key(components(taxes), category.code());
  }

  private static List<String> components(List<TaxAmount> taxes) {
    return taxes.stream()
        .map(tax -> tax.key() + " " + tax.rate().stripTrailingZeros().toPlainString())
        .toList();
  }

  private TaxedAlike plus(TaxedAlike other) {
    List<TaxAmount> sums = new ArrayList<>();
    for (int i = 0; i < taxes.size(); i++) {
      TaxAmount one = taxes.get(i);
      sums.add(
          new TaxAmount(
              one.key(), one.rate(), one.base(), one.amount().add(other.taxes.get(i).amount())));
    }
    String reason = category.reason();
    boolean known = List.of(reason.split("; ")).contains(other.category.reason());
    return new TaxedAlike(
        known
            ? category
            : new TaxCategory(category.code(), reason + "; " + other.category.reason(), ""),
        sums,
        net.add(other.net));
  }

  /** What a rate states otherwise than its lines bear is on the first component of its largest. */
  private static void state(Map<Key, TaxedAlike> parts, StatedTaxes.Rate rate) {
    Key key = new Key(components(rate.largest()), TaxCategory.Code.S);
    TaxedAlike part = parts.get(key);
    List<TaxAmount> taxes = new ArrayList<>(part.taxes);
    TaxAmount first = taxes.get(0);
    taxes.set(
        0,
        new TaxAmount(first.key(), first.rate(), first.base(), first.amount().add(rate.moreTax())));
    parts.put(key, new TaxedAlike(part.category, taxes, part.net.add(rate.moreBase())));
  }
}
