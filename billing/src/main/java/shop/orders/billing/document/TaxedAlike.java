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
 * @param rate the sum of its components, in per cent of {@code net}
 * @param taxes by component, each with the rate, base and amount that the document states for it:
 *     the base is {@code net}, or more where a tax is due on another one, see {@link DutyInBase}
 * @param net without tax; below zero for what is withheld of a credit
 */
public record TaxedAlike(
    TaxCategory category, BigDecimal rate, List<TaxAmount> taxes, BigDecimal net) {

  public TaxedAlike {
    taxes = List.copyOf(taxes);
  }

  private record Key(List<String> components, TaxCategory.Code code) {}

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
      add(
          parts,
          part(document, document.withheld().negate(), List.of(), document.exemptionOfWithheld()));
    }
    if (parts.isEmpty()) {
      add(parts, part(document, document.total(), List.of(), null));
    }
    StatedTaxes.onPaper(document).rates().forEach(rate -> state(parts, rate));
    return parts.values().stream().map(part -> part.stated(document)).toList();
  }

  private static TaxedAlike part(
      BillDocument document, BigDecimal amount, List<TaxAmount> taxes, TaxCategory exemption) {
    BigDecimal rate = TaxAmount.rate(taxes).stripTrailingZeros();
    TaxCategory byRate = rate.signum() > 0 ? TaxCategory.STANDARD : TaxCategory.ZERO;
    return new TaxedAlike(
        exemption == null ? byRate : exemption,
        rate.setScale(Math.max(2, rate.scale())),
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
    return new TaxedAlike(category.and(other.category), rate, sums, net.add(other.net));
  }

  private TaxedAlike stated(BillDocument document) {
    List<TaxAmount> ofNet =
        taxes.stream().map(tax -> new TaxAmount(tax.key(), tax.rate(), net, tax.amount())).toList();
    return new TaxedAlike(category, rate, DutyInBase.ofLine(document, ofNet), net);
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
    parts.put(key, new TaxedAlike(part.category, part.rate, taxes, part.net.add(rate.moreBase())));
  }
}
