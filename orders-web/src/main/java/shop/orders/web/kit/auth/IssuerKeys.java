package shop.orders.web.kit.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The issuer's keys. A file is read again every few seconds; an address every few minutes, and when
 * a token names an unknown key. So the issuer can change its keys without a restart of the product.
 * If reading fails, the keys that were read before stay.
 *
 * <p>jose4j's HttpsJwks cannot do this: while the issuer does not answer, all calls with an unknown
 * key wait in it and ask the issuer one after the other. How long it keeps the keys, the issuer
 * decides.
 */
final class IssuerKeys {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class.getName());

  private static final Duration FILE_CHECK = Duration.ofSeconds(5);
  private static final Duration HTTP_REFRESH = Duration.ofMinutes(5);

  /** Anyone can invent key ids, so we do not ask the issuer for each of them. */
  private static final Duration SOONEST = Duration.ofSeconds(30);

  /** Shorter, as every token is refused until there are keys. */
  private static final Duration UNTIL_FIRST = Duration.ofSeconds(5);

  private static final Duration HTTP_PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST = 1 << 20;

  /** Reads the text of the keys. */
  private interface Source {
    String read() throws IOException;
  }

  private final Clock clock;
  private final Source source;
  private final Duration recheck;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile KeyRing ring;
  private volatile Instant lookedAt = Instant.MIN;
  private String text;

  /**
   * @param recheck the time after which the source is read again; null if it never changes
   */
  private IssuerKeys(Clock clock, Source source, Duration recheck) {
    this.clock = clock;
    this.source = source;
    this.recheck = recheck;
  }

  /**
   * Keys given as text.
   *
   * @throws IllegalArgumentException if the text is not understood
   */
  static IssuerKeys inline(String text, Clock clock) {
    return new IssuerKeys(clock, () -> text, null).readFirst();
  }

  /**
   * Keys at an address ({@code http:}, {@code https:}), in a file ({@code file:} or a plain path)
   * or on the class path ({@code classpath:} or a plain path). An address that does not answer is
   * asked again every few seconds while calls with tokens come, as the issuer may start after us.
   *
   * @throws IllegalArgumentException if they cannot be read or understood
   */
  static IssuerKeys at(String location, Clock clock) {
    if (location.startsWith("http:") || location.startsWith("https:")) {
      URI address = URI.create(location);
      IssuerKeys keys = new IssuerKeys(clock, () -> answerOf(address), HTTP_REFRESH);
      keys.refresh();
      return keys;
    }
    if (!location.startsWith("classpath:")) {
      Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
      if (Files.exists(file)) {
        return new IssuerKeys(clock, () -> Files.readString(file), FILE_CHECK).readFirst();
      }
    }
    String resource = location.replaceFirst("^classpath:", "").replaceFirst("^/+", "");
    return new IssuerKeys(clock, () -> classpath(resource), null).readFirst();
  }

  /** The present keys; null if none were read yet. */
  KeyRing ring() {
    refreshAfter(ring == null ? UNTIL_FIRST : recheck);
    return ring;
  }

  /** The keys after another look at the source, unless the last look was a moment ago. */
  KeyRing ringAfterUnknownKey() {
    refreshAfter(recheck == null ? null : SOONEST);
    return ring;
  }

  private void refreshAfter(Duration pause) {
    if (pause != null && clock.instant().isAfter(lookedAt.plus(pause))) {
      refresh();
    }
  }

  private IssuerKeys readFirst() {
    try {
      read();
      return this;
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read", e);
    }
  }

  /** Lets one thread read; the others use the present keys meanwhile. */
  private void refresh() {
    if (!reading.tryLock()) {
      return;
    }
    try {
      read();
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "The issuer''s keys cannot be read again: {0}", e.getMessage());
    } finally {
      reading.unlock();
    }
  }

  /** If the text has not changed, the keys keep the tokens that they have verified. */
  private void read() throws IOException {
    lookedAt = clock.instant();
    String now = source.read();
    if (!now.equals(text)) {
      ring = KeyRing.parse(now);
      text = now;
    }
  }

  private static String classpath(String resource) throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("There is neither a file nor a resource of that name");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads with a limit for the whole time, as a caller waits for it and no other thread reads
   * meanwhile. jose4j's HTTP client has no such limit, so an issuer that sends byte by byte could
   * hold it up for long. Redirections are not followed.
   */
  private static String answerOf(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) HTTP_PATIENCE.toMillis());
    connection.setReadTimeout((int) HTTP_PATIENCE.toMillis());
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("the answer was " + connection.getResponseCode());
    }
    long deadline = System.nanoTime() + HTTP_PATIENCE.toNanos();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (InputStream body = connection.getInputStream()) {
      byte[] piece = new byte[8192];
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        answer.write(piece, 0, read);
        if (answer.size() > LARGEST || System.nanoTime() > deadline) {
          throw new IOException("the answer does not end");
        }
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
