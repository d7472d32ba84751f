package shop.orders.web.kit.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An issuer's keys. In the background, a file is read again every few seconds, and an address every
 * few minutes; and when a token names an unknown key, its call reads them. So the issuer can change
 * its keys without a restart of the product. If reading fails, the keys that were read before stay;
 * if there is none any more in what was read, they do not.
 *
 * <p>jose4j's HttpsJwks cannot do this: while the issuer does not answer, all calls with an unknown
 * key wait in it and ask the issuer one after the other. How long it keeps the keys, the issuer
 * decides.
 */
final class IssuerKeys {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class.getName());

  private static final Duration FILE_CHECK = Duration.ofSeconds(5);
  private static final Duration HTTP_REFRESH = Duration.ofMinutes(5);

  /** Shorter, as every token is refused until there are keys. */
  private static final Duration UNTIL_FIRST = Duration.ofSeconds(5);

  /**
   * Anyone can invent key ids, so we do not ask the issuer for each of them: once in this time. But
   * a few times were saved up before, as keys may change right after a start.
   */
  private static final Duration FOR_UNKNOWN = Duration.ofSeconds(30);

  private static final int SAVED_UP = 3;

  /** So many calls wait for keys that another call reads; so few that they block nobody. */
  private static final int MOST_WAITING = 4;

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);

  /** Shorter than the product waits for its background work at its end. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(3);

  private static final int LARGEST = 1 << 20;

  /** Reads the text of the keys. */
  private interface Source {
    String read() throws IOException;
  }

  private final Clock clock;
  private final String place;
  private final Source source;
  private final Duration recheck;

  /** The reading that is under way; null if there is none. */
  private final AtomicReference<CompletableFuture<Void>> reading = new AtomicReference<>();

  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile KeyRing ring;
  private volatile Instant lookedAt = Instant.MIN;

  /** When all looks for unknown keys were saved up again. */
  private Instant savedUp = Instant.MIN;

  /** These two are of the thread that reads. */
  private String text;

  private String complaint;

  /**
   * @param place for the log
   * @param recheck the time after which the source is read again; null if it never changes
   */
  private IssuerKeys(Clock clock, String place, Source source, Duration recheck) {
    this.clock = clock;
    this.place = place;
    this.source = source;
    this.recheck = recheck;
  }

  /**
   * Keys given as text.
   *
   * @throws IllegalArgumentException if the text is not understood
   */
  static IssuerKeys inline(String text, Clock clock) {
    return new IssuerKeys(clock, "the settings", () -> text, null).readFirst();
  }

  /**
   * Keys at an address ({@code http:}, {@code https:}), in a file ({@code file:} or a plain path)
   * or on the class path ({@code classpath:} or a plain path). An address that does not answer is
   * asked again every few seconds, as the issuer may start after us.
   *
   * @throws IllegalArgumentException if they cannot be read or understood
   */
  static IssuerKeys at(String location, Clock clock) {
    if (location.startsWith("http:") || location.startsWith("https:")) {
      URI address = URI.create(location);
      IssuerKeys keys =
          new IssuerKeys(
              clock, address.getHost() + address.getPath(), () -> answerOf(address), HTTP_REFRESH);
      keys.refresh();
      return keys;
    }
    if (!location.startsWith("classpath:")) {
      Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
      if (Files.exists(file)) {
        return new IssuerKeys(clock, location, () -> Files.readString(file), FILE_CHECK)
            .readFirst();
      }
    }
    String resource = location.replaceFirst("^classpath:", "").replaceFirst("^/+", "");
    return new IssuerKeys(clock, location, () -> classpath(resource), null).readFirst();
  }

  /** The present keys; null if none were read yet. */
  KeyRing ring() {
    return ring;
  }

  /** Reads them again if it is time. */
  void keepFresh() {
    Duration pause = ring == null ? UNTIL_FIRST : recheck;
    if (pause != null && clock.instant().isAfter(lookedAt.plus(pause))) {
      refresh();
    }
  }

  /** The keys after another look at the source, unless there were too many looks just now. */
  KeyRing ringAfterUnknownKey() {
    if (recheck != null) {
      CompletableFuture<Void> underWay = reading.get();
      if (underWay != null) {
        await(underWay);
      } else if (mayLookForUnknown()) {
        refresh();
      }
    }
    return ring;
  }

  private synchronized boolean mayLookForUnknown() {
    Instant now = clock.instant();
    Instant from = savedUp.isBefore(now) ? now : savedUp;
    if (Duration.between(now, from).compareTo(FOR_UNKNOWN.multipliedBy(SAVED_UP - 1)) > 0) {
      return false;
    }
    savedUp = from.plus(FOR_UNKNOWN);
    return true;
  }

  /** Waits for what another thread reads, but not long, and only if few others wait. */
  private void await(CompletableFuture<Void> underWay) {
    if (!waiting.tryAcquire()) {
      return;
    }
    try {
      underWay.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.FINE, "The keys at {0} did not come in time", place);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.release();
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

  /** Lets one thread read; the others use the present keys meanwhile, and hold no lock. */
  private void refresh() {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    if (!reading.compareAndSet(null, mine)) {
      return;
    }
    try {
      read();
      if (complaint != null) {
        LOG.log(Level.INFO, "The issuer''s keys at {0} can be read again", place);
        complaint = null;
      }
    } catch (IOException | IllegalArgumentException e) {
      complain(String.valueOf(e.getMessage()));
    } finally {
      reading.set(null);
      mine.complete(null);
    }
  }

  /** Once, until they can be read again or there is another reason. */
  private void complain(String why) {
    if (!why.equals(complaint)) {
      complaint = why;
      LOG.log(
          Level.WARNING,
          "The issuer''s keys at {0} cannot be read, and {1}: {2}",
          new Object[] {
            place, ring == null ? "its tokens are refused" : "those of before stay", why
          });
    }
  }

  /** If the text has not changed, the keys keep the tokens that they have verified. */
  private void read() throws IOException {
    lookedAt = clock.instant();
    String now = source.read();
    if (!now.equals(text)) {
      replace(KeyRing.parse(now));
      text = now;
    }
  }

  /** An issuer that takes all its keys away means it, as when the only one was stolen. */
  private void replace(KeyRing read) {
    if (read.isEmpty()) {
      if (ring == null) {
        throw new IllegalArgumentException("there is no key for RS256 or ES256 in it");
      }
      LOG.log(
          Level.WARNING,
          "The issuer''s keys at {0} are none for RS256 or ES256 any more: its tokens are refused",
          place);
    }
    ring = read;
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
   * Reads with a limit for the whole exchange, as a caller may wait for it and no other thread
   * reads meanwhile: an issuer that sends its headers or its answer byte by byte holds up nobody
   * for longer. jose4j's HTTP client and HttpURLConnection have limits for each byte only.
   * Redirections are not followed.
   */
  private static String answerOf(URI address) throws IOException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> exchange =
        client.sendAsync(
            HttpRequest.newBuilder(address).build(),
            BodyHandlers.ofByteArrayConsumer(piece -> piece.ifPresent(it -> add(it, answer))));
    try {
      int status = exchange.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("the answer was " + status);
      }
      return answer.toString(StandardCharsets.UTF_8);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().toString(), e);
    } catch (TimeoutException e) {
      throw new IOException("the answer does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the node ends", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private static void add(byte[] piece, ByteArrayOutputStream answer) {
    if (answer.size() + piece.length > LARGEST) {
      throw new IllegalArgumentException("the answer has more than a megabyte");
    }
    answer.writeBytes(piece);
  }
}
