package shop.orders.micro.payara;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The port of the API, and that of health and metrics if they have one of their own. They are
 * opened when the product is ready, and closed before the product stops.
 *
 * <p>Payara boots with open ports of its choice, for this machine only, which are closed at once.
 * Later changes go to Grizzly, as Payara applies changes of a running listener in other threads and
 * after several in a row once lost it.
 */
public class HttpPort {

  private static final String NAME = "http-listener";

  private static final String MANAGEMENT = "management";

  private static final String LISTENERS =
      "configs.config.server-config.network-config.network-listeners.network-listener.";

  /** Makes Payara boot with any free port, for this machine only. */
  static final List<String> BEFORE_BOOT = anyPort(NAME);

  /**
   * Makes the listener of health and metrics, with threads of its own: whoever holds up those of
   * the API does not hold up these.
   */
  static final List<List<String>> MANAGEMENT_BEFORE_BOOT =
      List.of(
          List.of(
              "create-threadpool", "--minthreadpoolsize=2", "--maxthreadpoolsize=4", MANAGEMENT),
          List.of(
              "create-network-listener",
              "--address=127.0.0.1",
              "--listenerport=1",
              "--protocol=" + NAME,
              "--threadpool=" + MANAGEMENT,
              MANAGEMENT),
          anyPort(MANAGEMENT));

  /** So long, no request may have come in before the connections are closed. */
  private static final Duration QUIET = Duration.ofMillis(500);

  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /** In bytes. */
  private static final int MOST_UNREAD = 128 * 1024;

  private final Server server;
  private HeldBodies held;

  HttpPort(Server server) {
    this.server = server;
  }

  private static List<String> anyPort(String listener) {
    String name = LISTENERS + listener + ".";
    return List.of("set", name + "address=127.0.0.1", name + "port=0", name + "enabled=true");
  }

  /** Closes the ports with which Payara has booted. */
  void closeAfterBoot() {
    try {
      ReasonPhrases.tell(server.classLoader());
      for (Object listener : listeners()) {
        @SuppressWarnings("unchecked")
        List<Object> chain = (List<Object>) call(call(listener, "getTransport"), "getProcessor");
        for (Object codec :
            filters(listener, server.load("org.glassfish.grizzly.http.HttpCodecFilter"))) {
          CheckedHeads.readBy(codec, server.classLoader());
          UpgradesIgnored.behind(codec, chain, server.classLoader());
          ClosedConnections.behind(codec, chain, server.classLoader());
        }
        if (List.of(NAME, MANAGEMENT).contains(call(listener, "getName"))) {
          call(call(listener, "getTransport"), "unbindAll");
        }
      }
      Object transport = call(listener(NAME), "getTransport");
      held = HeldBodies.addedTo((List<?>) call(transport, "getProcessor"), server.classLoader());
      limitUnread(transport);
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  /**
   * What a client has not read yet stays in memory, up to this for each connection; then the thread
   * that writes waits. Grizzly would take some megabytes.
   */
  private void limitUnread(Object transport) throws ReflectiveOperationException {
    server
        .load("org.glassfish.grizzly.asyncqueue.AsyncQueueWriter")
        .getMethod("setMaxPendingBytesPerConnection", int.class)
        .invoke(
            server
                .load("org.glassfish.grizzly.asyncqueue.AsyncQueueIO")
                .getMethod("getWriter")
                .invoke(call(transport, "getAsyncQueueIO")),
            MOST_UNREAD);
  }

  public void openToEverybody(int port) {
    open(NAME, new InetSocketAddress("0.0.0.0", port));
  }

  public void openToThisMachine(int port) {
    open(NAME, new InetSocketAddress("127.0.0.1", port));
  }

  /** Opens the port of health and metrics to everybody. */
  public void openForManagement(int port) {
    open(MANAGEMENT, new InetSocketAddress("0.0.0.0", port));
  }

  /** Closes the former address, if one is open, and opens this one. */
  private void open(String name, InetSocketAddress address) {
    try {
      Object transport = call(listener(name), "getTransport");
      call(transport, "unbindAll");
      transport.getClass().getMethod("bind", SocketAddress.class).invoke(transport, address);
    } catch (InvocationTargetException e) {
      throw new ServerRefused(
          "Port %d cannot be opened: %s".formatted(address.getPort(), e.getCause().getMessage()),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
    URI health = URI.create("http://127.0.0.1:" + address.getPort() + "/health/ready");
    await(() -> isReady(health), "%s is not UP".formatted(health));
  }

  private static void await(BooleanSupplier done, String otherwise) {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new ServerRefused("The product is deployed, but " + otherwise);
      }
      pause();
    }
  }

  private static boolean isReady(URI health) {
    try {
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(10_000);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Accepts no new connection, waits for running requests and those that come in on open
   * connections, and then closes the connections. Health is answered until then. Payara's own stop
   * aborts running requests: its {@code fish.payara.shutdowngrace} is a sleep before the stop
   * (GlassFishImpl.sleepShutdownGracePeriod), in which the port stays open. Grizzly could wait
   * (HttpServerFilter.handleEvent, at a ShutdownEvent), but Payara sends no such event, and
   * requests that come in meanwhile would be answered by a page of Grizzly.
   */
  public void closeGently(Duration patience) {
    try {
      List<Object> serving = new ArrayList<>();
      for (Object listener : listeners()) {
        if (!call(listener, "getName").equals(MANAGEMENT)) {
          call(call(listener, "getTransport"), "unbindAll");
          serving.add(listener);
        }
      }
      awaitQuiet(running(serving), patience);
      for (Object listener : listeners()) {
        call(call(listener, "getTransport"), "shutdownNow");
      }
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  /** The counters of running requests. Grizzly counts one until its answer has been sent. */
  private List<AtomicInteger> running(List<Object> listeners) throws ReflectiveOperationException {
    Class<?> filterType = server.load("org.glassfish.grizzly.http.server.HttpServerFilter");
    List<AtomicInteger> counters = new ArrayList<>();
    for (Object listener : listeners) {
      for (Object filter : filters(listener, filterType)) {
        counters.add((AtomicInteger) field(filterType, "activeRequestsCounter").get(filter));
      }
    }
    return counters;
  }

  private void awaitQuiet(List<AtomicInteger> running, Duration patience) {
    long begin = System.nanoTime();
    long busy = begin;
    for (long now = begin;
        now - busy < QUIET.toNanos() && now - begin < patience.toNanos();
        now = System.nanoTime()) {
      if (!held.isEmpty() || running.stream().anyMatch(counter -> counter.get() > 0)) {
        busy = now;
      }
      pause();
    }
  }

  private Object listener(String name) throws ReflectiveOperationException {
    for (Object listener : listeners()) {
      if (call(listener, "getName").equals(name)) {
        return listener;
      }
    }
    throw new ServerRefused("The server has no " + name);
  }

  /** Ours, and those that the operator's {@code server.commands} may have made. */
  private List<Object> listeners() throws ReflectiveOperationException {
    String grizzly = "com.sun.enterprise.v3.services.impl.GrizzlyService";
    Object service = server.service(grizzly);
    Collection<?> proxies = (Collection<?>) field(server.load(grizzly), "proxies").get(service);
    List<Object> listeners = new ArrayList<>();
    for (Object proxy : proxies) {
      listeners.add(call(proxy, "getUnderlyingListener"));
    }
    return listeners;
  }

  private static List<?> filters(Object listener, Class<?> type)
      throws ReflectiveOperationException {
    return (List<?>)
        listener.getClass().getMethod("getFilters", Class.class).invoke(listener, type);
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  static Field field(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static IllegalStateException unexpected(ReflectiveOperationException e) {
    return new IllegalStateException("This server's port is not as expected", e);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
