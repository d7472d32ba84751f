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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The port of the API. It is opened when the product is ready, and closed before the product stops.
 *
 * <p>Payara boots with an open port of its choice, for this machine only, which is closed at once.
 * Later changes go to Grizzly, as Payara applies changes of a running listener in other threads and
 * after several in a row once lost it.
 */
public class HttpPort {

  private static final String NAME = "http-listener";

  private static final String LISTENER =
      "configs.config.server-config.network-config.network-listeners.network-listener."
          + NAME
          + ".";

  /** Makes Payara boot with any free port, for this machine only. */
  static final List<String> BEFORE_BOOT =
      List.of(
          "set", LISTENER + "address=127.0.0.1", LISTENER + "port=0", LISTENER + "enabled=true");

  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  private final Server server;

  HttpPort(Server server) {
    this.server = server;
  }

  /** Closes the port with which Payara has booted. */
  void closeAfterBoot() {
    try {
      for (Object listener : listeners()) {
        @SuppressWarnings("unchecked")
        List<Object> chain = (List<Object>) call(call(listener, "getTransport"), "getProcessor");
        for (Object codec :
            filters(listener, server.load("org.glassfish.grizzly.http.HttpCodecFilter"))) {
          CheckedHeads.readBy(codec, server.classLoader());
          UpgradesIgnored.behind(codec, chain, server.classLoader());
        }
      }
      call(transport(), "unbindAll");
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  public void openToEverybody(int port) {
    open(new InetSocketAddress("0.0.0.0", port));
  }

  public void openToThisMachine(int port) {
    open(new InetSocketAddress("127.0.0.1", port));
  }

  /** Closes the former address, if one is open, and opens this one. */
  private void open(InetSocketAddress address) {
    try {
      Object transport = transport();
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
   * Accepts no new connection, refuses new requests on open ones, and waits for running requests.
   * Payara's own stop aborts those: its {@code fish.payara.shutdowngrace} is a sleep before the
   * stop (GlassFishImpl.sleepShutdownGracePeriod), in which the port stays open. Grizzly could wait
   * (HttpServerFilter.handleEvent, at a ShutdownEvent), but Payara sends no such event.
   */
  public void closeGently(Duration patience) {
    try {
      for (Object listener : listeners()) {
        call(call(listener, "getTransport"), "unbindAll");
        Class<?> filterType = server.load("org.glassfish.grizzly.http.server.HttpServerFilter");
        for (Object filter : filters(listener, filterType)) {
          ((AtomicBoolean) field(filterType, "shuttingDown").get(filter)).set(true);
          awaitNone(
              (AtomicInteger) field(filterType, "activeRequestsCounter").get(filter), patience);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  private static void awaitNone(AtomicInteger requests, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (requests.get() > 0 && System.nanoTime() < deadline) {
      pause();
    }
  }

  private Object transport() throws ReflectiveOperationException {
    for (Object listener : listeners()) {
      if (call(listener, "getName").equals(NAME)) {
        return call(listener, "getTransport");
      }
    }
    throw new ServerRefused("The server has no " + NAME);
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

  private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
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
