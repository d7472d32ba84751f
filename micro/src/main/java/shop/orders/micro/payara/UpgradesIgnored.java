package shop.orders.micro.payara;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Makes Grizzly ignore that a request offers another protocol ({@code Upgrade}), as RFC 9110, 7.8
 * allows. Grizzly's HttpCodecFilter.onIncomingUpgrade (5.0.2) takes such a request's body for bytes
 * of the other protocol, unless some filter accepts the offer; with HTTP/2 off, none does. So the
 * body was never read, of each first POST of Java's own HttpClient (h2c) or Apache's (TLS).
 *
 * <p>It is a filter behind that one, which hears of the offer first.
 */
final class UpgradesIgnored extends GrizzlyFilter {

  private final Class<?> offer;
  private final Method offering;
  private final Method raw;
  private final Method protocol;
  private final Method forget;
  private final Method stop;

  private UpgradesIgnored(ClassLoader server) throws ReflectiveOperationException {
    super(server);
    offer =
        Class.forName(
            "org.glassfish.grizzly.http.HttpEvents$IncomingHttpUpgradeEvent", true, server);
    offering = offer.getMethod("getHttpHeader");
    raw = offering.getReturnType().getMethod("setIgnoreContentModifiers", boolean.class);
    protocol = offering.getReturnType().getMethod("getUpgradeDC");
    forget = protocol.getReturnType().getMethod("recycle");
    stop = context(server).getMethod("getStopAction");
  }

  /**
   * @param chain the filters of a Grizzly listener
   * @param codec the HttpCodecFilter among them
   */
  static void behind(Object codec, List<Object> chain, ClassLoader server)
      throws ReflectiveOperationException {
    chain.add(chain.indexOf(codec) + 1, new UpgradesIgnored(server).proxy());
  }

  @Override
  Object handle(String name, Object[] arguments) throws ReflectiveOperationException {
    if (!name.equals("handleEvent") || !offer.isInstance(arguments[1])) {
      return null;
    }
    Object header = offering.invoke(arguments[1]);
    raw.invoke(header, false);
    // Else the connection would be closed after the answer.
    forget.invoke(protocol.invoke(header));
    return stop.invoke(arguments[0]);
  }
}
