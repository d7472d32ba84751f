package shop.orders.domain.party;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/**
 * A person who buys, identified by the token's subject. Made by {@link Customers#known} from the
 * claims of the first token. Later tokens change it: the user name and the e-mail address are
 * always the issuer's, the rest as long as the customer has not set it.
 */
@Entity
@Table(name = "customer")
public class Customer {

  static final String EMAIL_VERIFIED = "email_verified";

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

  /** This and what follows is only read, and known only of customers that {@link #of} made. */
  @Transient private boolean emailVerified;

  /** When the last token was issued that changed the profile; null if not known. */
  @Transient private Instant claimsAt;

  /** The columns that the customer has set. */
  @Transient private Set<String> ownFields = Set.of();

  protected Customer() {}

  /**
   * From a row with these columns, without the persistence context, as it is read at every call of
   * a customer.
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
    customer.emailVerified = row.getBoolean("email_verified");
    customer.claimsAt = instant(row, "claims_at");
    customer.ownFields = Set.of((String[]) row.getArray("own_fields").getArray());
    return customer;
  }

  /** What a token's claims change in the profile. What they do not say stays. */
  ProfileChanges changesBy(Claims claims) {
    ProfileChanges changes = new ProfileChanges();
    if (claimsAt != null && claims.issued() != null && claims.issued().isBefore(claimsAt)) {
      return changes;
    }
    follow(changes, "username", username, claims.username());
    if (claims.email() != null && (claims.emailVerified() || email == null || !emailVerified)) {
      changes
          .note("email", email, claims.email())
          .note(
              EMAIL_VERIFIED,
              Boolean.toString(emailVerified),
              Boolean.toString(claims.emailVerified()));
    }
    followUnlessOwn(changes, "first_name", firstName, claims.firstName());
    followUnlessOwn(changes, "last_name", lastName, claims.lastName());
    followUnlessOwn(changes, "phone_number", phoneNumber, claims.phoneNumber());
    followUnlessOwn(changes, "language", language, claims.language());
    followUnlessOwn(changes, "profile_pic_url", profilePicUrl, claims.profilePicUrl());
    return changes;
  }

  private void followUnlessOwn(ProfileChanges changes, String column, String from, String to) {
    if (!ownFields.contains(column)) {
      follow(changes, column, from, to);
    }
  }

  private static void follow(ProfileChanges changes, String column, String from, String to) {
    if (!to.isEmpty()) {
      changes.note(column, from, to);
    }
  }

  /** What the customer changes by this profile. */
  ProfileChanges changesBy(Profile profile) {
    return new ProfileChanges()
        .note("first_name", firstName, profile.firstName())
        .note("last_name", lastName, profile.lastName())
        .note("phone_number", phoneNumber, profile.phoneNumber())
        .note("language", language, profile.language())
        .note("profile_pic_url", profilePicUrl, profile.profilePicUrl());
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

  /** Null if no token had one. */
  public String email() {
    return email;
  }

  boolean emailVerified() {
    return emailVerified;
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
