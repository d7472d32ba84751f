package shop.orders.web.kit.auth;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * Checks bearer tokens: of an {@link Issuer} whom we know, by that issuer's keys alone, and valid
 * now.
 */
final class TokenVerifier {

  private static final int LONGEST_TOKEN = 16 * 1024;

  private final Map<String, Issuer> issuers = new LinkedHashMap<>();
  private final Clock clock;

  /**
   * @throws IllegalArgumentException if two issuers have one name
   */
  TokenVerifier(List<Issuer> issuers, Clock clock) {
    this.clock = clock;
    for (Issuer issuer : issuers) {
      if (this.issuers.put(issuer.name(), issuer) != null) {
        throw new IllegalArgumentException("two issuers are " + issuer.name());
      }
    }
  }

  /** Reads the keys again of which it is time. Calls only wait for keys that are not known yet. */
  void keepKeysFresh() {
    issuers.values().forEach(issuer -> issuer.keys().keepFresh());
  }

  VerifiedToken verify(String raw) throws TokenRefused {
    if (raw.length() > LONGEST_TOKEN) {
      throw new TokenRefused("The token is too long");
    }
    Instant now = clock.instant();
    for (Issuer issuer : issuers.values()) {
      KeyRing ring = issuer.keys().ring();
      VerifiedToken known = ring == null ? null : ring.verified().get(raw);
      if (known != null) {
        if (now.isAfter(known.expires())) {
          ring.verified().forget(raw);
        }
        known.validAt(now);
        return known;
      }
    }
    return verifyAnew(raw, now);
  }

  private VerifiedToken verifyAnew(String raw, Instant now) throws TokenRefused {
    String named = issuerOf(raw);
    Issuer issuer = issuers.get(named);
    if (issuer == null) {
      throw new TokenRefused(
          "The token is from another issuer", "its iss is " + RefusalLog.shown(named));
    }
    KeyRing ring = issuer.keys().ring();
    if (ring == null) {
      throw new TokenRefused.KeysMissing("of " + issuer.name());
    }
    VerifiedToken token = issuer.signedForUs(raw);
    demandOwnSubject(token, issuer);
    token.validAt(now);
    // If the keys were replaced meanwhile, the old ones keep the token, and nobody asks them again.
    ring.keep(raw, token);
    return token;
  }

  /** Nothing is believed of it before the issuer's keys have proved it. */
  private static String issuerOf(String raw) throws TokenRefused {
    String[] parts = raw.split("\\.", 4);
    try {
      if (parts.length == 3) {
        byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
        return JsonUtil.parseJson(new String(claims, StandardCharsets.UTF_8)).get("iss")
                instanceof String name
            ? name
            : null;
      }
    } catch (IllegalArgumentException | JoseException e) {
      // Refused below, as other texts that are no token.
    }
    throw new TokenRefused("The token is malformed");
  }

  /** An issuer whose subjects are taken as they are could otherwise name a customer of another. */
  private void demandOwnSubject(VerifiedToken token, Issuer issuer) throws TokenRefused {
    for (Issuer other : issuers.values()) {
      if (!other.subjects().isEmpty()
          && !other.subjects().equals(issuer.subjects())
          && token.getSubject().startsWith(other.subjects())) {
        throw new TokenRefused("The token's subject is one of another issuer", issuer.name());
      }
    }
  }
}
