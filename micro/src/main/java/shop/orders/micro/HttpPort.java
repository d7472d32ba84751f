package shop.orders.micro;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The port of the API: closed until the product is there, closed again before it goes. */
class HttpPort {

  static final String LISTENER =
      "configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.";

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private static final int LEAST = 10_000;
  private static final int MOST_TRIES = 10_000;
  private static final int USUAL_FIRST_OF_OUTGOING = 32_768;

  private static final String UNEXPECTED = "This server's port is not as expected";

  private final Server server;

  HttpPort(Server server) {
    this.server = server;
  }

  static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StartRefused(
          "ORDERS_HTTP_PORT: port %d is in use or may not be opened".formatted(port), e);
    }
  }

  /** None of those that the system gives to outgoing connections: one might take it meanwhile. */
  static int anyFree() {
    return ThreadLocalRandom.current()
        .ints(LEAST, firstOfOutgoing())
        .limit(MOST_TRIES)
        .filter(HttpPort::isFree)
        .findFirst()
        .orElseThrow(() -> new StartRefused("There is no free port on this machine"));
  }

  private static boolean isFree(int port) {
    try {
      requireFree(port);
      return true;
    } catch (StartRefused e) {
      return false;
    }
  }

  private static int firstOfOutgoing() {
    try {
      String range = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
      int first = Integer.parseInt(range.strip().split("\\s+")[0]);
      return first > 2 * LEAST ? first : USUAL_FIRST_OF_OUTGOING;
    } catch (IOException e) {
      return USUAL_FIRST_OF_OUTGOING;
    }
  }

  void openToEverybody(int port) {
    open("0.0.0.0", port);
  }

  /** Answers the port, which is any. */
  int openToThisMachine() {
    int port = anyFree();
    open("127.0.0.1", port);
    return port;
  }

  private void open(String address, int port) {
    server.run("set", LISTENER + "address=" + address, LISTENER + "port=" + port);
    server.run("set", LISTENER + "enabled=true");
    // The listener opens a moment after the command that says so.
    await(this::mendPaths, "port %d does not open".formatted(port));
    URI health = URI.create("http://127.0.0.1:" + port + "/health/ready");
    await(() -> isReady(health), "%s is not UP".formatted(health));
  }

  private static void await(BooleanSupplier done, String otherwise) {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new StartRefused("The product is deployed, but " + otherwise);
      }
      pause();
    }
  }

  /** Whether there was a listener whose paths are mended from now on. */
  private boolean mendPaths() {
    boolean mended = false;
    try {
      for (Object listener : listeners()) {
        for (Object codec :
            filters(listener, server.load("org.glassfish.grizzly.http.HttpCodecFilter"))) {
          MendedPaths.mendWhatIsReadBy(codec, server.classLoader());
          mended = true;
        }
      }
      return mended;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(UNEXPECTED, e);
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
   * Accepts nobody new, refuses what still comes over open connections, and waits for the requests
   * in flight. The server's own stop cuts them off; Grizzly below it can wait, but is reached by
   * reflection only, for its classes are not this class loader's.
   */
  void closeGently(Duration patience) {
    try {
      for (Object listener : listeners()) {
        Object transport = call(listener, "getTransport");
        call(transport, "unbindAll");
        Class<?> filterType = server.load("org.glassfish.grizzly.http.server.HttpServerFilter");
        for (Object filter : filters(listener, filterType)) {
          ((AtomicBoolean) field(filterType, "shuttingDown").get(filter)).set(true);
          awaitNone(
              (AtomicInteger) field(filterType, "activeRequestsCounter").get(filter), patience);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(UNEXPECTED, e);
    }
  }

  private static List<?> filters(Object listener, Class<?> type)
      throws ReflectiveOperationException {
    return (List<?>)
        listener.getClass().getMethod("getFilters", Class.class).invoke(listener, type);
  }

  private static void awaitNone(AtomicInteger requests, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (requests.get() > 0 && System.nanoTime() < deadline) {
      pause();
    }
  }

  private List<Object> listeners() throws ReflectiveOperationException {
    String grizzly = "com.sun.enterprise.v3.services.impl.GrizzlyService";
    Object service = server.service(grizzly);
    Collection<?> proxies = (Collection<?>) field(server.load(grizzly), "proxies").get(service);
    List<Object> listeners = new ArrayList<>();
    for (Object proxy : proxies) {
      Object listener = call(proxy, "getUnderlyingListener");
      if (listener != null) {
        listeners.add(listener);
      }
    }
    return listeners;
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
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
