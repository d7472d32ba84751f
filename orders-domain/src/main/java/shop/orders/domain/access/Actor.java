package shop.orders.domain.access;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The caller of a use case: who it is, what kind of user it is, and the channel of its call.
 *
 * @param subject the token's {@code sub}; for customers their id
 * @param name how the history names the caller; never blank
 * @param kind customer, merchant or staff; decides which orders the caller sees
 * @param merchantId the merchant (24 hex digits) the caller works for; null unless {@code kind} is
 *     {@code MERCHANT}
 * @param permissions what the caller's roles and token allow; of a merchant, at most {@link
 *     Permission#OF_MERCHANTS}, the others are left out
 */
public record Actor(
    String subject,
    String name,
    Kind kind,
    String merchantId,
    Set<Permission> permissions,
    Channel channel) {

  /** Staff see every order, merchants those of their shops, customers their own. */
  public enum Kind {
    CUSTOMER,
    MERCHANT,
    STAFF,
    SYSTEM
  }

  public Actor {
    permissions =
        kind == Kind.MERCHANT
            ? permissions.stream()
                .filter(Permission.OF_MERCHANTS::contains)
                .collect(Collectors.toUnmodifiableSet())
            : Set.copyOf(permissions);
  }

  public static Actor system() {
    return new Actor(
        "system", "system", Kind.SYSTEM, null, Set.of(Permission.values()), Channel.SYSTEM);
  }

  /** The same caller with another channel. */
  public Actor through(Channel other) {
    return new Actor(subject, name, kind, merchantId, permissions, other);
  }

  /**
   * Kind and subject in one text, which two callers have in common only if they are the same user
   * in the same capacity. For comparing callers; whose orders they are is asked of {@link
   * Visibility}.
   */
  public String identity() {
    return kind + " " + subject;
  }

  /**
   * The caller of that identity, for what it asked for and is done later. It has no permissions, as
   * these were checked when it asked.
   *
   * @param merchantId null unless it is a merchant
   */
  public static Actor of(String identity, String name, String merchantId, Channel channel) {
    int kind = identity.indexOf(' ');
    return new Actor(
        identity.substring(kind + 1),
        name,
        Kind.valueOf(identity.substring(0, kind)),
        merchantId,
        Set.of(),
        channel);
  }

  /**
   * Whether an {@link #identity} is that of staff.
   *
   * @param identity null if it is not known
   */
  public static boolean isOfStaff(String identity) {
    return identity != null && identity.startsWith(Kind.STAFF + " ");
  }

  public boolean may(Permission permission) {
    return permission.isGivenBy(permissions);
  }

  /**
   * Whether the caller looks after what a merchant sells: staff do so for all merchants, a merchant
   * for itself.
   *
   * @param publicId of the merchant
   */
  public boolean sellsFor(String publicId) {
    return isStaff() || isMerchant() && merchantId.equals(publicId);
  }

  public boolean isCustomer() {
    return kind == Kind.CUSTOMER;
  }

  public boolean isStaff() {
    return kind == Kind.STAFF || kind == Kind.SYSTEM;
  }

  public boolean isMerchant() {
    return kind == Kind.MERCHANT;
  }
}
