package shop.orders.web.kit.http;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import shop.orders.web.kit.errors.Diagnosis;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.gate.Gate;
import shop.orders.web.kit.metrics.Gauges;

/**
 * Reads the bodies that are not there at once. A call has no place among those that work while its
 * body comes in, only a thread, of which there are many. What is large waits in a file, so that
 * half-sent bodies take no memory from others.
 */
@ApplicationScoped
public class SlowBodies {

  /** Threads that wait at the same time: some are left for calls whose bodies are there. */
  private static final int WAITING = 120;

  /** A body may come as slowly as it likes for so long, and afterwards this fast on average. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** In bytes a second. */
  private static final int LEAST_RATE = 1024;

  /** In bytes. */
  private static final int IN_MEMORY = 16 * 1024;

  private final Semaphore waiting = new Semaphore(WAITING);

  @Inject private Gate gate;
  @Inject private Gauges gauges;

  @PostConstruct
  void showWaiting() {
    Semaphore threads = waiting;
    gauges.show(
        "orders_bodies_coming_in",
        "Threads that wait for bodies",
        () -> WAITING - threads.availablePermits());
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
    return !isOfUnknownLength(request)
        && request.getInputStream().available() >= request.getContentLengthLong();
  }

  /**
   * The body of a call that has a place, which is given back meanwhile.
   *
   * @param limit in bytes
   * @throws Rejected if it is too large (413) or too slow (408), or if too much waits (503)
   */
  InputStream readWithoutPlace(HttpServletRequest request, int limit) throws IOException {
    gate.leave(request);
    InputStream body = read(request, limit);
    gate.enter(request);
    return body;
  }

  /**
   * As {@link #readWithoutPlace}, of a form that has no place yet: of forms, JAX-RS reads the body
   * before it asks any filter.
   *
   * @return the call, whose stream has the whole body
   */
  public HttpServletRequest complete(HttpServletRequest form) throws IOException {
    return !isAnnounced(form) || isComplete(form)
        ? form
        : new CompleteRequest(form, read(form, BodyRules.USUAL_LIMIT));
  }

  private InputStream read(HttpServletRequest request, int limit) throws IOException {
    if (!waiting.tryAcquire()) {
      throw closing(BodyRoom.full());
    }
    try {
      return new Reading(limit).all(request.getInputStream());
    } catch (IOException e) {
      if (Diagnosis.chain(e)
          .anyMatch(
              cause ->
                  cause instanceof SocketTimeoutException || cause instanceof TimeoutException)) {
        throw tooSlow();
      }
      throw e;
    } finally {
      waiting.release();
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
      Path file = Files.createTempFile("orders-body", null);
      try {
        try (OutputStream out = Files.newOutputStream(file)) {
          for (int count = first; count >= 0; count = in.read(buffer)) {
            take(count);
            out.write(buffer, 0, count);
          }
        }
        return Files.newInputStream(file);
      } finally {
        // The open stream still has it.
        Files.delete(file);
      }
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
