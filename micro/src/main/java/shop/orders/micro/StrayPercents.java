package shop.orders.micro;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.regex.Pattern;

/**
 * Lets a {@code %} in a path that begins no escape stand for itself, as browsers read it. Grizzly's
 * decoder throws IllegalArgumentException at it where the server awaits a CharConversionException,
 * and the client would be answered 200 with nothing. Grizzly tells its probes of every request it
 * has parsed, before it decodes the path; its classes are reached by reflection, for they are not
 * this class loader's.
 */
final class StrayPercents implements InvocationHandler {

  private static final Pattern STRAY = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final Class<?> requestType;
  private final Method path;
  private final Method original;
  private final Method indexOf;
  private final Method init;

  private StrayPercents(ClassLoader server) throws ReflectiveOperationException {
    requestType = Class.forName("org.glassfish.grizzly.http.HttpRequestPacket", true, server);
    path = requestType.getMethod("getRequestURIRef");
    original = path.getReturnType().getMethod("getOriginalRequestURIBC");
    indexOf = original.getReturnType().getMethod("indexOf", char.class, int.class);
    init = path.getReturnType().getMethod("init", String.class);
  }

  /**
   * @param codec Grizzly's HttpCodecFilter of a listener
   */
  static void mendWhatIsReadBy(Object codec, ClassLoader server)
      throws ReflectiveOperationException {
    Class<?> probeType = Class.forName("org.glassfish.grizzly.http.HttpProbe", true, server);
    Object probes = Array.newInstance(probeType, 1);
    Array.set(
        probes,
        0,
        Proxy.newProxyInstance(server, new Class<?>[] {probeType}, new StrayPercents(server)));
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
      case "toString" -> "stray percents";
      default -> null;
    };
  }

  private void mend(Object reference) throws ReflectiveOperationException {
    Object written = original.invoke(reference);
    if ((int) indexOf.invoke(written, '%', 0) < 0) {
      return;
    }
    String text = written.toString();
    String mended = mended(text);
    if (!mended.equals(text)) {
      init.invoke(reference, mended);
    }
  }

  static String mended(String path) {
    return STRAY.matcher(path).replaceAll("%25");
  }
}
