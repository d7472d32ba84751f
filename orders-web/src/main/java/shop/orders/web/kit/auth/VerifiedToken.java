package shop.orders.web.kit.auth;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A bearer token whose signature, issuer and audience were checked once. Its times are checked at
 * every call.
 */
final class VerifiedToken implements JsonWebToken {

  /** The largest accepted difference between the issuer's clock and ours. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private final String raw;
  private final Map<String, Object> claims;
  private final IssuerClaims form;
  private final Set<String> groups;
  private final Optional<Set<String>> merchantRoles;
  private final Instant expires;
  private final Instant notBefore;
  private final Instant issued;

  /**
   * @param form how its claims are read
   * @param notBefore null if it does not say
   * @param issued null if it does not say
   * @throws TokenRefused if its roles have another form
   */
  VerifiedToken(
      String raw,
      Map<String, Object> claims,
      IssuerClaims form,
      Instant expires,
      Instant notBefore,
      Instant issued)
      throws TokenRefused {
    this.raw = raw;
    this.claims = Map.copyOf(claims);
    this.form = form;
    this.groups = Set.copyOf(form.roles(claims));
    this.merchantRoles =
        groups.contains(Roles.MERCHANT) ? form.merchantRoles(claims) : Optional.empty();
    this.expires = expires;
    this.notBefore = notBefore;
    this.issued = issued;
  }

  void validAt(Instant now) throws TokenRefused {
    if (!now.isBefore(expires.plus(SKEW))) {
      throw new TokenRefused("The token has expired", "at " + expires);
    }
    for (Instant begin : new Instant[] {notBefore, issued}) {
      if (begin != null && begin.isAfter(now.plus(SKEW))) {
        throw new TokenRefused("The token is not valid yet", "but at " + begin);
      }
    }
  }

  /** Whether it is of neither staff nor a merchant. */
  boolean isOfCustomer() {
    return !Roles.isStaff(groups) && !groups.contains(Roles.MERCHANT);
  }

  Instant expires() {
    return expires;
  }

  /** Null if the token does not say. */
  Instant issued() {
    return issued;
  }

  @Override
  public String getName() {
    for (String claim : new String[] {"upn", "preferred_username", "sub"}) {
      if (claims.get(claim) instanceof String name && !name.isBlank()) {
        return name;
      }
    }
    return getSubject();
  }

  /** Our roles, whatever the issuer calls them. */
  @Override
  public Set<String> getGroups() {
    return groups;
  }

  /** Which roles it has at its merchant, known or not; empty if it does not say. */
  Optional<Set<String>> merchantRoles() {
    return merchantRoles;
  }

  /** What the issuer calls its roles, and where they were looked for, to be logged. */
  String rolesSeen() {
    return RefusalLog.shown(form.texts(claims, Claim.ROLES))
        + " at "
        + form.paths().get(Claim.ROLES);
  }

  @Override
  public Set<String> getAudience() {
    return texts(claims.get("aud"));
  }

  @Override
  public Set<String> getClaimNames() {
    Set<String> names = new LinkedHashSet<>(claims.keySet());
    names.add("raw_token");
    return names;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T getClaim(String name) {
    return (T)
        switch (name) {
          case "raw_token" -> raw;
          case "groups" -> groups;
          case "aud" -> getAudience();
          default -> claim(claims.get(name));
        };
  }

  /** For which merchant it says to be, and whether its issuer may say so, to be logged. */
  String merchantSeen() {
    return RefusalLog.shown(text(Claim.MERCHANT_ID))
        + (form.admitsMerchant(claims) ? "" : " (none that this issuer may name)");
  }

  /** The text of a claim of that name; null if it is absent, blank or not a text. */
  String text(String name) {
    return claims.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  /**
   * Whether a claim of that name has this value, as a truth or, as some issuers write it, a text.
   */
  boolean isSaid(String name, boolean value) {
    Object said = claims.get(name);
    return said instanceof String text
        ? text.equalsIgnoreCase(Boolean.toString(value))
        : said instanceof Boolean truth && truth == value;
  }

  /** The text of that claim, where this issuer has it; null if there is none, or a blank one. */
  String text(Claim claim) {
    return form.text(claims, claim);
  }

  /** The texts of that claim's arrays, where this issuer has them. */
  Set<String> texts(Claim claim) {
    return form.texts(claims, claim);
  }

  private static Set<String> texts(Object claim) {
    Set<String> texts = new LinkedHashSet<>();
    if (claim instanceof String text) {
      texts.add(text);
    } else if (claim instanceof Collection<?> list) {
      list.stream().filter(String.class::isInstance).map(String.class::cast).forEach(texts::add);
    }
    return texts;
  }

  /** Arrays and objects become JSON-P values, as MicroProfile JWT requires. */
  private static Object claim(Object value) {
    if (value instanceof Collection<?> list) {
      return Json.createArrayBuilder(list).build();
    }
    if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked")
      Map<String, Object> members = (Map<String, Object>) map;
      JsonValue object = Json.createObjectBuilder(members).build();
      return object;
    }
    return value;
  }
}
