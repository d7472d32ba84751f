package shop.orders.domain.party;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A person who buys, identified by the token's subject. Made by {@link Customers#known} from the
 * claims of the first token.
 */
@Entity
@Table(name = "customer")
public class Customer {

  @Id private Long id;

  private String subject;

  @Column(name = "public_id")
  private String publicId;

  private String username;

  private String email;

  @Column(name = "first_name")
  private String firstName;

  @Column(name = "last_name")
  private String lastName;

  @Column(name = "phone_number")
  private String phoneNumber;

  @Column(name = "profile_pic_url")
  private String profilePicUrl;

  private String language;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected Customer() {}

  /**
   * From a row with all columns, without the persistence context, as it is read at every call of a
   * customer.
   */
  static Customer of(ResultSet row) throws SQLException {
    Customer customer = new Customer();
    customer.id = row.getLong("id");
    customer.subject = row.getString("subject");
    customer.publicId = row.getString("public_id");
    customer.username = row.getString("username");
    customer.email = row.getString("email");
    customer.firstName = row.getString("first_name");
    customer.lastName = row.getString("last_name");
    customer.phoneNumber = row.getString("phone_number");
    customer.profilePicUrl = row.getString("profile_pic_url");
    customer.language = row.getString("language");
    customer.createdAt = instant(row, "created_at");
    customer.updatedAt = instant(row, "updated_at");
    customer.version = row.getInt("version");
    return customer;
  }

  void become(Profile profile, Instant now) {
    firstName = profile.firstName();
    lastName = profile.lastName();
    phoneNumber = profile.phoneNumber();
    language = profile.language();
    profilePicUrl = profile.profilePicUrl();
    updatedAt = now;
  }

  public long id() {
    return id;
  }

  /** The token's {@code sub}. */
  public String subject() {
    return subject;
  }

  /** 24 hex digits; equal to the subject if that has this form. */
  public String publicId() {
    return publicId;
  }

  public String username() {
    return username;
  }

  /** Null if the token had none. */
  public String email() {
    return email;
  }

  public String firstName() {
    return firstName;
  }

  public String lastName() {
    return lastName;
  }

  public String phoneNumber() {
    return phoneNumber;
  }

  public String profilePicUrl() {
    return profilePicUrl;
  }

  /** The customer's language tag; empty if none is known. */
  public String language() {
    return language;
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
