package shop.orders.micro.payara;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Refuses requests that are not of HTTP/1.1, so that HTTP/2 cannot be begun, and mends paths.
 *
 * <p>It is a probe of Grizzly, called for every parsed request before its path is decoded. It uses
 * reflection, as in orders-micro.jar another class loader has Grizzly's classes.
 */
final class CheckedHeads implements InvocationHandler {

  private static final Set<String> VERSIONS = Set.of("HTTP_1_1", "HTTP_1_0");

  private static final Set<String> FOR_PROXIES = Set.of("CONNECT", "PRI");

  private final Class<?> requestType;
  private final Method version;
  private final Method method;
  private final Method target;
  private final Method response;
  private final Method status;
  private final MendedPaths paths;

  private CheckedHeads(ClassLoader server) throws ReflectiveOperationException {
    requestType = Class.forName("org.glassfish.grizzly.http.HttpRequestPacket", true, server);
    version = requestType.getMethod("getProtocol");
    method = requestType.getMethod("getMethod");
    target = requestType.getMethod("getRequestURIRef");
    response = requestType.getMethod("getResponse");
    status = response.getReturnType().getMethod("setStatus", int.class);
    paths = new MendedPaths(target.getReturnType());
  }

  /**
   * @param codec the HttpCodecFilter of a Grizzly listener
   */
  static void readBy(Object codec, ClassLoader server) throws ReflectiveOperationException {
    Class<?> probeType = Class.forName("org.glassfish.grizzly.http.HttpProbe", true, server);
    Object probes = Array.newInstance(probeType, 1);
    Array.set(
        probes,
        0,
        Proxy.newProxyInstance(server, new Class<?>[] {probeType}, new CheckedHeads(server)));
    Object monitoring = codec.getClass().getMethod("getMonitoringConfig").invoke(codec);
    Class.forName("org.glassfish.grizzly.monitoring.MonitoringConfig", true, server)
        .getMethod("addProbes", Object[].class)
        .invoke(monitoring, probes);
  }

  @Override
  public Object invoke(Object probe, Method event, Object[] arguments)
      throws ReflectiveOperationException {
    return switch (event.getName()) {
      case "onHeaderParseEvent" -> {
        if (requestType.isInstance(arguments[1])) {
          check(arguments[1]);
        }
        yield null;
      }
      case "equals" -> probe == arguments[0];
      case "hashCode" -> System.identityHashCode(probe);
      case "toString" -> "checked heads";
      default -> null;
    };
  }

  private void check(Object request) throws ReflectiveOperationException {
    if (!VERSIONS.contains(version.invoke(request).toString())) {
      throw refused(request, 505);
    }
    if (FOR_PROXIES.contains(method.invoke(request).toString())) {
      throw refused(request, 501);
    }
    paths.mend(target.invoke(request));
  }

  /** Grizzly ends reading at any exception, answers with the status that is set, and closes. */
  private IllegalStateException refused(Object request, int reason)
      throws ReflectiveOperationException {
    status.invoke(response.invoke(request), reason);
    return new IllegalStateException("HTTP " + reason);
  }
}
