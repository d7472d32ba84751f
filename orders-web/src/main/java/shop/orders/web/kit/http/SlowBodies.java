package shop.orders.web.kit.http;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.errors.Diagnosis;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.gate.Gate;
import shop.orders.web.kit.metrics.Gauges;
import shop.orders.web.kit.rate.ClientAddress;

/**
 * Reads the bodies that are not there at once. A call has no place among those that work while its
 * body comes in, only a thread, of which there are many. What is large waits in a file, so that
 * half-sent bodies take no memory from others.
 */
@ApplicationScoped
public class SlowBodies {

  private static final Logger LOG = Logger.getLogger(SlowBodies.class.getName());

  /**
   * Set by our own server, which holds small bodies without a thread: that the body is {@code
   * complete}, or that it is too {@code late}.
   */
  private static final String BODY = "shop.orders.body";

  /**
   * Threads that wait at the same time: some are left for calls whose bodies are there. Of small
   * bodies, our own server gives the application sixty.
   */
  private static final int SMALL = 80;

  private static final int LARGE = 60;

  /** Of large ones, for one caller once half are taken: nine callers keep others out. */
  private static final int SHARE = 4;

  /** A body may come as slowly as it likes for so long, and afterwards this fast on average. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** In bytes a second. */
  private static final int LEAST_RATE = 1024;

  /** In bytes. */
  private static final int IN_MEMORY = 16 * 1024;

  /** Small bodies, which anybody may send, and larger ones do not keep each other out. */
  private final Semaphore small = new Semaphore(SMALL);

  private final FairThreads large = new FairThreads(LARGE, SHARE);

  @Inject private Gate gate;
  @Inject private Gauges gauges;
  @Inject private ClientAddress addresses;

  @PostConstruct
  void showWaiting() {
    Semaphore ofSmall = small;
    FairThreads ofLarge = large;
    gauges.show(
        "orders_bodies_coming_in",
        "Threads that wait for bodies",
        () -> SMALL - ofSmall.availablePermits() + ofLarge.taken());
  }

  /** Whether the call has a body, of which maybe nothing is there yet. */
  static boolean isAnnounced(HttpServletRequest request) {
    return isOfUnknownLength(request) || request.getContentLengthLong() > 0;
  }

  /** Chunked, where a length beside it does not count (RFC 9112, 6.3), or without one in HTTP/2. */
  private static boolean isOfUnknownLength(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null
        || request.getContentLengthLong() < 0 && request.getProtocol().startsWith("HTTP/2");
  }

  /** Whether nobody has to wait for the body. */
  static boolean isComplete(HttpServletRequest request) throws IOException {
    return "complete".equals(request.getAttribute(BODY))
        || !isOfUnknownLength(request)
            && request.getInputStream().available() >= request.getContentLengthLong();
  }

  /**
   * Gives up a call whose body did not come in.
   *
   * @throws Rejected (408) if it is such a call
   */
  public static void demandInTime(HttpServletRequest request) {
    if ("late".equals(request.getAttribute(BODY))) {
      throw tooSlow();
    }
  }

  /**
   * The body of a call that has a place, which is given back meanwhile.
   *
   * @param limit in bytes
   * @throws Rejected if it is too large (413) or too slow (408), or if too much waits, of all (503)
   *     or of this caller (429)
   */
  Body readWithoutPlace(HttpServletRequest request, int limit) throws IOException {
    gate.leave(request);
    Body body = read(request, limit);
    gate.enter(request);
    return body;
  }

  /**
   * As {@link #readWithoutPlace}, of a form that has no place yet: of forms, JAX-RS reads the body
   * before it asks any filter. So nobody knows yet who sends it, and it has to be small.
   *
   * @return the call, whose stream has the whole body
   */
  public HttpServletRequest complete(HttpServletRequest form) throws IOException {
    if (form.getContentLengthLong() > IN_MEMORY) {
      throw closing(BodyRules.tooLarge(IN_MEMORY));
    }
    return !isAnnounced(form) || isComplete(form)
        ? form
        : new CompleteRequest(form, read(form, IN_MEMORY).content());
  }

  /** Whether the call has a body of which nobody takes notice. */
  public static boolean isIgnored(HttpServletRequest request) {
    return IgnoredBody.isIn(request.getMethod()) && isAnnounced(request);
  }

  /**
   * A call without its body, if its method gives that no meaning. A small body is awaited, so that
   * the connection can be used again; after another one that is not there yet it is closed, so that
   * nobody takes the rest of it for the next call.
   *
   * @throws Rejected if it is small and too slow (408), or if too much waits (503)
   */
  public HttpServletRequest withoutBody(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isIgnored(request)) {
      return request;
    }
    if (!isComplete(request)) {
      if (isOfUnknownLength(request) || request.getContentLengthLong() > IN_MEMORY) {
        response.setHeader("Connection", "close");
      } else {
        read(request, IN_MEMORY);
      }
    }
    return new IgnoredBody(request);
  }

  /**
   * A body that has come in.
   *
   * @param size in bytes
   */
  record Body(InputStream content, long size) {}

  private Body read(HttpServletRequest request, int limit) throws IOException {
    long length = request.getContentLengthLong();
    if (length < 0 || length > IN_MEMORY) {
      return readLarge(request, limit);
    }
    if (!small.tryAcquire()) {
      throw closing(BodyRoom.full());
    }
    try {
      return readAll(request, limit);
    } finally {
      small.release();
    }
  }

  private Body readLarge(HttpServletRequest request, int limit) throws IOException {
    String caller = sender(request);
    try {
      large.take(caller);
    } catch (Rejected e) {
      throw closing(e);
    }
    try {
      return readAll(request, limit);
    } finally {
      large.leave(caller);
    }
  }

  /** The caller, or where the call comes from, if nobody knows the caller. */
  private String sender(HttpServletRequest request) {
    String caller = Call.caller(request);
    return caller.equals("-") ? addresses.of(request) : caller;
  }

  private static Body readAll(HttpServletRequest request, int limit) throws IOException {
    try {
      Reading reading = new Reading(limit);
      return new Body(reading.all(request.getInputStream()), reading.received);
    } catch (IOException e) {
      if (Diagnosis.chain(e)
          .anyMatch(
              cause ->
                  cause instanceof SocketTimeoutException || cause instanceof TimeoutException)) {
        throw tooSlow();
      }
      LOG.log(Level.FINE, "A body has broken off", e);
      Call.gone(request);
      throw closing(new Rejected(400, "bad_request", "The body has broken off."));
    }
  }

  private static Rejected tooSlow() {
    return closing(
        new Rejected(
            408,
            "body_too_slow",
            "The body did not come in in time: at least "
                + LEAST_RATE
                + " bytes a second are needed."));
  }

  /** The rest of the body is not waited for. */
  private static Rejected closing(Rejected why) {
    return why.with("Connection", "close");
  }

  private static final class Reading {

    private final int limit;
    private final long begin = System.nanoTime();
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private long received;

    Reading(int limit) {
      this.limit = limit;
    }

    InputStream all(InputStream in) throws IOException {
      byte[] buffer = new byte[8192];
      int count = in.read(buffer);
      while (count >= 0 && received + count <= IN_MEMORY) {
        take(count);
        memory.write(buffer, 0, count);
        count = in.read(buffer);
      }
      return count < 0
          ? new ByteArrayInputStream(memory.toByteArray())
          : new SequenceInputStream(
              new ByteArrayInputStream(memory.toByteArray()), inFile(in, buffer, count));
    }

    private InputStream inFile(InputStream in, byte[] buffer, int first) throws IOException {
      FileChannel file = file();
      boolean complete = false;
      try {
        for (int count = first; count >= 0; count = in.read(buffer)) {
          take(count);
          write(ByteBuffer.wrap(buffer, 0, count), file);
        }
        complete = true;
        return Channels.newInputStream(file.position(0));
      } finally {
        if (!complete) {
          file.close();
        }
      }
    }

    /** A file without a name, of which nothing stays, however this process ends. */
    private static FileChannel file() {
      try {
        Path file = Files.createTempFile("orders-body", null);
        try {
          return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw noRoom(e);
      }
    }

    private static void write(ByteBuffer bytes, FileChannel file) {
      try {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException e) {
        throw noRoom(e);
      }
    }

    private static Rejected noRoom(IOException e) {
      LOG.warning(() -> "A body cannot be stored in the folder for temporary files: " + e);
      return closing(BodyRoom.full());
    }

    private void take(int count) {
      received += count;
      if (received > limit) {
        throw closing(BodyRules.tooLarge(limit));
      }
      Duration over = Duration.ofNanos(System.nanoTime() - begin).minus(PATIENCE);
      if (over.toMillis() * LEAST_RATE / 1000 > received) {
        throw tooSlow();
      }
    }
  }
}
