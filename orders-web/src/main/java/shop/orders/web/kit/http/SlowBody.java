package shop.orders.web.kit.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.web.kit.errors.Rejected;

/**
 * A body that comes in while no thread waits for it. When it is complete, or has failed, its call
 * is dispatched again and finds it here. Until then it takes a little memory and, if it is large, a
 * temporary file, which is deleted with the end of the call.
 */
final class SlowBody implements ReadListener, AsyncListener {

  private static final Logger LOG = Logger.getLogger(SlowBody.class.getName());

  private static final String ATTRIBUTE = SlowBody.class.getName();

  /** What is kept in memory, in bytes. */
  private static final int IN_MEMORY = 16 * 1024;

  /** A body may come as slowly as it likes for so long, and afterwards this fast on average. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** In bytes a second. */
  static final int LEAST_RATE = 1024;

  private final AsyncContext call;
  private final ServletInputStream in;
  private final int limit;
  private final Semaphore files;
  private final Consumer<SlowBody> ended;
  private final long begin = System.nanoTime();

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Path file;
  private OutputStream toFile;
  private long received;
  private boolean over;
  private Rejected failure;

  private SlowBody(AsyncContext call, int limit, Semaphore files, Consumer<SlowBody> ended)
      throws IOException {
    this.call = call;
    this.files = files;
    this.in = call.getRequest().getInputStream();
    this.limit = limit;
    this.ended = ended;
  }

  /**
   * Puts a call off until its body is there.
   *
   * @param limit in bytes
   * @param files how many more may be made, for all bodies together
   * @param ended is told when this body waits no more
   */
  static SlowBody await(
      HttpServletRequest request, int limit, Semaphore files, Consumer<SlowBody> ended)
      throws IOException {
    AsyncContext call = request.startAsync();
    // The rate of the body is watched instead.
    call.setTimeout(0);
    SlowBody body = new SlowBody(call, limit, files, ended);
    call.addListener(body);
    call.getRequest().setAttribute(ATTRIBUTE, body);
    return body;
  }

  /** To be called last: the server may tell of the first bytes at once. */
  void listen() {
    in.setReadListener(this);
  }

  /** The body for which this call was put off; null if it was not. */
  static SlowBody of(HttpServletRequest request) {
    return (SlowBody) request.getAttribute(ATTRIBUTE);
  }

  /**
   * The complete body.
   *
   * @throws Rejected if it was too slow or too large
   */
  synchronized InputStream content() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return file == null
        ? new ByteArrayInputStream(memory.toByteArray())
        : Files.newInputStream(file);
  }

  /** In bytes, of a body that is complete. */
  synchronized long length() {
    return received;
  }

  @Override
  public synchronized void onDataAvailable() throws IOException {
    byte[] buffer = new byte[8192];
    while (!over && in.isReady()) {
      int count = in.read(buffer);
      if (count < 0) {
        return;
      }
      received += count;
      if (received > limit) {
        goOn(BodyRules.tooLarge(limit).with("Connection", "close"));
        return;
      }
      if (toFile == null && received > IN_MEMORY && !goOnInFile()) {
        goOn(BodyRoom.full().with("Connection", "close"));
        return;
      }
      (toFile == null ? memory : toFile).write(buffer, 0, count);
    }
  }

  private boolean goOnInFile() throws IOException {
    if (!files.tryAcquire()) {
      return false;
    }
    file = Files.createTempFile("orders-body", null);
    toFile = Files.newOutputStream(file);
    memory.writeTo(toFile);
    memory.reset();
    return true;
  }

  @Override
  public synchronized void onAllDataRead() throws IOException {
    if (toFile != null) {
      toFile.close();
    }
    goOn(null);
  }

  /** The client has gone, or the file cannot be written. */
  @Override
  public synchronized void onError(Throwable reason) {
    LOG.log(Level.FINE, "A body did not come in", reason);
    if (!over) {
      over = true;
      ended.accept(this);
      call.complete();
    }
  }

  /** Refuses the body if it comes too slowly. */
  synchronized void refuseIfTooSlow(long now) {
    Duration passed = Duration.ofNanos(now - begin);
    long needed = passed.minus(PATIENCE).toMillis() * LEAST_RATE / 1000;
    if (!over && needed > received) {
      goOn(
          new Rejected(
                  408,
                  "body_too_slow",
                  "The body did not come in time: at least "
                      + LEAST_RATE
                      + " bytes a second are needed.")
              .with("Connection", "close"));
    }
  }

  private void goOn(Rejected why) {
    if (over) {
      return;
    }
    over = true;
    failure = why;
    ended.accept(this);
    call.dispatch();
  }

  @Override
  public synchronized void onComplete(AsyncEvent event) throws IOException {
    over = true;
    ended.accept(this);
    if (file != null) {
      files.release();
      toFile.close();
      Files.deleteIfExists(file);
      file = null;
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // It has no time limit.
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
