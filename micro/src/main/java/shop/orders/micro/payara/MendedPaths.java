package shop.orders.micro.payara;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.regex.Pattern;

/**
 * Rewrites paths that Grizzly fails to decode into equivalent ones that it can decode. Payara's
 * ContainerMapper.service expects a CharConversionException from the decoder and answers 400; after
 * any other exception the client gets 200 with an empty body. The other exceptions, seen in Payara
 * Micro 7.2026.11:
 *
 * <ul>
 *   <li>IllegalArgumentException and IllegalStateException from {@code URLDecoder.decode} (lines
 *       193 and 199), at a {@code %} that does not begin an escape. It becomes {@code %25}, as
 *       browsers treat such a percent sign as a literal one.
 *   <li>ArrayIndexOutOfBoundsException from {@code HttpRequestURIDecoder.normalizeBytes} (line
 *       501), where the last segment is {@code .} or {@code ..}: it writes a slash beyond the end
 *       of its array. We append that slash; by RFC 3986, 5.2.4, the segment is removed anyway.
 * </ul>
 *
 * <p>It is a probe of Grizzly, called for every parsed request before its path is decoded. It uses
 * reflection, as in orders-micro.jar another class loader has Grizzly's classes.
 */
final class MendedPaths implements InvocationHandler {

  private static final Pattern STRAY = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern LAST_DOTS = Pattern.compile("(?:/|%2[Ff])(?:\\.|%2[Ee]){1,2}$");

  private final Class<?> requestType;
  private final Method path;
  private final Method original;
  private final Method indexOf;
  private final Method length;
  private final Method startsWith;
  private final Method init;

  private MendedPaths(ClassLoader server) throws ReflectiveOperationException {
    requestType = Class.forName("org.glassfish.grizzly.http.HttpRequestPacket", true, server);
    path = requestType.getMethod("getRequestURIRef");
    original = path.getReturnType().getMethod("getOriginalRequestURIBC");
    indexOf = original.getReturnType().getMethod("indexOf", char.class, int.class);
    length = original.getReturnType().getMethod("getLength");
    startsWith = original.getReturnType().getMethod("startsWith", String.class, int.class);
    init = path.getReturnType().getMethod("init", String.class);
  }

  /**
   * @param codec the HttpCodecFilter of a Grizzly listener
   */
  static void mendWhatIsReadBy(Object codec, ClassLoader server)
      throws ReflectiveOperationException {
    Class<?> probeType = Class.forName("org.glassfish.grizzly.http.HttpProbe", true, server);
    Object probes = Array.newInstance(probeType, 1);
    Array.set(
        probes,
        0,
        Proxy.newProxyInstance(server, new Class<?>[] {probeType}, new MendedPaths(server)));
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
          mend(path.invoke(arguments[1]));
        }
        yield null;
      }
      case "equals" -> probe == arguments[0];
      case "hashCode" -> System.identityHashCode(probe);
      case "toString" -> "mended paths";
      default -> null;
    };
  }

  private void mend(Object reference) throws ReflectiveOperationException {
    Object written = original.invoke(reference);
    boolean endsWithDot =
        (boolean) startsWith.invoke(written, ".", (int) length.invoke(written) - 1);
    if (!endsWithDot && (int) indexOf.invoke(written, '%', 0) < 0) {
      return;
    }
    String text = written.toString();
    String mended = mended(text);
    if (!mended.equals(text)) {
      init.invoke(reference, mended);
    }
  }

  static String mended(String path) {
    String read = STRAY.matcher(path).replaceAll("%25");
    return LAST_DOTS.matcher(read).find() ? read + "/" : read;
  }
}
