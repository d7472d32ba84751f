package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.web.kit.errors.Rejected;

/**
 * Who makes the present call, and as what the called method admits it. It is kept for the thread,
 * as one thread serves the call: that is faster than the request context and its proxies.
 */
@ApplicationScoped
public class Caller {

  private static final Pattern MERCHANT_ID = Pattern.compile("[0-9a-f]{24}");

  private final Roles roles;

  private final ThreadLocal<Presence> present = new ThreadLocal<>();

  /**
   * @param capacity null until a method has admitted the caller
   */
  private record Presence(VerifiedToken token, Actor.Kind capacity) {}

  @Inject
  Caller(Roles roles) {
    this.roles = roles;
  }

  /** For the proxy that CDI makes. */
  protected Caller() {
    this.roles = null;
  }

  void is(VerifiedToken verified) {
    present.set(new Presence(verified, null));
  }

  /** Forgets the caller at the end of the call, as the thread serves other calls afterwards. */
  public void leaves() {
    present.remove();
  }

  private VerifiedToken token() {
    return present.get().token();
  }

  /**
   * Whether the call has a valid token. Only methods with {@link Anyone} are called without one.
   */
  boolean isKnown() {
    return present.get() != null;
  }

  /**
   * The caller as the domain knows it.
   *
   * @param channel through which the call came
   */
  public Actor actor(Channel channel) {
    Presence presence = present.get();
    if (presence == null || presence.capacity() == null) {
      throw new IllegalStateException("A method for anyone has no actor");
    }
    VerifiedToken token = presence.token();
    Actor.Kind capacity = presence.capacity();
    return new Actor(
        token.getSubject(),
        displayName(),
        capacity,
        capacity == Actor.Kind.MERCHANT ? merchantId().orElseThrow() : null,
        capacity == Actor.Kind.STAFF ? permissions() : Set.of(),
        channel);
  }

  /**
   * Whether the caller is staff with that permission. Methods that anyone may call can ask, too.
   */
  public boolean may(Permission permission) {
    return isKnown() && Roles.isStaff(token().getGroups()) && permissions().contains(permission);
  }

  /**
   * Staff with that permission, for methods that anyone may call, of which a part is for staff.
   *
   * @throws Rejected without a token
   * @throws NotPermitted for other callers
   */
  public Actor staff(Permission needed, Channel channel) {
    if (!isKnown()) {
      throw Authentication.tokenRequired();
    }
    if (!may(needed)) {
      throw new NotPermitted(needed);
    }
    present.set(new Presence(token(), Actor.Kind.STAFF));
    return actor(channel);
  }

  /** The token's {@code sub}; for customers their id. */
  public String subject() {
    return token().getSubject();
  }

  /**
   * The text of a claim of the token, such as {@code email}. The customer's profile is made of them
   * at its first call.
   */
  public Optional<String> claim(String name) {
    return Optional.ofNullable(token().text(name));
  }

  private String displayName() {
    return claim("name").orElseGet(token()::getName);
  }

  private Optional<String> merchantId() {
    return claim("merchant_id").filter(id -> MERCHANT_ID.matcher(id).matches());
  }

  private Set<Permission> permissions() {
    return roles.permissions(token().getGroups(), token().list("permissions"));
  }

  /** Admits the caller in the first capacity that the rule allows, or refuses it. */
  void enter(Access rule) {
    VerifiedToken token = token();
    Set<String> groups = token.getGroups();
    boolean staff = rule.staff().length > 0 && Roles.isStaff(groups);
    Set<Permission> wanted = Set.of(rule.staff());
    boolean merchant = rule.merchants() && groups.contains(Roles.MERCHANT);

    if (staff && permissions().containsAll(wanted)) {
      present.set(new Presence(token, Actor.Kind.STAFF));
    } else if (merchant && merchantId().isPresent()) {
      present.set(new Presence(token, Actor.Kind.MERCHANT));
    } else if (rule.customers() && groups.contains(Roles.CUSTOMER)) {
      present.set(new Presence(token, Actor.Kind.CUSTOMER));
    } else if (staff) {
      Set<Permission> had = permissions();
      throw new NotPermitted(
          wanted.stream()
              .filter(permission -> !had.contains(permission))
              .findFirst()
              .orElseThrow());
    } else if (merchant) {
      throw new Rejected(
          403, "merchant_unknown", "The token does not say for which merchant it is.");
    } else {
      throw new Rejected(403, "role_missing", "No role of the caller may do this.");
    }
  }
}
