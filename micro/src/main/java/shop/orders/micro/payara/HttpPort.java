package shop.orders.micro.payara;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The port of the API. It is opened when the product is ready, and closed before the product stops.
 */
public class HttpPort {

  private static final String LISTENER =
      "configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.";

  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  private static final String UNEXPECTED = "This server's port is not as expected";

  private final Server server;

  HttpPort(Server server) {
    this.server = server;
  }

  public void openToEverybody(int port) {
    open("0.0.0.0", port);
  }

  public void openToThisMachine(int port) {
    open("127.0.0.1", port);
  }

  private void open(String address, int port) {
    // In this sequence, as each command takes effect at once: otherwise the former port would be
    // open at the new address for a moment.
    server.run(List.of("set", LISTENER + "port=" + port));
    server.run(List.of("set", LISTENER + "address=" + address));
    server.run(List.of("set", LISTENER + "enabled=true"));
    // The listener opens shortly after the command has returned.
    await(this::mendPaths, "port %d does not open".formatted(port));
    URI health = URI.create("http://127.0.0.1:" + port + "/health/ready");
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

  /** Installs {@link MendedPaths} in the listener. Returns false if there is no listener yet. */
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
   * Accepts no new connection, refuses new requests on open ones, and waits for running requests.
   * Payara's own stop aborts those: its {@code fish.payara.shutdowngrace} is a sleep before the
   * stop (GlassFishImpl.sleepShutdownGracePeriod), in which the port stays open. Grizzly could wait
   * (HttpServerFilter.handleEvent, at a ShutdownEvent), but Payara sends no such event.
   */
  public void closeGently(Duration patience) {
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
