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
 * Where the issuer's keys come from, and when they are read again: a file when it changed, an
 * address every few minutes and when a token names a key that is not there, so that the issuer can
 * change its keys without a restart of ours. If reading fails the keys of before stay.
 */
final class IssuerKeys {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class.getName());

  private static final Duration FILE_CHECK = Duration.ofSeconds(5);
  private static final Duration HTTP_REFRESH = Duration.ofMinutes(5);

  /** Anybody can make up key ids; the issuer is not to be asked for each of them. */
  private static final Duration HTTP_SOONEST = Duration.ofSeconds(30);

  /** While there are no keys nobody is let in. */
  private static final Duration HTTP_UNTIL_FIRST = Duration.ofSeconds(5);

  private static final Duration HTTP_PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST = 1 << 20;

  /** Gives the text of the keys. */
  private interface Source {
    String read() throws IOException;

    /** Changes when the text does; cheap to ask. */
    default Object mark() throws IOException {
      return "";
    }
  }

  private final Clock clock;
  private final Source source;
  private final Duration recheck;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile KeyRing ring;
  private volatile Instant lookedAt = Instant.MIN;
  private Object mark;

  private IssuerKeys(Clock clock, Source source, Duration recheck) {
    this.clock = clock;
    this.source = source;
    this.recheck = recheck;
  }

  /**
   * Keys given as text.
   *
   * @throws IllegalArgumentException if they cannot be understood
   */
  static IssuerKeys inline(String text, Clock clock) {
    IssuerKeys keys = new IssuerKeys(clock, () -> text, null);
    keys.readFirst();
    return keys;
  }

  /**
   * Keys at an address ({@code http:}, {@code https:}), in a file ({@code file:} or a plain path)
   * or on the class path ({@code classpath:} or a plain path). An address that does not answer is
   * asked again every few seconds while there are tokens: the issuer may start after us.
   *
   * @throws IllegalArgumentException if they cannot be read or understood
   */
  static IssuerKeys at(String location, Clock clock) {
    if (location.startsWith("http:") || location.startsWith("https:")) {
      IssuerKeys keys = new IssuerKeys(clock, address(URI.create(location)), HTTP_REFRESH);
      keys.refresh();
      return keys;
    }
    Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : pathOf(location);
    if (file != null && Files.exists(file)) {
      IssuerKeys keys = new IssuerKeys(clock, file(file), FILE_CHECK);
      keys.readFirst();
      return keys;
    }
    String resource = location.replaceFirst("^classpath:", "").replaceFirst("^/+", "");
    IssuerKeys keys = new IssuerKeys(clock, () -> classpath(resource), null);
    keys.readFirst();
    return keys;
  }

  /** The keys as they are now; null if there were none yet. */
  KeyRing ring() {
    Duration pause = ring == null ? HTTP_UNTIL_FIRST : recheck;
    if (pause != null && clock.instant().isAfter(lookedAt.plus(pause))) {
      refresh();
    }
    return ring;
  }

  /** The keys after another look at an address, unless that was a moment ago. */
  KeyRing ringAfterUnknownKey() {
    if (HTTP_REFRESH.equals(recheck) && clock.instant().isAfter(lookedAt.plus(HTTP_SOONEST))) {
      refresh();
    }
    return ring;
  }

  private void readFirst() {
    try {
      lookedAt = clock.instant();
      mark = source.mark();
      ring = KeyRing.parse(source.read());
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read", e);
    }
  }

  /** One thread reads; the others go on with the keys there are. */
  private void refresh() {
    if (!reading.tryLock()) {
      return;
    }
    try {
      lookedAt = clock.instant();
      Object now = source.mark();
      if (ring == null || HTTP_REFRESH.equals(recheck) || !now.equals(mark)) {
        String text = source.read();
        ring = KeyRing.parse(text);
        mark = now;
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "The issuer''s keys cannot be read again: {0}", e.getMessage());
    } finally {
      reading.unlock();
    }
  }

  private static Path pathOf(String location) {
    try {
      return location.startsWith("classpath:") ? null : Path.of(location);
    } catch (java.nio.file.InvalidPathException e) {
      return null;
    }
  }

  private static Source file(Path file) {
    return new Source() {
      @Override
      public String read() throws IOException {
        return Files.readString(file);
      }

      @Override
      public Object mark() throws IOException {
        return Files.getLastModifiedTime(file) + "/" + Files.size(file);
      }
    };
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

  /** Reads with an end in sight: a caller waits for it, and meanwhile nobody else reads. */
  private static Source address(URI uri) {
    return () -> {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout((int) HTTP_PATIENCE.toMillis());
      connection.setReadTimeout((int) HTTP_PATIENCE.toMillis());
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("the answer was " + connection.getResponseCode());
      }
      try (InputStream body = connection.getInputStream()) {
        return text(body);
      }
    };
  }

  /** All of it, unless it comes in drops or is no set of keys by its size. */
  private static String text(InputStream body) throws IOException {
    long deadline = System.nanoTime() + HTTP_PATIENCE.toNanos();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
      text.write(piece, 0, read);
      if (text.size() > LARGEST || System.nanoTime() > deadline) {
        throw new IOException("the answer does not end");
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
