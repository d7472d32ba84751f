package shop.orders.web.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
 * Checks that a notification comes from the payment provider: {@code t=<seconds>,v1=<hex>}, where
 * v1 is HMAC-SHA256 over the seconds, a full stop and the raw body. Each of the configured keys is
 * accepted, so that keys can be replaced one after the other; without keys nothing is accepted. The
 * time prevents that somebody sends an intercepted notification again later.
 */
@ApplicationScoped
public class NotificationSignature {

  private static final String KEYS = "orders.payment.notification-keys";
  private static final int SHORTEST_KEY = 32;
  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,11}),v1=([0-9a-fA-F]{64})");

  private final List<byte[]> keys;
  private final Duration tolerance;
  private final Clock clock;

  /** For the proxy that CDI makes. */
  protected NotificationSignature() {
    this(List.of(), Duration.ZERO, null);
  }

  @Inject
  NotificationSignature(Settings settings, Clock clock) {
    this(
        settings.texts(KEYS),
        settings.time("orders.payment.notification-tolerance", Duration.ofSeconds(1)),
        clock);
  }

  NotificationSignature(List<String> keys, Duration tolerance, Clock clock) {
    this.keys = keys.stream().map(NotificationSignature::key).toList();
    this.tolerance = tolerance;
    this.clock = clock;
  }

  private static byte[] key(String text) {
    byte[] key = text.strip().getBytes(StandardCharsets.UTF_8);
    if (key.length < SHORTEST_KEY) {
      throw Settings.useless(KEYS, "each key has at least " + SHORTEST_KEY + " characters");
    }
    return key;
  }

  /** Reads the keys, so that an invalid one stops the start, not only the first notification. */
  public void check() {
    // Empty: to call it, the container has made the bean, and with it read the keys.
  }

  /**
   * @param header null if the call has none
   */
  void demand(String header, byte[] body) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches()) {
      throw refused("The signature is missing, or not t=<seconds>,v1=<hex>.");
    }
    byte[] given = HexFormat.of().parseHex(form.group(2));
    boolean ours = false;
    for (byte[] key : keys) {
      ours |= MessageDigest.isEqual(signature(key, form.group(1), body), given);
    }
    if (!ours) {
      throw refused("No key of ours has signed this body.");
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
    if (Duration.between(signed, clock.instant()).abs().compareTo(tolerance) > 0) {
      throw new Rejected(
          401, "signature_expired", "The signature's time is too far from now; sign it again.");
    }
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
