package shop.orders.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.money.LineCredit;

/**
 * Makes the contents of credit notes. Nothing is rounded here: partial credits have the amounts of
 * the refund, and the last credit note is the bill less all earlier ones.
 */
final class Crediting {

  private Crediting() {}

  /** The credit note for a part of the order. */
  static BillDocument part(
      BillDocument bill,
      List<LineCredit> parts,
      BigDecimal delivery,
      BigDecimal withheld,
      String reason) {
    List<BillDocument.Line> lines = new ArrayList<>();
    for (LineCredit part : parts) {
      BillDocument.Line line =
          bill.lines().stream()
              .filter(one -> one.id() == part.lineId())
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("The bill has no such line"));
      BigDecimal gross = line.unitPrice().multiply(BigDecimal.valueOf(part.quantity()));
      lines.add(
          with(
              line,
              part.quantity(),
              gross.subtract(part.goods()),
              part.taxes(),
              part.tax(),
              part.goods()));
    }
    return note(bill, lines, delivery, withheld, reason);
  }

  /**
   * The credit note for the rest of a bill; empty if nothing is left.
   *
   * @param earlier the bill's credit notes so far
   */
  static Optional<BillDocument> rest(BillDocument bill, List<BillDocument> earlier, String reason) {
    List<BillDocument.Line> lines = new ArrayList<>();
    for (BillDocument.Line line : bill.lines()) {
      BillDocument.Line left = line;
      for (BillDocument note : earlier) {
        for (BillDocument.Line credited : note.lines()) {
          left = credited.id() == line.id() ? minus(left, credited) : left;
        }
      }
      if (left.quantity() > 0) {
        lines.add(left);
      }
    }
    BigDecimal delivery = bill.delivery();
    for (BillDocument note : earlier) {
      delivery = delivery.subtract(note.delivery());
    }
    BillDocument rest = note(bill, lines, delivery, Rounding.zero(bill.currency()), reason);
    return rest.total().signum() == 0 ? Optional.empty() : Optional.of(rest);
  }

  private static BillDocument.Line minus(BillDocument.Line line, BillDocument.Line credited) {
    List<TaxAmount> taxes = new ArrayList<>();
    for (TaxAmount tax : line.taxes()) {
      TaxAmount left = tax;
      for (TaxAmount part : credited.taxes()) {
        if (isSame(part, tax)) {
          left =
              new TaxAmount(
                  tax.key(),
                  tax.rate(),
                  left.base().subtract(part.base()),
                  left.amount().subtract(part.amount()));
        }
      }
      taxes.add(left);
    }
    return with(
        line,
        line.quantity() - credited.quantity(),
        line.discount().subtract(credited.discount()),
        taxes,
        line.tax().subtract(credited.tax()),
        line.total().subtract(credited.total()));
  }

  private static boolean isSame(TaxAmount one, TaxAmount other) {
    return one.key().equals(other.key()) && one.rate().compareTo(other.rate()) == 0;
  }

  private static BillDocument.Line with(
      BillDocument.Line line,
      int quantity,
      BigDecimal discount,
      List<TaxAmount> taxes,
      BigDecimal tax,
      BigDecimal total) {
    return new BillDocument.Line(
        line.id(),
        line.sku(),
        line.name(),
        line.variation(),
        quantity,
        line.unitPrice(),
        discount,
        taxes,
        tax,
        total);
  }

  private static BillDocument note(
      BillDocument bill,
      List<BillDocument.Line> lines,
      BigDecimal delivery,
      BigDecimal withheld,
      String reason) {
    BigDecimal zero = Rounding.zero(bill.currency());
    BigDecimal subtotal = zero;
    BigDecimal discount = zero;
    BigDecimal tax = zero;
    BigDecimal total = delivery.subtract(withheld);
    Map<TaxComponent, TaxAmount> taxes = new LinkedHashMap<>();
    for (BillDocument.Line line : lines) {
      subtotal = subtotal.add(line.total()).add(line.discount());
      discount = discount.add(line.discount());
      tax = tax.add(line.tax());
      total = total.add(line.total());
      for (TaxAmount part : line.taxes()) {
        taxes.merge(
            new TaxComponent(part.key(), part.rate()),
            part,
            (a, b) ->
                new TaxAmount(
                    a.key(), a.rate(), a.base().add(b.base()), a.amount().add(b.amount())));
      }
    }
    if (!bill.taxInclusive()) {
      total = total.add(tax);
    }
    return new BillDocument(
        BillKind.CREDIT_NOTE,
        "",
        bill.issuedAt(),
        bill.timeZone(),
        bill.language(),
        bill.currency(),
        bill.taxInclusive(),
        bill.orderCode(),
        bill.orderedAt(),
        bill.seller(),
        bill.buyer(),
        bill.billingAddress(),
        bill.shippingAddress(),
        lines,
        List.copyOf(taxes.values()),
        subtotal,
        discount,
        delivery,
        withheld,
        tax,
        total,
        zero,
        total,
        bill.paymentMethod(),
        bill.notes(),
        bill.bankAccount(),
        "",
        bill.electronic(),
        new BillDocument.Credited(bill.number(), bill.issuedAt(), reason));
  }
}
