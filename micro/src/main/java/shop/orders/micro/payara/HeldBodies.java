package shop.orders.micro.payara;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Holds calls whose small bodies come in slowly, without a thread: the application gets such a call
 * when its body is there or when that takes too long, which the attribute {@link #BODY} says. Only
 * a few calls are with the application before, so that it can refuse them by their headers at once,
 * as it can all those with a large body. A body in chunks, whose length nobody has said, is held
 * until it is seen to be large. Who sends nothing before it gets 100 (Continue) gets that here.
 *
 * <p>Its place is between the filter that parses HTTP and the one that calls the application.
 */
final class HeldBodies extends GrizzlyFilter {

  /** Attribute of a request whose body is {@code complete}, or {@code late}. */
  private static final String BODY = "shop.orders.body";

  private static final Logger LOG = Logger.getLogger(HeldBodies.class.getName());

  /** In bytes; more than that is not held. */
  private static final int SMALL = 16 * 1024;

  /** Calls with small bodies that may wait for them with a thread of the application. */
  private static final int WITH_THREAD = 60;

  /** Calls that are held; beyond them, memory might run out. */
  private static final int MOST = 2_000;

  private static final long PATIENCE_SECONDS = 10;

  private final Grizzly grizzly;
  private final Semaphore threads = new Semaphore(WITH_THREAD);
  private final AtomicInteger holding = new AtomicInteger();

  /** Also answers what is late, so that a thousand such calls do not take the threads of others. */
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          2,
          task -> {
            Thread thread = new Thread(task, "orders-held-bodies");
            thread.setDaemon(true);
            return thread;
          });

  /** By connection: the request whose body has not come in wholly. */
  private final Map<Object, Body> bodies = new ConcurrentHashMap<>();

  private HeldBodies(ClassLoader server) throws ReflectiveOperationException {
    super(server);
    grizzly = new Grizzly(server);
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * @param chain the filters of a listener
   */
  @SuppressWarnings("unchecked")
  static HeldBodies addedTo(List<?> chain, ClassLoader server) throws ReflectiveOperationException {
    Class<?> application =
        Class.forName("org.glassfish.grizzly.http.server.HttpServerFilter", true, server);
    int before = 0;
    while (!application.isInstance(chain.get(before))) {
      before++;
    }
    HeldBodies bodies = new HeldBodies(server);
    ((List<Object>) chain).add(before, bodies.proxy());
    return bodies;
  }

  @Override
  Object handle(String name, Object[] arguments) throws Throwable {
    return switch (name) {
      case "handleRead" -> read(arguments[0]);
      case "handleEvent" -> {
        Body body = grizzly.isResponseComplete(arguments[1]) ? body(arguments[0]) : null;
        if (body != null) {
          body.answered();
        }
        yield null;
      }
      case "handleClose" -> {
        Body body = body(arguments[0]);
        if (body != null) {
          body.close();
        }
        yield null;
      }
      default -> null;
    };
  }

  private Object read(Object context) throws Throwable {
    Object content = grizzly.content(context);
    if (content == null || bodies.isEmpty() && grizzly.isLast(content)) {
      return null;
    }
    Object connection = grizzly.connection(context);
    Body body = bodies.get(connection);
    if (body != null) {
      return body.next(context, content);
    }
    if (grizzly.isLast(content)) {
      grizzly.mark(content, "complete");
      return null;
    }
    Body first = new Body(connection);
    bodies.put(connection, first);
    return first.begin(context, content);
  }

  /** Of the connection's request; null if nothing of it is missing. */
  private Body body(Object context) throws Throwable {
    return bodies.isEmpty() ? null : bodies.get(grizzly.connection(context));
  }

  /** Whether no call waits for its body here. */
  boolean isEmpty() {
    return holding.get() == 0;
  }

  /** The body of one request, of which a part is still missing. */
  private final class Body {

    private final Object connection;
    private Object request;
    private boolean hasThread;
    private boolean passedOn;
    private boolean late;

    /** What came in so far, without what the server's own pieces take beside it. */
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The first piece, and the call with which it came. */
    private Object first;

    private Object held;
    private Future<?> giveUp;

    Body(Object connection) {
      this.connection = connection;
    }

    synchronized Object begin(Object context, Object piece) throws Throwable {
      request = grizzly.request(piece);
      long length = grizzly.announcedLength(request);
      hasThread = length >= 0 && length <= SMALL && threads.tryAcquire();
      boolean waits = grizzly.waitsForContinue(request);
      boolean large = length > SMALL || grizzly.size(piece) > SMALL;
      if (hasThread || large || waits && !grizzly.isContinue(request)) {
        passedOn = true;
        return null;
      }
      if (holding.incrementAndGet() > MOST) {
        passOn();
        grizzly.mark(piece, "late");
        return null;
      }
      if (waits) {
        grizzly.sendContinue(connection, request);
      }
      first = piece;
      held = context;
      grizzly.moveTo(bytes, piece);
      giveUp = timer.schedule(this::giveUp, PATIENCE_SECONDS, TimeUnit.SECONDS);
      return grizzly.suspend(context);
    }

    synchronized Object next(Object context, Object piece) throws Throwable {
      if (late) {
        return grizzly.stop(context);
      }
      boolean last = grizzly.isLast(piece);
      if (last) {
        end();
      }
      if (passedOn) {
        return null;
      }
      grizzly.moveTo(bytes, piece);
      if (!last && bytes.size() <= SMALL) {
        return grizzly.stop(context);
      }
      passOn();
      if (last) {
        grizzly.mark(piece, "complete");
      }
      grizzly.fill(piece, context, bytes.toByteArray());
      return null;
    }

    private void passOn() {
      passedOn = true;
      holding.decrementAndGet();
      if (giveUp != null) {
        giveUp.cancel(false);
      }
    }

    synchronized void end() {
      bodies.remove(connection, this);
      if (hasThread) {
        hasThread = false;
        threads.release();
      }
    }

    /**
     * The answer has been written, although the body has not come in. After a body that was too
     * slow, the rest is not waited for.
     */
    synchronized void answered() throws Throwable {
      end();
      if (grizzly.isTimeout(request)) {
        grizzly.close(connection);
      }
    }

    /** Also if the client has left. */
    synchronized void close() {
      end();
      if (!passedOn) {
        passOn();
      }
    }

    private void giveUp() {
      synchronized (this) {
        if (passedOn) {
          return;
        }
        late = true;
        passOn();
      }
      try {
        grizzly.mark(first, "late");
        grizzly.fill(first, held, bytes.toByteArray());
        grizzly.goOnLate(held, first);
      } catch (Throwable e) {
        LOG.log(Level.FINE, "A call whose body came too slowly could not be answered", e);
      }
    }
  }

  /** What we use of Grizzly. */
  private static final class Grizzly {

    private static final byte[] CONTINUE =
        "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Class<?> contentType;
    private final Object responseComplete;
    private final MethodHandle message;
    private final MethodHandle setMessage;
    private final MethodHandle connection;
    private final MethodHandle stopAction;
    private final MethodHandle forkAction;
    private final MethodHandle suspend;
    private final MethodHandle resumeNext;
    private final MethodHandle isLast;
    private final MethodHandle setContent;
    private final MethodHandle buffer;
    private final MethodHandle get;
    private final MethodHandle dispose;
    private final MethodHandle memory;
    private final MethodHandle wrap;
    private final MethodHandle remaining;
    private final MethodHandle header;
    private final MethodHandle contentLength;
    private final MethodHandle oneHeader;
    private final MethodHandle waits;
    private final MethodHandle setWaits;
    private final MethodHandle response;
    private final MethodHandle status;
    private final MethodHandle memoryOf;
    private final MethodHandle write;
    private final MethodHandle close;
    private final MethodHandle setAttribute;

    Grizzly(ClassLoader server) throws ReflectiveOperationException {
      Class<?> context =
          Class.forName("org.glassfish.grizzly.filterchain.FilterChainContext", true, server);
      contentType = Class.forName("org.glassfish.grizzly.http.HttpContent", true, server);
      Class<?> headerType =
          Class.forName("org.glassfish.grizzly.http.HttpRequestPacket", true, server);
      responseComplete =
          Class.forName("org.glassfish.grizzly.http.HttpServerFilter", true, server)
              .getField("RESPONSE_COMPLETE_EVENT")
              .get(null);
      message = handle(context, "getMessage");
      setMessage = handle(context, "setMessage", Object.class);
      connection = handle(context, "getConnection");
      stopAction = handle(context, "getStopAction");
      forkAction = handle(context, "getForkAction");
      suspend = handle(context, "suspend");
      resumeNext = handle(context, "resumeNext");
      isLast = handle(contentType, "isLast");
      buffer = handle(contentType, "getContent");
      Class<?> bufferType = contentType.getMethod("getContent").getReturnType();
      setContent = hidden(contentType, "setContent", bufferType);
      remaining = handle(bufferType, "remaining");
      get = handle(bufferType, "get", byte[].class);
      dispose = handle(bufferType, "tryDispose");
      memory = handle(context, "getMemoryManager");
      wrap =
          handle(
              Class.forName("org.glassfish.grizzly.memory.Buffers", true, server),
              "wrap",
              context.getMethod("getMemoryManager").getReturnType(),
              byte[].class);
      header = handle(contentType, "getHttpHeader");
      contentLength = handle(headerType, "getContentLength");
      oneHeader = handle(headerType, "getHeader", String.class);
      waits = handle(headerType, "requiresAcknowledgement");
      setWaits = hidden(headerType, "requiresAcknowledgement", boolean.class);
      response = handle(headerType, "getResponse");
      status = handle(headerType.getMethod("getResponse").getReturnType(), "getStatus");
      Class<?> connectionType = Class.forName("org.glassfish.grizzly.Connection", true, server);
      memoryOf = handle(connectionType, "getMemoryManager");
      write = handle(connectionType, "write", Object.class);
      close = handle(connectionType, "closeSilently");
      setAttribute = handle(headerType, "setAttribute", String.class, Object.class);
    }

    private static MethodHandle handle(Class<?> type, String name, Class<?>... parameters)
        throws ReflectiveOperationException {
      return MethodHandles.publicLookup().unreflect(type.getMethod(name, parameters));
    }

    private static MethodHandle hidden(Class<?> type, String name, Class<?> parameter)
        throws ReflectiveOperationException {
      Method method = type.getDeclaredMethod(name, parameter);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    }

    /** The part of a request that is read; null if it is something else. */
    Object content(Object context) throws Throwable {
      Object read = message.invoke(context);
      return contentType.isInstance(read) ? read : null;
    }

    Object connection(Object context) throws Throwable {
      return connection.invoke(context);
    }

    boolean isLast(Object content) throws Throwable {
      return (boolean) isLast.invoke(content);
    }

    Object request(Object content) throws Throwable {
      return header.invoke(content);
    }

    /** In bytes; negative for a body in chunks. */
    long announcedLength(Object request) throws Throwable {
      return (long) contentLength.invoke(request);
    }

    /** Whether the client sends nothing before it gets an answer to its {@code Expect}. */
    boolean waitsForContinue(Object request) throws Throwable {
      return (boolean) waits.invoke(request);
    }

    /** Whether it expects what there is; anything else is refused (417). */
    boolean isContinue(Object request) throws Throwable {
      return "100-continue".equalsIgnoreCase((String) oneHeader.invoke(request, "Expect"));
    }

    /** As Grizzly itself would, had it the thread that we spare. */
    void sendContinue(Object connection, Object request) throws Throwable {
      setWaits.invoke(request, false);
      write.invoke(connection, wrap.invoke(memoryOf.invoke(connection), CONTINUE));
    }

    /** Whether it was answered with 408. */
    boolean isTimeout(Object request) throws Throwable {
      return (int) status.invoke(response.invoke(request)) == 408;
    }

    /** After all that was written has been sent. */
    void close(Object connection) throws Throwable {
      close.invoke(connection);
    }

    void mark(Object content, String body) throws Throwable {
      setAttribute.invoke(header.invoke(content), BODY, body);
    }

    /** How many bytes a piece holds. */
    int size(Object piece) throws Throwable {
      return (int) remaining.invoke(buffer.invoke(piece));
    }

    /** Copies what a piece holds, and gives its memory back. */
    void moveTo(ByteArrayOutputStream bytes, Object piece) throws Throwable {
      Object from = buffer.invoke(piece);
      byte[] copy = new byte[(int) remaining.invoke(from)];
      get.invoke(from, copy);
      dispose.invoke(from);
      bytes.writeBytes(copy);
    }

    /** Makes the piece hold these bytes. */
    void fill(Object piece, Object context, byte[] bytes) throws Throwable {
      setContent.invoke(piece, wrap.invoke(memory.invoke(context), bytes));
    }

    boolean isResponseComplete(Object event) {
      return event == responseComplete;
    }

    Object stop(Object context) throws Throwable {
      return stopAction.invoke(context);
    }

    /** Keeps this context for later, and lets the connection go on reading with another. */
    Object suspend(Object context) throws Throwable {
      suspend.invoke(context);
      return forkAction.invoke(context);
    }

    void goOnLate(Object context, Object content) throws Throwable {
      setMessage.invoke(context, content);
      resumeNext.invoke(context);
    }
  }
}
