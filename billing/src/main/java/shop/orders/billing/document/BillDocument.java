package shop.orders.billing.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.party.Address;

/**
 * The contents of a bill or a credit note, fixed when it is issued: printing it, in any language,
 * computes nothing. Amounts are in {@code currency} with its digits and never negative.
 *
 * @param language the language of its file, unless the caller asks for another
 * @param taxInclusive whether prices and line totals contain the tax
 * @param orderCode the order code
 * @param suppliedAt when the goods arrived or, before that, left; null if they had not left when
 *     the bill was issued, and on a credit note, whose bill says it
 * @param subtotal Σ quantity × unit price of the lines
 * @param discount the sum of the lines' discounts
 * @param delivery the charge for delivery; contains its tax if prices contain theirs
 * @param deliveryParts of {@code delivery}, by kind of tax; empty if it is not taxed, as on
 *     documents from before it could be
 * @param withheld what the shop keeps of a credit, such as a restocking fee; zero on a bill
 * @param total what the customer owes or, on a credit note, gets back
 * @param paid the amount paid when it was issued
 * @param due the unpaid amount when it was issued
 * @param paymentMethod {@code cod}, {@code store_credit} if all was paid with it, an online method,
 *     or empty while unknown
 * @param notes legal notes that the shop must print, by language
 * @param verificationUrl the page on which a reader can verify that the bill is genuine
 * @param electronic whether the file contains the electronic invoice
 * @param credited the bill that a credit note reduces, or the document that a further invoice
 *     amends; null on all other bills
 * @param law what the law of the shop's country wants; null if the shop has chosen none, and on
 *     documents from before it could
 * @param delivered whether the goods had arrived when it was issued; false on documents from before
 *     that was kept
 */
public record BillDocument(
    BillKind kind,
    String number,
    Instant issuedAt,
    String timeZone,
    String language,
    String currency,
    boolean taxInclusive,
    String orderCode,
    Instant orderedAt,
    Instant suppliedAt,
    Seller seller,
    Buyer buyer,
    Address billingAddress,
    Address shippingAddress,
    List<Line> lines,
    List<TaxAmount> taxes,
    BigDecimal subtotal,
    BigDecimal discount,
    BigDecimal delivery,
    List<TaxedCharge> deliveryParts,
    BigDecimal withheld,
    BigDecimal totalTax,
    BigDecimal total,
    BigDecimal paid,
    BigDecimal due,
    String paymentMethod,
    Translations notes,
    String bankAccount,
    String verificationUrl,
    boolean electronic,
    Credited credited,
    Law law,
    boolean delivered) {

  /** The payment method of who pays the courier. */
  public static final String COD = "cod";

  /** That of who paid everything with store credit. */
  public static final String STORE_CREDIT = "store_credit";

  /** That of who transfers the price to the shop's bank account. */
  public static final String BANK_TRANSFER = "bank_transfer";

  public BillDocument {
    lines = List.copyOf(lines);
    taxes = List.copyOf(taxes);
    deliveryParts = deliveryParts == null ? List.of() : List.copyOf(deliveryParts);
  }

  /** A document of a shop that has chosen no law. */
  public BillDocument(
      BillKind kind,
      String number,
      Instant issuedAt,
      String timeZone,
      String language,
      String currency,
      boolean taxInclusive,
      String orderCode,
      Instant orderedAt,
      Instant suppliedAt,
      Seller seller,
      Buyer buyer,
      Address billingAddress,
      Address shippingAddress,
      List<Line> lines,
      List<TaxAmount> taxes,
      BigDecimal subtotal,
      BigDecimal discount,
      BigDecimal delivery,
      List<TaxedCharge> deliveryParts,
      BigDecimal withheld,
      BigDecimal totalTax,
      BigDecimal total,
      BigDecimal paid,
      BigDecimal due,
      String paymentMethod,
      Translations notes,
      String bankAccount,
      String verificationUrl,
      boolean electronic,
      Credited credited) {
    this(
        kind,
        number,
        issuedAt,
        timeZone,
        language,
        currency,
        taxInclusive,
        orderCode,
        orderedAt,
        suppliedAt,
        seller,
        buyer,
        billingAddress,
        shippingAddress,
        lines,
        taxes,
        subtotal,
        discount,
        delivery,
        deliveryParts,
        withheld,
        totalTax,
        total,
        paid,
        due,
        paymentMethod,
        notes,
        bankAccount,
        verificationUrl,
        electronic,
        credited,
        null,
        false);
  }

  /**
   * The seller.
   *
   * @param merchant legal name of the shop's merchant
   * @param country two letters of ISO 3166, or empty
   * @param taxId as the shop's tax office writes it; its merchant's if it has none of its own;
   *     empty if neither has one
   */
  public record Seller(
      String shop, String merchant, String address, String country, String taxId) {}

  /**
   * The person who buys, for itself or for the company of the billing address.
   *
   * @param email empty if the customer gave none
   */
  public record Buyer(String name, String email, String phone) {}

  /**
   * A line of the bill.
   *
   * @param id id of the order's line; below zero for a lower price of it, without pieces, and zero
   *     for the charge for delivery
   * @param variation such as the size; empty texts if there is none
   * @param discount the line's share of the order's discount
   * @param total quantity × unit price − discount
   * @param exemption why it bears no tax; null if it is taxed by its rates, if at zero
   */
  public record Line(
      long id,
      String sku,
      Translations name,
      Translations variation,
      int quantity,
      BigDecimal unitPrice,
      BigDecimal discount,
      List<TaxAmount> taxes,
      BigDecimal tax,
      BigDecimal total,
      TaxCategory exemption) {

    public Line {
      taxes = List.copyOf(taxes);
    }

    /** The same line with another name. */
    public Line named(Translations other) {
      return new Line(
          id, sku, other, variation, quantity, unitPrice, discount, taxes, tax, total, exemption);
    }

    /** Whether it has pieces of goods; else its quantity of one means nothing. */
    public boolean hasPieces() {
      return id > 0;
    }
  }

  /**
   * The document to which a credit note or a further invoice refers: the bill, or the credit note
   * that said too much.
   *
   * @param reason why it is credited, as the customer reads it, such as the number of the return;
   *     in English alone on documents from before
   */
  public record Credited(String billNumber, Instant billIssuedAt, Translations reason) {}

  /** The same document with its number, which is the last step before it is stored. */
  public BillDocument numbered(String given, Instant at, String url) {
    return with(given, at, suppliedAt, url, electronic, law, delivered);
  }

  /**
   * The same document for goods that were supplied then.
   *
   * @param arrived whether they have arrived
   */
  public BillDocument supplied(Instant at, boolean arrived) {
    return with(number, issuedAt, at, verificationUrl, electronic, law, arrived);
  }

  /** The same document, with or without the electronic invoice. */
  public BillDocument electronic(boolean wanted) {
    return with(number, issuedAt, suppliedAt, verificationUrl, wanted, law, delivered);
  }

  /** The same document under a law. */
  public BillDocument under(Law chosen) {
    return with(number, issuedAt, suppliedAt, verificationUrl, electronic, chosen, delivered);
  }

  private BillDocument with(
      String given,
      Instant at,
      Instant supplied,
      String url,
      boolean wanted,
      Law chosen,
      boolean arrived) {
    return new BillDocument(
        kind,
        given,
        at,
        timeZone,
        language,
        currency,
        taxInclusive,
        orderCode,
        orderedAt,
        supplied,
        seller,
        buyer,
        billingAddress,
        shippingAddress,
        lines,
        taxes,
        subtotal,
        discount,
        delivery,
        deliveryParts,
        withheld,
        totalTax,
        total,
        paid,
        due,
        paymentMethod,
        notes,
        bankAccount,
        url,
        wanted,
        credited,
        chosen,
        arrived);
  }

  /**
   * A further invoice of what this credit note says (EN 16931: an invoice, code 380, with the
   * preceding document in BT-25 and BT-26).
   *
   * @param charged the lines, named as a charge
   * @param amended the document that it amends
   * @param because legal notes, which begin with what it is
   * @param covered the part of its total that was paid already
   */
  public BillDocument chargedAgain(
      List<Line> charged,
      Credited amended,
      Instant supplied,
      Translations because,
      BigDecimal covered) {
    return new BillDocument(
        BillKind.BILL,
        "",
        issuedAt,
        timeZone,
        language,
        currency,
        taxInclusive,
        orderCode,
        orderedAt,
        supplied,
        seller,
        buyer,
        billingAddress,
        shippingAddress,
        charged,
        taxes,
        subtotal,
        discount,
        delivery,
        deliveryParts,
        withheld,
        totalTax,
        total,
        covered,
        total.subtract(covered),
        paymentMethod,
        because,
        bankAccount,
        "",
        electronic,
        amended,
        law,
        delivered);
  }

  /** Whether it charges again what another document credited by mistake. */
  public boolean isFurther() {
    return kind == BillKind.BILL && credited != null;
  }

  public boolean credits() {
    return kind == BillKind.CREDIT_NOTE;
  }

  /** Whether the buyer is to transfer an amount to the shop's bank account. */
  public boolean asksForTransfer() {
    return !credits()
        && due.signum() > 0
        && !bankAccount.isBlank()
        && (paymentMethod.isBlank() || paymentMethod.equals(BANK_TRANSFER));
  }

  /**
   * Why what is withheld of a credit bears no tax (BG-20): for the reasons of all lines if they
   * have one category, as nothing else is allowed beside goods that are not subject to VAT
   * (BR-O-13). Null if it is zero rated.
   */
  public TaxCategory exemptionOfWithheld() {
    TaxCategory all = lines.isEmpty() ? null : lines.get(0).exemption();
    for (Line line : lines) {
      TaxCategory one = line.exemption();
      if (all == null || one == null || one.code() != all.code()) {
        return null;
      }
      all = all.and(one);
    }
    return all;
  }

  /** Whether something on it bears no tax for a reason of that category. */
  public boolean has(TaxCategory.Code code) {
    return Stream.concat(
            lines.stream().map(Line::exemption), deliveryParts.stream().map(TaxedCharge::exemption))
        .anyMatch(exemption -> exemption != null && exemption.code() == code);
  }
}
