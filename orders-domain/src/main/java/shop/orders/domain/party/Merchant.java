package shop.orders.domain.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A company that sells here through one or more shops. */
@Entity
@Table(name = "merchant")
@SequenceGenerator(name = "party_id", sequenceName = "party_id", allocationSize = 1)
public class Merchant {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "party_id")
  private Long id;

  @Column(name = "public_id")
  private String publicId;

  private String name;

  @Column(name = "company_name")
  private String companyName;

  @Column(name = "primary_contact")
  private String primaryContact;

  @Column(name = "phone_number")
  private String phoneNumber;

  private String email;

  private String address;

  @Column(name = "tax_id")
  private String taxId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected Merchant() {}

  Merchant(String publicId, MerchantDetails details, Instant now) {
    this.publicId = publicId;
    createdAt = now;
    become(details, now);
  }

  final void become(MerchantDetails details, Instant now) {
    name = details.name();
    companyName = details.companyName();
    primaryContact = details.primaryContact();
    phoneNumber = details.phoneNumber();
    email = details.email();
    address = details.address();
    taxId = details.taxId();
    updatedAt = now;
  }

  public MerchantDetails details() {
    return new MerchantDetails(
        name, companyName, primaryContact, phoneNumber, email, address, taxId);
  }

  public long id() {
    return id;
  }

  /** 24 hex digits. */
  public String publicId() {
    return publicId;
  }

  public String name() {
    return name;
  }

  public String companyName() {
    return companyName;
  }

  public String primaryContact() {
    return primaryContact;
  }

  public String phoneNumber() {
    return phoneNumber;
  }

  public String email() {
    return email;
  }

  public String address() {
    return address;
  }

  public String taxId() {
    return taxId;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public int version() {
    return version;
  }
}
