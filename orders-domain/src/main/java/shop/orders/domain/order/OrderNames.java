package shop.orders.domain.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import shop.orders.domain.order.part.GivenNumbers;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Customer;
import shop.orders.domain.search.Terms;

/** The numbers and codes of an order, and the words by which the search finds it. */
@Embeddable
class OrderNames {

  @Column(name = "increment_number")
  private long incrementNumber;

  @Column(name = "order_code")
  private String code;

  @Column(name = "invoice_no")
  private String invoiceNo;

  @Column(name = "public_id")
  private String publicId;

  /** The order's number among those of its customer, from 1. */
  @Column(name = "customer_ordinal")
  private long customerOrdinal;

  /** Null until the bill is issued. */
  @Column(name = "bill_no")
  private String billNo;

  /** In the form of {@link Terms}. */
  @Column(name = "search_terms")
  private String searchTerms;

  protected OrderNames() {}

  OrderNames(GivenNumbers numbers, DeliveryDetails delivery, Customer customer) {
    incrementNumber = numbers.increment();
    code = numbers.code();
    invoiceNo = numbers.invoiceNo();
    publicId = numbers.publicId();
    customerOrdinal = numbers.ofCustomer();
    Address to = delivery.shippingAddress();
    searchTerms =
        Terms.none()
            .with(code, invoiceNo, publicId, Long.toString(incrementNumber))
            .with(delivery.contactNumber())
            .with(customer.firstName(), customer.lastName(), customer.email())
            .with(to.firstname(), to.lastname())
            .stored();
  }

  /** Adds a text by which the search finds the order; null adds nothing. */
  void findableBy(String text) {
    searchTerms = Terms.read(searchTerms).with(text).stored();
  }

  /** The order is known by its first bill, and found by each. */
  void billed(String number) {
    if (billNo == null) {
      billNo = number;
    }
    findableBy(number);
  }

  OrderCodes codes() {
    return new OrderCodes(incrementNumber, code, invoiceNo, publicId, billNo);
  }

  String code() {
    return code;
  }

  String invoiceNo() {
    return invoiceNo;
  }

  String publicId() {
    return publicId;
  }

  String billNo() {
    return billNo;
  }
}
