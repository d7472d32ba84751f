package shop.orders.web.kit.auth;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
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
  private final Set<String> groups;
  private final Instant expires;
  private final Instant notBefore;

  /**
   * @param notBefore the later of {@code nbf} and {@code iat}; null if the token has neither
   */
  VerifiedToken(
      String raw,
      Map<String, Object> claims,
      Set<String> groups,
      Instant expires,
      Instant notBefore) {
    this.raw = raw;
    this.claims = Map.copyOf(claims);
    this.groups = Set.copyOf(groups);
    this.expires = expires;
    this.notBefore = notBefore;
  }

  void validAt(Instant now) throws TokenRefused {
    if (!now.isBefore(expires.plus(SKEW))) {
      throw new TokenRefused("The token has expired");
    }
    if (notBefore != null && notBefore.isAfter(now.plus(SKEW))) {
      throw new TokenRefused("The token is not valid yet");
    }
  }

  /** Whether it is of neither staff nor a merchant. */
  boolean isOfCustomer() {
    return !Roles.isStaff(groups) && !groups.contains(Roles.MERCHANT);
  }

  Instant expires() {
    return expires;
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

  @Override
  public Set<String> getGroups() {
    return groups;
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

  /** The text of that claim; null if it is absent, blank or not a text. */
  String text(String name) {
    return claims.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  /** The texts of that claim if it is an array. */
  Set<String> list(String name) {
    return claims.get(name) instanceof Collection<?> ? texts(claims.get(name)) : Set.of();
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
