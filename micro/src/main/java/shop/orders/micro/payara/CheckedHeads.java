package shop.orders.micro.payara;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses requests that Grizzly would answer with nothing, or serve although they are none of
 * HTTP/1.1: other versions, so that HTTP/2 cannot be begun, methods that are for proxies, hosts
 * that are none (with some of them Payara's ContainerMapper fails, and the client got 200 with an
 * empty body), targets that Grizzly cannot decode, and expectations that nobody can meet (RFC 9110,
 * 10.1.1; of HTTP/1.0 they are ignored).
 *
 * <p>It is a probe of Grizzly, called for every parsed request before its path is decoded, and for
 * every error of Grizzly itself, before that is answered. It uses reflection, as in
 * orders-micro.jar another class loader has Grizzly's classes.
 */
final class CheckedHeads implements InvocationHandler {

  private static final Set<String> VERSIONS = Set.of("HTTP_1_1", "HTTP_1_0");

  /** For proxies; and TRACE, after whose refusal Grizzly would read its body as a request. */
  private static final Set<String> NOT_SERVED = Set.of("CONNECT", "PRI", "TRACE");

  /**
   * Attribute of a connection: false once its last request has been read, true once a further one
   * came or one was refused; absent before.
   */
  private static final String OVER = "shop.orders.over";

  /** RFC 3986, 3.2.2, without zones of addresses. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:[\\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+|\\[[0-9A-Fa-f:.]+])(?::\\d{0,5})?");

  /** Excluded by {@code Transfer-Encoding} (RFC 9112, 6.2). */
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length[ \\t]*:");

  private static final Pattern CLOSE = Pattern.compile("(?i)(?:.*,)?\\s*close\\s*(?:,.*)?");

  /** RFC 9112, 3.2, for what does not begin with a slash. */
  private static final Pattern TARGET = Pattern.compile("(?i)\\*|https?://.*");

  private final Class<?> requestType;
  private final Method version;
  private final Method method;
  private final Method header;
  private final Method target;
  private final Method original;
  private final Method decoded;
  private final Method chunked;
  private final Field head;
  private final Method limit;
  private final Method text;
  private final Method response;
  private final Method status;
  private final Method attributes;
  private final Method attribute;
  private final Method setAttribute;
  private final MendedPaths paths;
  private final ServerRefusals refusals;

  private CheckedHeads(ClassLoader server) throws ReflectiveOperationException {
    requestType = Class.forName("org.glassfish.grizzly.http.HttpRequestPacket", true, server);
    version = requestType.getMethod("getProtocol");
    method = requestType.getMethod("getMethod");
    header = requestType.getMethod("getHeader", String.class);
    target = requestType.getMethod("getRequestURIRef");
    original = target.getReturnType().getMethod("getOriginalRequestURIBC");
    decoded = target.getReturnType().getMethod("getDecodedRequestURIBC");
    chunked = requestType.getMethod("isChunked");
    head =
        Class.forName("org.glassfish.grizzly.http.HttpHeader", true, server)
            .getDeclaredField("headerBuffer");
    head.setAccessible(true);
    limit = head.getType().getMethod("limit");
    text = head.getType().getMethod("toStringContent", Charset.class, int.class, int.class);
    response = requestType.getMethod("getResponse");
    status = response.getReturnType().getMethod("setStatus", int.class);
    Class<?> connection = Class.forName("org.glassfish.grizzly.Connection", true, server);
    attributes = connection.getMethod("getAttributes");
    Class<?> holder = attributes.getReturnType();
    attribute = holder.getMethod("getAttribute", String.class);
    setAttribute = holder.getMethod("setAttribute", String.class, Object.class);
    paths = new MendedPaths(target.getReturnType());
    refusals = new ServerRefusals(requestType, server);
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
          demandOpen(arguments[0], arguments[1]);
          check(arguments[1]);
        }
        yield null;
      }
      case "onHeaderSerializeEvent" -> {
        if ("close".equals(header.invoke(arguments[1], "Connection"))) {
          setAttribute.invoke(attributes.invoke(arguments[0]), OVER, false);
        }
        yield null;
      }
      case "onErrorEvent" -> {
        if (requestType.isInstance(arguments[1])) {
          refuse(arguments[0], arguments[1], (Throwable) arguments[2]);
        }
        yield null;
      }
      // Grizzly compares its probes when another one is added.
      case "equals" -> probe == arguments[0];
      default -> null;
    };
  }

  /**
   * Refuses a request behind the last one of its connection, whose bytes may be here already:
   * Grizzly would serve it and drop the answer. The last request is one that says so, or whose
   * answer says so (RFC 9112, 9.6), or one whose body has no clear end (6.3), which the application
   * refuses.
   */
  private void demandOpen(Object connection, Object request) throws ReflectiveOperationException {
    Object held = attributes.invoke(connection);
    if (attribute.invoke(held, OVER) != null) {
      setAttribute.invoke(held, OVER, true);
      throw refused(request, 400);
    }
    if (isLast(request)) {
      setAttribute.invoke(held, OVER, false);
    }
  }

  private boolean isLast(Object request) throws ReflectiveOperationException {
    String coding = (String) header.invoke(request, "Transfer-Encoding");
    if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
      return true;
    }
    String wish = (String) header.invoke(request, "Connection");
    return wish == null
        ? version.invoke(request).toString().equals("HTTP_1_0")
        : CLOSE.matcher(wish).matches();
  }

  private void refuse(Object connection, Object request, Throwable error)
      throws ReflectiveOperationException {
    Object held = attributes.invoke(connection);
    if (Boolean.TRUE.equals(attribute.invoke(held, OVER))) {
      refusals.end(connection, request);
      return;
    }
    setAttribute.invoke(held, OVER, true);
    refusals.answer(connection, request, error);
  }

  private void check(Object request) throws ReflectiveOperationException {
    String spoken = version.invoke(request).toString();
    if (!VERSIONS.contains(spoken)) {
      throw refused(request, spoken.equals("HTTP_0_9") ? 400 : 505);
    }
    if (NOT_SERVED.contains(method.invoke(request).toString())) {
      throw refused(request, 501);
    }
    String expected = (String) header.invoke(request, "Expect");
    boolean expects = expected != null && spoken.equals("HTTP_1_1");
    if (expects && !expected.strip().equalsIgnoreCase("100-continue")) {
      throw refused(request, 417);
    }
    String host = (String) header.invoke(request, "Host");
    if (host != null && !HOST.matcher(host).matches()) {
      throw refused(request, 400);
    }
    if ((boolean) chunked.invoke(request) && LENGTH.matcher(head(request)).find()) {
      throw refused(request, 400);
    }
    Object reference = target.invoke(request);
    String sent = original.invoke(reference).toString();
    if (!sent.startsWith("/") && !TARGET.matcher(sent).matches()) {
      throw refused(request, 400);
    }
    paths.mend(reference);
    try {
      decoded.invoke(reference);
    } catch (InvocationTargetException e) {
      // CharConversionException: no UTF-8, a NUL, a backslash, or a path that leads out of the
      // root.
      throw refused(request, 400);
    }
  }

  /** As it was sent: of a body in chunks, Grizzly has forgotten the length by now. */
  private String head(Object request) throws ReflectiveOperationException {
    Object buffer = head.get(request);
    int end = (int) limit.invoke(buffer);
    return (String) text.invoke(buffer, StandardCharsets.ISO_8859_1, 0, end);
  }

  /** Grizzly ends reading at any exception, answers with the status that is set, and closes. */
  private IllegalStateException refused(Object request, int reason)
      throws ReflectiveOperationException {
    status.invoke(response.invoke(request), reason);
    return new IllegalStateException("HTTP " + reason);
  }
}
