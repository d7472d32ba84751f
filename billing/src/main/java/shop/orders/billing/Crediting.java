package shop.orders.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.paper.LineNames;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRest;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.Taxing;

/**
 * Makes the contents of credit notes, and of the bill of an order that was partly cancelled before.
 * Partial credits have the amounts of the refund; the last credit note is the bill less all earlier
 * ones.
 */
final class Crediting {

  /** The id of a line for the delivery charge, which no line of an order has. */
  private static final long DELIVERY = 0;

  /** The id of a line for what was withheld before. */
  static final long WITHHELD = Long.MIN_VALUE;

  private Crediting() {}

  /**
   * What is credited together.
   *
   * @param delivery the delivery charge if it is credited, else zero
   * @param deliveryParts of it by kind of tax; empty if it is not taxed
   */
  record Part(List<LineCredit> lines, BigDecimal delivery, List<TaxedCharge> deliveryParts) {}

  /** The charge for delivery, and its parts by kind of tax. */
  private record Delivery(BigDecimal charge, List<TaxedCharge> parts) {}

  /**
   * The credit note for a part of a bill. If its goods went back before and only the delivery
   * charge is left, that is its line.
   */
  static BillDocument part(BillDocument bill, Part part, BigDecimal withheld, Translations reason) {
    if (withheld.signum() < 0) {
      return released(bill, part, withheld.negate(), reason);
    }
    if (part.lines().isEmpty() && withheld.signum() == 0) {
      return withCharge(bill, part, LineNames.delivery(), reason);
    }
    Delivery delivery = new Delivery(part.delivery(), part.deliveryParts());
    return note(bill, parts(bill, part.lines()), delivery, withheld, reason);
  }

  /**
   * The credit note for a sum that is granted without goods. It has a line for each line of the
   * bill with a share; its id is the negative one, as no pieces go back.
   */
  static BillDocument granted(BillDocument bill, Part part, Translations reason) {
    Translations lower = LineNames.lowerPrice(LineNames.delivery(), bill.language());
    return withCharge(bill, part, lower, reason);
  }

  /**
   * The delivery charge has a line for each kind of its tax, as a document must have a line (EN
   * 16931, BR-16).
   *
   * @param name of these lines
   */
  private static BillDocument withCharge(
      BillDocument bill, Part part, Translations name, Translations reason) {
    List<BillDocument.Line> lines = new ArrayList<>(parts(bill, part.lines()));
    BigDecimal zero = Rounding.zero(bill.currency());
    List<TaxedCharge> charges =
        part.deliveryParts().isEmpty()
            ? List.of(new TaxedCharge(part.delivery(), List.of(), null))
            : part.deliveryParts();
    for (TaxedCharge charge : charges) {
      if (charge.amount().signum() > 0) {
        lines.add(charge(DELIVERY, name, charge, bill));
      }
    }
    return note(bill, lines, new Delivery(zero, List.of()), zero, reason);
  }

  /**
   * The credit note for what an earlier one had withheld, and the delivery charge if it goes back
   * now. Each is a line, as a document must have one; what was withheld had no tax.
   */
  private static BillDocument released(
      BillDocument bill, Part part, BigDecimal withheld, Translations reason) {
    List<BillDocument.Line> lines =
        new ArrayList<>(withCharge(bill, part, LineNames.delivery(), reason).lines());
    TaxedCharge kept = new TaxedCharge(withheld, List.of(), reasonOfAll(bill));
    lines.add(charge(WITHHELD, LineNames.withheld(), kept, bill));
    BigDecimal zero = Rounding.zero(bill.currency());
    return note(bill, lines, new Delivery(zero, List.of()), zero, reason);
  }

  /** Why no tax is due, if that is so for all of the bill for one reason; otherwise null. */
  private static TaxCategory reasonOfAll(BillDocument bill) {
    TaxCategory first = bill.lines().isEmpty() ? null : bill.lines().get(0).exemption();
    boolean all =
        first != null
            && bill.lines().stream()
                .allMatch(
                    line -> line.exemption() != null && line.exemption().code() == first.code());
    return all ? first : null;
  }

  private static BillDocument.Line charge(
      long id, Translations name, TaxedCharge charge, BillDocument bill) {
    return new BillDocument.Line(
        id,
        "",
        name,
        Translations.none(),
        1,
        charge.amount(),
        Rounding.zero(bill.currency()),
        charge.taxes(),
        Rounding.round(charge.tax(), bill.currency()),
        charge.amount(),
        charge.exemption());
  }

  /** A line for a sum that is granted on a line of the bill. */
  private static BillDocument.Line share(
      BillDocument bill, BillDocument.Line line, LineCredit credit) {
    return new BillDocument.Line(
        -line.id(),
        line.sku(),
        LineNames.lowerPrice(line.name(), bill.language()),
        line.variation(),
        1,
        credit.goods(),
        BigDecimal.ZERO.setScale(credit.goods().scale()),
        credit.taxes(),
        credit.tax(),
        credit.goods(),
        line.exemption());
  }

  private static List<BillDocument.Line> parts(BillDocument bill, List<LineCredit> credits) {
    List<BillDocument.Line> lines = new ArrayList<>();
    for (LineCredit credit : credits) {
      BillDocument.Line line =
          bill.lines().stream()
              .filter(one -> one.id() == credit.lineId())
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("The bill has no such line"));
      if (credit.quantity() == 0) {
        lines.add(share(bill, line, credit));
        continue;
      }
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
   * @param earlier the bill's credit notes so far, and what was charged again of them
   */
  static Optional<BillDocument> rest(
      BillDocument bill, List<BillDocument> earlier, Translations reason) {
    BillRest left = IssuedBills.rest(null, bill);
    for (BillDocument note : earlier) {
      left =
          note.credits()
              ? left.less(credited(note), taxing(bill))
              : left.plus(credited(note), taxing(bill));
    }
    Part part = new Part(List.of(), left.delivery(), left.deliveryParts());
    BillDocument rest =
        left.lines().isEmpty()
            ? withCharge(bill, part, LineNames.delivery(), reason)
            : note(bill, lines(bill, left), delivery(left), Rounding.zero(bill.currency()), reason);
    return rest.total().signum() == 0 ? Optional.empty() : Optional.of(rest);
  }

  /** What a credit note credits of its bill. */
  private static BillCredit credited(BillDocument note) {
    BigDecimal charge = note.delivery();
    List<TaxedCharge> parts = new ArrayList<>(note.deliveryParts());
    List<LineCredit> lines = new ArrayList<>();
    for (BillDocument.Line line : note.lines()) {
      if (line.id() == DELIVERY) {
        charge = charge.add(line.total());
        parts.add(new TaxedCharge(line.total(), line.taxes(), line.exemption()));
      } else if (line.id() != WITHHELD) {
        // A line of a grant has the negative id, and no pieces go back.
        int pieces = line.id() < 0 ? 0 : line.quantity();
        lines.add(
            new LineCredit(
                Math.abs(line.id()), pieces, line.total(), line.taxes(), line.tax(), line.total()));
      }
    }
    return credit(lines, charge, parts);
  }

  private static BillCredit credit(
      List<LineCredit> lines, BigDecimal charge, List<TaxedCharge> parts) {
    BigDecimal tax = sum(parts.stream().map(TaxedCharge::tax).toList());
    return new BillCredit(null, lines, new DeliveryCredit(charge, parts, tax, charge));
  }

  /**
   * The bill of what is left of an order after cancellations: it says what is supplied, as
   * Directive 2006/112/EC, art. 226(6), demands. What was granted before is a rebate, which is not
   * part of the taxable amount (art. 79(b)).
   *
   * @param gone what was cancelled or granted
   * @param bill a draft of the whole order
   */
  static BillDocument without(List<Part> gone, BillDocument bill) {
    if (gone.isEmpty()) {
      return bill;
    }
    BillRest left = IssuedBills.rest(null, bill);
    for (Part part : gone) {
      left = left.less(credit(part.lines(), part.delivery(), part.deliveryParts()), taxing(bill));
    }
    Sums sums = Sums.of(lines(bill, left), delivery(left), bill, bill.withheld());
    BigDecimal paid = bill.paid().min(sums.total());
    return sums.on(bill, BillKind.BILL, bill.withheld(), paid, bill.credited());
  }

  /** What is left of the lines of a bill. */
  private static List<BillDocument.Line> lines(BillDocument bill, BillRest left) {
    return parts(
        bill,
        left.lines().stream()
            .map(
                line ->
                    new LineCredit(
                        line.lineId(),
                        line.quantity(),
                        line.goods(),
                        line.taxes(),
                        Rounding.round(
                            sum(line.taxes().stream().map(TaxAmount::amount).toList()),
                            bill.currency()),
                        line.goods()))
            .toList());
  }

  private static Delivery delivery(BillRest left) {
    return new Delivery(left.delivery(), left.deliveryParts());
  }

  /** Without regard to the basis, as no tax is computed anew. */
  private static Taxing taxing(BillDocument bill) {
    return new Taxing(bill.currency(), bill.taxInclusive(), Taxing.Basis.RATE);
  }

  /**
   * The bill of a parcel.
   *
   * @param order a draft of the whole order
   * @param part the pieces of the parcel, and the delivery charge if no other bill has it
   * @param paid what was paid and is on no other bill
   */
  static BillDocument ofParcel(BillDocument order, Part part, BigDecimal paid) {
    Delivery delivery = new Delivery(part.delivery(), part.deliveryParts());
    Sums sums = Sums.of(parts(order, part.lines()), delivery, order, order.withheld());
    return sums.on(
        order, BillKind.BILL, order.withheld(), paid.min(sums.total()), order.credited());
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
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
        total,
        line.exemption());
  }

  private static BillDocument note(
      BillDocument bill,
      List<BillDocument.Line> lines,
      Delivery delivery,
      BigDecimal withheld,
      Translations reason) {
    return Sums.of(lines, delivery, bill, withheld)
        .on(
            bill,
            BillKind.CREDIT_NOTE,
            withheld,
            Rounding.zero(bill.currency()),
            new BillDocument.Credited(bill.number(), bill.issuedAt(), reason));
  }

  /** Some lines of a bill and the delivery charge, added up. */
  private record Sums(
      List<BillDocument.Line> lines,
      Delivery delivery,
      List<TaxAmount> taxes,
      BigDecimal subtotal,
      BigDecimal discount,
      BigDecimal tax,
      BigDecimal total) {

    /**
     * @param withheld what is taken off the total
     */
    static Sums of(
        List<BillDocument.Line> lines, Delivery delivery, BillDocument bill, BigDecimal withheld) {
      BigDecimal zero = Rounding.zero(bill.currency());
      BigDecimal subtotal = zero;
      BigDecimal discount = zero;
      BigDecimal tax = zero;
      BigDecimal total = delivery.charge().subtract(withheld);
      Map<TaxComponent, TaxAmount> taxes = new LinkedHashMap<>();
      for (BillDocument.Line line : lines) {
        subtotal = subtotal.add(line.total()).add(line.discount());
        discount = discount.add(line.discount());
        tax = tax.add(line.tax());
        total = total.add(line.total());
        line.taxes().forEach(part -> add(taxes, part));
      }
      for (TaxedCharge part : delivery.parts()) {
        tax = tax.add(part.tax());
        part.taxes().forEach(one -> add(taxes, one));
      }
      if (!bill.taxInclusive()) {
        total = total.add(tax);
      }
      return new Sums(lines, delivery, List.copyOf(taxes.values()), subtotal, discount, tax, total);
    }

    private static void add(Map<TaxComponent, TaxAmount> taxes, TaxAmount part) {
      taxes.merge(
          new TaxComponent(part.key(), part.rate()),
          part,
          (a, b) ->
              new TaxAmount(a.key(), a.rate(), a.base().add(b.base()), a.amount().add(b.amount())));
    }

    /** A credit note has the date of the supply only where it must (BR-IC-11): its bill says it. */
    private static boolean namesSupply(BillDocument bill, BillKind kind) {
      return kind == BillKind.BILL || bill.has(TaxCategory.Code.K);
    }

    /** A paper of these lines, and for the rest as the bill. */
    BillDocument on(
        BillDocument bill,
        BillKind kind,
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
          namesSupply(bill, kind) ? bill.suppliedAt() : null,
          bill.seller(),
          bill.buyer(),
          bill.billingAddress(),
          bill.shippingAddress(),
          lines,
          taxes,
          subtotal,
          discount,
          delivery.charge(),
          delivery.parts(),
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
          credited,
          bill.law(),
          bill.delivered());
    }
  }
}
