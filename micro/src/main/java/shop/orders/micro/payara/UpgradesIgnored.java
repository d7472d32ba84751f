package shop.orders.micro.payara;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Makes Grizzly ignore that a request offers another protocol ({@code Upgrade}), as RFC 9110, 7.8
 * allows. Grizzly's HttpCodecFilter.onIncomingUpgrade (5.0.2) takes such a request's body for bytes
 * of the other protocol, unless some filter accepts the offer; with HTTP/2 off, none does. So the
 * body was never read, of each first POST of Java's own HttpClient (h2c) or Apache's (TLS).
 *
 * <p>It is a filter behind that one, which hears of the offer first. It uses reflection, as in
 * orders-micro.jar another class loader has Grizzly's classes.
 */
final class UpgradesIgnored implements InvocationHandler {

  private final Class<?> offer;
  private final Method offering;
  private final Method raw;
  private final Method protocol;
  private final Method forget;
  private final Method goOn;
  private final Method stop;

  private UpgradesIgnored(ClassLoader server) throws ReflectiveOperationException {
    offer =
        Class.forName(
            "org.glassfish.grizzly.http.HttpEvents$IncomingHttpUpgradeEvent", true, server);
    offering = offer.getMethod("getHttpHeader");
    raw = offering.getReturnType().getMethod("setIgnoreContentModifiers", boolean.class);
    protocol = offering.getReturnType().getMethod("getUpgradeDC");
    forget = protocol.getReturnType().getMethod("recycle");
    Class<?> context =
        Class.forName("org.glassfish.grizzly.filterchain.FilterChainContext", true, server);
    goOn = context.getMethod("getInvokeAction");
    stop = context.getMethod("getStopAction");
  }

  /**
   * @param chain the filters of a Grizzly listener
   * @param codec the HttpCodecFilter among them
   */
  static void behind(Object codec, List<Object> chain, ClassLoader server)
      throws ReflectiveOperationException {
    Class<?> filter = Class.forName("org.glassfish.grizzly.filterchain.Filter", true, server);
    chain.add(
        chain.indexOf(codec) + 1,
        Proxy.newProxyInstance(server, new Class<?>[] {filter}, new UpgradesIgnored(server)));
  }

  @Override
  public Object invoke(Object filter, Method method, Object[] arguments)
      throws ReflectiveOperationException {
    return switch (method.getName()) {
      case "handleEvent" -> {
        if (offer.isInstance(arguments[1])) {
          Object header = offering.invoke(arguments[1]);
          raw.invoke(header, false);
          // Else the connection would be closed after the answer.
          forget.invoke(protocol.invoke(header));
          yield stop.invoke(arguments[0]);
        }
        yield goOn.invoke(arguments[0]);
      }
      case "handleAccept", "handleConnect", "handleRead", "handleWrite", "handleClose" ->
          goOn.invoke(arguments[0]);
      case "equals" -> filter == arguments[0];
      case "hashCode" -> System.identityHashCode(filter);
      case "toString" -> "upgrades ignored";
      default -> null;
    };
  }
}
