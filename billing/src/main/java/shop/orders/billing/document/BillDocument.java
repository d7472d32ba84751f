package shop.orders.billing.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.party.Address;

/**
 * Everything that stands on a bill or a credit note, decided when it was issued and never after: to
 * print it again, in any language, nothing is computed. Amounts are in {@code currency} with its
 * digits and never negative.
 *
 * @param language in which it is printed unless a copy in another is asked for
 * @param taxInclusive whether prices and line totals contain the tax
 * @param orderCode the order's code in the shop
 * @param subtotal Σ quantity × unit price of the lines
 * @param discount what the lines' discounts sum to
 * @param delivery the charge for delivery, not taxed
 * @param withheld what is kept of a credit, such as a restocking fee; zero on a bill
 * @param total what the customer owes, or on a credit note gets back
 * @param paid what was paid when it was issued
 * @param due what was left to pay when it was issued
 * @param paymentMethod {@code cod}, an online method, or empty while unknown
 * @param notes what the law makes this shop say, by language
 * @param verificationUrl where a reader sees whether this paper is ours
 * @param electronic whether the file carries the invoice for machines
 * @param credited the bill that a credit note takes back some of; null on a bill
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
    Seller seller,
    Buyer buyer,
    Address billingAddress,
    Address shippingAddress,
    List<Line> lines,
    List<TaxAmount> taxes,
    BigDecimal subtotal,
    BigDecimal discount,
    BigDecimal delivery,
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

  public BillDocument {
    lines = List.copyOf(lines);
    taxes = List.copyOf(taxes);
  }

  /**
   * Who demands the money.
   *
   * @param merchant behind the shop
   * @param country two letters of ISO 3166, or empty
   * @param taxId as the shop's tax office writes it, or empty
   */
  public record Seller(
      String shop, String merchant, String address, String country, String taxId) {}

  /**
   * Who owes it.
   *
   * @param email empty where the customer gave none
   */
  public record Buyer(String name, String email, String phone) {}

  /**
   * So many pieces of an item.
   *
   * @param id of the order's line
   * @param variation such as the size, or empty in every language
   * @param discount this line's share of the discount
   * @param total quantity × unit price − discount
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
      BigDecimal total) {

    public Line {
      taxes = List.copyOf(taxes);
    }
  }

  /**
   * What a credit note refers to.
   *
   * @param reason why money goes back, such as the number of the return
   */
  public record Credited(String billNumber, Instant billIssuedAt, String reason) {}

  /** The same paper under its number, given as the last thing before it is kept. */
  public BillDocument numbered(String given, Instant at, String url) {
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
        seller,
        buyer,
        billingAddress,
        shippingAddress,
        lines,
        taxes,
        subtotal,
        discount,
        delivery,
        withheld,
        totalTax,
        total,
        paid,
        due,
        paymentMethod,
        notes,
        bankAccount,
        url,
        electronic,
        credited);
  }

  public boolean credits() {
    return kind == BillKind.CREDIT_NOTE;
  }
}
