package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  static final Pattern MERCHANT_ID = Pattern.compile("[0-9a-f]{24}");

  private final Roles roles;

  private final ThreadLocal<Presence> present = new ThreadLocal<>();

  /**
   * @param capacity null until a method has admitted the caller
   * @param next in which the caller may act if it sees nothing in that capacity; null if there is
   *     none
   */
  private record Presence(VerifiedToken token, Actor.Kind capacity, Actor.Kind next) {

    Presence(VerifiedToken token, Actor.Kind capacity) {
      this(token, capacity, null);
    }
  }

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
    return actor(presence.capacity(), channel);
  }

  private Actor actor(Actor.Kind capacity, Channel channel) {
    return new Actor(
        token().getSubject(),
        displayName(),
        capacity,
        capacity == Actor.Kind.MERCHANT ? merchantId().orElseThrow() : null,
        switch (capacity) {
          case STAFF -> permissions();
          case MERCHANT -> permissionsAtMerchant();
          case CUSTOMER, SYSTEM -> Set.of();
        },
        channel);
  }

  /**
   * The caller in each capacity in which the called method lists what it sees: the first one, and
   * for a merchant who buys, too, the customer. Staff see everything.
   */
  public List<Actor> readers(Channel channel) {
    Actor first = actor(channel);
    Actor.Kind next = present.get().next();
    return next == null ? List.of(first) : List.of(first, actor(next, channel));
  }

  /** Whether its roles give it more than one capacity. */
  boolean hasSeveralCapacities() {
    Set<String> groups = token().getGroups();
    boolean merchant = groups.contains(Roles.MERCHANT);
    boolean customer = groups.contains(Roles.CUSTOMER);
    return merchant && customer || (merchant || customer) && Roles.isStaff(groups);
  }

  /**
   * The caller in every capacity that its roles give, whatever the called method admits: as staff,
   * as a merchant, as a customer.
   */
  public List<Actor> capacities(Channel channel) {
    Set<String> groups = token().getGroups();
    List<Actor> all = new ArrayList<>();
    if (Roles.isStaff(groups)) {
      all.add(actor(Actor.Kind.STAFF, channel));
    }
    if (groups.contains(Roles.MERCHANT) && merchantId().isPresent()) {
      all.add(actor(Actor.Kind.MERCHANT, channel));
    }
    if (groups.contains(Roles.CUSTOMER)) {
      all.add(actor(Actor.Kind.CUSTOMER, channel));
    }
    return all;
  }

  /**
   * Makes the caller act in its next capacity for the rest of the call.
   *
   * @return whether it has one
   */
  boolean actsInNextCapacity() {
    Presence presence = present.get();
    if (presence == null || presence.next() == null) {
      return false;
    }
    present.set(new Presence(presence.token(), presence.next()));
    return true;
  }

  /**
   * Whether the caller is staff with that permission. Methods that anyone may call can ask, too.
   */
  public boolean may(Permission permission) {
    return isKnown() && Roles.isStaff(token().getGroups()) && permission.isGivenBy(permissions());
  }

  /**
   * Whether the caller is staff with that permission, or has it at that merchant. Methods that
   * anyone may call can ask, too.
   *
   * @param merchant a public id; null is no merchant's
   */
  public boolean maySell(Permission permission, String merchant) {
    return may(permission)
        || isKnown()
            && token().getGroups().contains(Roles.MERCHANT)
            && merchantId().filter(id -> id.equals(merchant)).isPresent()
            && permission.isGivenBy(permissionsAtMerchant());
  }

  /**
   * Staff with that permission, or who has it at a merchant, for methods that anyone may call, of
   * which a part is for these.
   *
   * @throws Rejected without a token
   * @throws NotPermitted for other callers
   */
  public Actor seller(Permission needed, Channel channel) {
    if (!isKnown()) {
      throw Authentication.tokenRequired();
    }
    if (may(needed)) {
      present.set(new Presence(token(), Actor.Kind.STAFF));
    } else if (maySell(needed, merchantId().orElse(null))) {
      present.set(new Presence(token(), Actor.Kind.MERCHANT));
    } else {
      throw new NotPermitted(needed);
    }
    return actor(channel);
  }

  /** The token's {@code sub}; for customers their id. */
  public String subject() {
    return token().getSubject();
  }

  /** The token of the call. */
  VerifiedToken shown() {
    return token();
  }

  private String displayName() {
    return Optional.ofNullable(token().text(Claim.NAME)).orElseGet(token()::getName);
  }

  private Optional<String> merchantId() {
    return Optional.ofNullable(token().text(Claim.MERCHANT_ID))
        .filter(id -> MERCHANT_ID.matcher(id).matches());
  }

  private Set<Permission> permissions() {
    return roles.permissions(token().getGroups(), token().texts(Claim.PERMISSIONS));
  }

  private Set<Permission> permissionsAtMerchant() {
    return roles.permissionsAtMerchant(token().merchantRoles(), token().texts(Claim.PERMISSIONS));
  }

  /** Why the caller may do little, to be logged: what its token says of its roles. */
  String rolesSeen() {
    VerifiedToken token = token();
    return ("the roles %s are %s of ours, merchant %s, its roles there %s, permissions %s; of %s,"
            + " subject %s")
        .formatted(
            token.rolesSeen(),
            RefusalLog.shown(token.getGroups().stream().filter(Roles.ALL::contains).toList()),
            token.merchantSeen(),
            token.merchantRoles().map(RefusalLog::shown).orElse("not said"),
            RefusalLog.shown(token.texts(Claim.PERMISSIONS)),
            RefusalLog.shown(token.getIssuer()),
            RefusalLog.shown(token.getSubject()));
  }

  private Optional<Permission> missingAtMerchant(Access rule) {
    Set<Permission> had = permissionsAtMerchant();
    return Stream.of(rule.merchants()).filter(needed -> !needed.isGivenBy(had)).findFirst();
  }

  /** Admits the caller in the first capacity that the rule allows, or refuses it. */
  void enter(Access rule) {
    VerifiedToken token = token();
    Set<String> groups = token.getGroups();
    boolean staff = rule.staff().length > 0 && Roles.isStaff(groups);
    Set<Permission> wanted = Set.of(rule.staff());
    boolean merchant = rule.merchants().length > 0 && groups.contains(Roles.MERCHANT);
    Optional<Permission> missingThere = merchant ? missingAtMerchant(rule) : Optional.empty();

    if (staff && permissions().containsAll(wanted)) {
      present.set(new Presence(token, Actor.Kind.STAFF));
    } else if (merchant && merchantId().isPresent() && missingThere.isEmpty()) {
      boolean customer = rule.customers() && groups.contains(Roles.CUSTOMER);
      present.set(new Presence(token, Actor.Kind.MERCHANT, customer ? Actor.Kind.CUSTOMER : null));
    } else if (rule.customers() && groups.contains(Roles.CUSTOMER)) {
      present.set(new Presence(token, Actor.Kind.CUSTOMER));
    } else if (staff) {
      Set<Permission> had = permissions();
      throw new NotPermitted(
          wanted.stream()
              .filter(permission -> !had.contains(permission))
              .findFirst()
              .orElseThrow());
    } else if (merchant && merchantId().isEmpty()) {
      throw new Rejected(
          403, "merchant_unknown", "The token does not say for which merchant it is.");
    } else if (merchant) {
      throw new NotPermitted(missingThere.orElseThrow());
    } else {
      throw new Rejected(403, "role_missing", "No role of the caller may do this.");
    }
  }
}
