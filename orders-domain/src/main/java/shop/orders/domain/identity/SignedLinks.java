package shop.orders.domain.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.orders.domain.database.Database;
import shop.orders.domain.setting.Settings;

/**
 * Links that open one thing without a token, for a limited time. The first of the keys {@code
 * orders.bill-link.keys} signs them; links signed with the other keys still work, so that an
 * operator can put a new key before an old one. Without a configured key, a random one is used that
 * was made with the database, so that all nodes share it.
 */
@ApplicationScoped
public class SignedLinks {

  private static final String KEYS = "orders.bill-link.keys";

  private static final int SHORTEST_KEY = 32;

  /** What a link opens; a link of one kind is not signed as one of the other. */
  public enum Kind {
    /** The first kind, signed as links were when there was no other. */
    BILL(""),
    ATTACHMENT("attachment:"),
    /** The result of a job. */
    JOB("job:");

    private final String signedBefore;

    Kind(String signedBefore) {
      this.signedBefore = signedBefore;
    }
  }

  @Inject private Settings settings;
  @Inject private Database database;
  @Inject private Clock clock;

  private Duration valid;
  private volatile List<byte[]> keys;

  /** For the proxy that CDI makes. */
  SignedLinks() {}

  public SignedLinks(Settings settings, Database database, Clock clock) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    read();
  }

  @PostConstruct
  private void read() {
    valid = settings.time("orders.bill-link.valid", Duration.ofSeconds(1));
    List<String> configured = settings.texts(KEYS);
    if (!configured.isEmpty()) {
      keys = configured.stream().map(SignedLinks::key).toList();
    }
  }

  /** Reads the configuration at the start, so that a wrong value stops the start. */
  public void check() {
    // The call makes CDI create the bean, which reads the configuration in {@link #read}.
  }

  private static byte[] key(String text) {
    byte[] key = text.strip().getBytes(StandardCharsets.UTF_8);
    if (key.length < SHORTEST_KEY) {
      throw Settings.useless(KEYS, "each key has at least " + SHORTEST_KEY + " characters");
    }
    return key;
  }

  /**
   * The contents of a link.
   *
   * @param claim as it was signed
   * @param expired whether the link is too old
   */
  public record Opened(String claim, boolean expired) {}

  /**
   * The signed part of a link, which works for the configured time from now on.
   *
   * @param claim what it opens: letters, digits and dots
   */
  public String sign(Kind kind, String claim) {
    return sign(kind, claim, clock.instant().plus(valid));
  }

  /** The signed part of a link, which works until then. */
  public String sign(Kind kind, String claim, Instant until) {
    String timed = claim + "." + until.getEpochSecond();
    return timed + "." + signature(keys().get(0), kind.signedBefore + timed);
  }

  /**
   * @throws LinkRefused if it is signed with none of our keys, or of another kind
   */
  public Opened open(Kind kind, String signed) {
    int end = signed.lastIndexOf('.');
    if (end < 0) {
      throw new LinkRefused();
    }
    String timed = signed.substring(0, end);
    byte[] signature = signed.substring(end + 1).getBytes(StandardCharsets.UTF_8);
    boolean ours = false;
    for (byte[] key : keys()) {
      byte[] expected = signature(key, kind.signedBefore + timed).getBytes(StandardCharsets.UTF_8);
      ours |= MessageDigest.isEqual(expected, signature);
    }
    if (!ours) {
      throw new LinkRefused();
    }
    int time = timed.lastIndexOf('.');
    Instant until = Instant.ofEpochSecond(Long.parseLong(timed.substring(time + 1)));
    return new Opened(timed.substring(0, time), until.isBefore(clock.instant()));
  }

  private List<byte[]> keys() {
    if (keys == null) {
      List<String> drawn =
          new ArrayList<>(
              database.list(
                  "select value from secret where name = 'bill-links'", row -> row.getString(1)));
      keys = drawn.stream().map(SignedLinks::key).toList();
    }
    return keys;
  }

  private static String signature(byte[] key, String claim) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
    }
  }
}
