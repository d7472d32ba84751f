package shop.orders.domain.bill;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A bill or credit note that was issued. It is written once; a trigger in the database refuses
 * every change. Its number is the next of its shop's series. Its hash contains the hash of the
 * previous number, so that a bill that was inserted, removed or altered later breaks the chain.
 */
@Entity
@Table(name = "bill")
public class Bill {

  @Id
  @SequenceGenerator(name = "bill_id", sequenceName = "bill_id", allocationSize = 1)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "bill_id")
  private Long id;

  private String number;
  private String kind;

  @Column(name = "order_id")
  private long orderId;

  @Column(name = "shop_id")
  private long shopId;

  private String period;
  private int counter;
  private String currency;
  private BigDecimal total;

  @Column(name = "total_tax")
  private BigDecimal totalTax;

  @Column(name = "issued_at")
  private Instant issuedAt;

  @Column(name = "bill_id")
  private Long billId;

  @Column(name = "credit_reference")
  private String creditReference;

  @Column(name = "return_id")
  private Long returnId;

  @Column(name = "shipment_id")
  private Long shipmentId;

  @Column(name = "amended_id")
  private Long amendedId;

  private String language;
  private String document;

  @Column(name = "document_hash")
  private String documentHash;

  @Column(name = "previous_hash")
  private String previousHash;

  @Column(name = "chain_hash")
  private String chainHash;

  private String verification;

  @Column(insertable = false, updatable = false)
  private BigDecimal credited;

  protected Bill() {}

  /**
   * The contents of a new bill or credit note.
   *
   * @param kind {@code BILL} or {@code CREDIT_NOTE}
   * @param billId the bill that a credit note reduces; null on a bill, as are {@code
   *     creditReference} and {@code returnId}, unless it is a further invoice
   * @param shipmentId the parcel of which it is the bill; null on all others
   * @param amendedId the document that a further invoice amends; null on all others
   * @param document everything that is printed on it, in JSON
   */
  public record Issued(
      String number,
      String kind,
      long orderId,
      long shopId,
      String period,
      int counter,
      String currency,
      BigDecimal total,
      BigDecimal totalTax,
      Instant issuedAt,
      Long billId,
      String creditReference,
      Long returnId,
      Long shipmentId,
      Long amendedId,
      String language,
      String document,
      String documentHash,
      String previousHash,
      String chainHash,
      String verification) {}

  public Bill(Issued issued) {
    number = issued.number();
    kind = issued.kind();
    orderId = issued.orderId();
    shopId = issued.shopId();
    period = issued.period();
    counter = issued.counter();
    currency = issued.currency();
    total = issued.total();
    totalTax = issued.totalTax();
    issuedAt = issued.issuedAt();
    billId = issued.billId();
    creditReference = issued.creditReference();
    returnId = issued.returnId();
    shipmentId = issued.shipmentId();
    amendedId = issued.amendedId();
    language = issued.language();
    document = issued.document();
    documentHash = issued.documentHash();
    previousHash = issued.previousHash();
    chainHash = issued.chainHash();
    verification = issued.verification();
  }

  public long id() {
    return id;
  }

  public String number() {
    return number;
  }

  public String language() {
    return language;
  }

  public String document() {
    return document;
  }
}
