package shop.orders.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.order.money.LineCredit;

/**
 * Makes the contents of credit notes, and of the bill of an order that was partly cancelled before.
 * Partial credits have the amounts of the refund; the last credit note is the bill less all earlier
 * ones.
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
    return note(bill, parts(bill, parts), delivery, withheld, reason);
  }

  private static List<BillDocument.Line> parts(BillDocument bill, List<LineCredit> credits) {
    List<BillDocument.Line> lines = new ArrayList<>();
    for (LineCredit credit : credits) {
      BillDocument.Line line =
          bill.lines().stream()
              .filter(one -> one.id() == credit.lineId())
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("The bill has no such line"));
      BigDecimal gross =
          Rounding.round(
              line.unitPrice().multiply(BigDecimal.valueOf(credit.quantity())), bill.currency());
      lines.add(
          with(
              line,
              credit.quantity(),
              gross.subtract(credit.goods()),
              credit.taxes(),
              credit.tax(),
              credit.goods()));
    }
    return lines;
  }

  /**
   * The credit note for the rest of a bill; empty if nothing is left.
   *
   * @param earlier the bill's credit notes so far
   */
  static Optional<BillDocument> rest(BillDocument bill, List<BillDocument> earlier, String reason) {
    List<BillDocument.Line> credited = new ArrayList<>();
    BigDecimal delivery = bill.delivery();
    for (BillDocument note : earlier) {
      credited.addAll(note.lines());
      delivery = delivery.subtract(note.delivery());
    }
    BillDocument rest =
        note(bill, left(bill, credited), delivery, Rounding.zero(bill.currency()), reason);
    return rest.total().signum() == 0 ? Optional.empty() : Optional.of(rest);
  }

  /**
   * The bill of what is left of an order after cancellations: it says what is supplied, as
   * Directive 2006/112/EC, art. 226(6), demands.
   *
   * @param bill a draft of the whole order
   */
  static BillDocument without(List<LineCredit> cancelled, BillDocument bill) {
    if (cancelled.isEmpty()) {
      return bill;
    }
    Sums sums = Sums.of(left(bill, parts(bill, cancelled)), bill, bill.delivery());
    BigDecimal paid = bill.paid().min(sums.total());
    return sums.on(bill, BillKind.BILL, bill.delivery(), bill.withheld(), paid, bill.credited());
  }

  /**
   * The lines of a bill without some pieces. The taxes of all lines that are taxed alike are what
   * the pieces have left of them; a single piece may have taken a unit more than its line's share.
   */
  private static List<BillDocument.Line> left(BillDocument bill, List<BillDocument.Line> pieces) {
    Map<List<TaxComponent>, List<BillDocument.Line>> alike = new LinkedHashMap<>();
    for (BillDocument.Line line : bill.lines()) {
      BillDocument.Line left = line;
      for (BillDocument.Line piece : pieces) {
        left = piece.id() == line.id() ? minus(left, piece) : left;
      }
      alike.computeIfAbsent(components(line), any -> new ArrayList<>()).add(left);
    }
    Map<Long, BillDocument.Line> left = new HashMap<>();
    alike.values().forEach(lines -> shareTaxes(lines, bill).forEach(l -> left.put(l.id(), l)));
    return bill.lines().stream()
        .map(line -> left.get(line.id()))
        .filter(line -> line.quantity() > 0)
        .toList();
  }

  private static List<TaxComponent> components(BillDocument.Line line) {
    return line.taxes().stream().map(tax -> new TaxComponent(tax.key(), tax.rate())).toList();
  }

  private static List<BillDocument.Line> shareTaxes(
      List<BillDocument.Line> lines, BillDocument bill) {
    List<BigDecimal> totals = lines.stream().map(BillDocument.Line::total).toList();
    List<TaxComponent> components = components(lines.get(0));
    List<List<BigDecimal>> shares = new ArrayList<>();
    for (int c = 0; c < components.size(); c++) {
      int component = c;
      BigDecimal tax =
          sum(lines.stream().map(line -> line.taxes().get(component).amount()).toList());
      shares.add(Shares.of(tax, totals, bill.currency()));
    }
    List<BillDocument.Line> shared = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BillDocument.Line line = lines.get(i);
      int number = i;
      BigDecimal tax =
          Rounding.round(
              sum(shares.stream().map(share -> share.get(number)).toList()), bill.currency());
      BigDecimal base = bill.taxInclusive() ? line.total().subtract(tax) : line.total();
      List<TaxAmount> taxes = new ArrayList<>();
      for (int c = 0; c < components.size(); c++) {
        taxes.add(
            new TaxAmount(
                components.get(c).key(), components.get(c).rate(), base, shares.get(c).get(i)));
      }
      shared.add(with(line, line.quantity(), line.discount(), taxes, tax, line.total()));
    }
    return shared;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
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
    return Sums.of(lines, bill, delivery.subtract(withheld))
        .on(
            bill,
            BillKind.CREDIT_NOTE,
            delivery,
            withheld,
            Rounding.zero(bill.currency()),
            new BillDocument.Credited(bill.number(), bill.issuedAt(), reason));
  }

  /** Some lines of a bill, added up. */
  private record Sums(
      List<BillDocument.Line> lines,
      List<TaxAmount> taxes,
      BigDecimal subtotal,
      BigDecimal discount,
      BigDecimal tax,
      BigDecimal total) {

    /**
     * @param untaxed what else is part of the total
     */
    static Sums of(List<BillDocument.Line> lines, BillDocument bill, BigDecimal untaxed) {
      BigDecimal zero = Rounding.zero(bill.currency());
      BigDecimal subtotal = zero;
      BigDecimal discount = zero;
      BigDecimal tax = zero;
      BigDecimal total = untaxed;
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
      return new Sums(lines, List.copyOf(taxes.values()), subtotal, discount, tax, total);
    }

    /** A paper of these lines, and for the rest as the bill. */
    BillDocument on(
        BillDocument bill,
        BillKind kind,
        BigDecimal delivery,
        BigDecimal withheld,
        BigDecimal paid,
        BillDocument.Credited credited) {
      return new BillDocument(
          kind,
          "",
          bill.issuedAt(),
          bill.timeZone(),
          bill.language(),
          bill.currency(),
          bill.taxInclusive(),
          bill.orderCode(),
          bill.orderedAt(),
          kind == BillKind.BILL ? bill.suppliedAt() : null,
          bill.seller(),
          bill.buyer(),
          bill.billingAddress(),
          bill.shippingAddress(),
          lines,
          taxes,
          subtotal,
          discount,
          delivery,
          withheld,
          tax,
          total,
          paid,
          total.subtract(paid),
          bill.paymentMethod(),
          bill.notes(),
          bill.bankAccount(),
          "",
          bill.electronic(),
          credited);
    }
  }
}
