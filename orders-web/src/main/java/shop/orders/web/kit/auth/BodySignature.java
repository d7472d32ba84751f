package shop.orders.web.kit.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.errors.Rejected;

/**
 * Checks that a body was signed with one of some keys: {@code t=<seconds>,v1=<hex>}, where v1 is
 * HMAC-SHA256 over the seconds, a full stop and the raw body. Without keys nothing is accepted. The
 * time prevents that somebody sends an intercepted call again later.
 */
public final class BodySignature {

  private static final int SHORTEST_KEY = 32;
  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,11}),v1=([0-9a-fA-F]{64})");

  private final List<byte[]> keys;
  private final Duration tolerance;
  private final Clock clock;

  /**
   * @param setting the name of the setting that has the keys, for the failure if one is too short
   * @param tolerance how old, or how far in the future, a signature may be
   */
  public BodySignature(String setting, List<String> keys, Duration tolerance, Clock clock) {
    this.keys = keys.stream().map(key -> key(setting, key)).toList();
    this.tolerance = tolerance;
    this.clock = clock;
  }

  private static byte[] key(String setting, String text) {
    byte[] key = text.strip().getBytes(StandardCharsets.UTF_8);
    if (key.length < SHORTEST_KEY) {
      throw Settings.useless(setting, "each key has at least " + SHORTEST_KEY + " characters");
    }
    return key;
  }

  /**
   * @param header null if the call has none
   * @return the place of the key in the list of keys, from 0
   * @throws Rejected with status 401 if no key has signed the body, or not just now
   */
  public int demand(String header, byte[] body) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches()) {
      throw refused("The signature is missing, or not t=<seconds>,v1=<hex>.");
    }
    byte[] given = HexFormat.of().parseHex(form.group(2));
    int signedBy = -1;
    // Always tries all keys, so that the time of the answer does not tell which one fits.
    for (int i = 0; i < keys.size(); i++) {
      if (MessageDigest.isEqual(signature(keys.get(i), form.group(1), body), given)) {
        signedBy = i;
      }
    }
    if (signedBy < 0) {
      throw refused("No key of ours has signed this body.");
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
    if (Duration.between(signed, clock.instant()).abs().compareTo(tolerance) > 0) {
      throw new Rejected(
          401, "signature_expired", "The signature's time is too far from now; sign it again.");
    }
    return signedBy;
  }

  private static Rejected refused(String message) {
    return new Rejected(401, "signature_refused", message);
  }

  private static byte[] signature(byte[] key, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
    }
  }
}
