package shop.orders.micro.payara;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Objects;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Answers requests that Grizzly refuses by itself, in the form of the contract that was called:
 * Grizzly's own answer has no body (HttpServerFilter.sendBadRequestResponse of 5.0.2). The product
 * has the forms; it is asked by its MBean, as no other class is known to both. Until that is there,
 * Grizzly answers.
 */
final class ServerRefusals {

  private static final String[] TYPES = {
    String.class.getName(), String.class.getName(), int.class.getName()
  };

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName product;
  private final Method response;
  private final Method method;
  private final Method target;
  private final Method path;
  private final Method isCommitted;
  private final Method setCommitted;
  private final Method status;
  private final Method memory;
  private final Method wrap;
  private final Method write;
  private final Method close;

  ServerRefusals(Class<?> requestType, ClassLoader server) throws ReflectiveOperationException {
    try {
      product = new ObjectName("shop.orders:type=Refusals");
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
    response = requestType.getMethod("getResponse");
    method = requestType.getMethod("getMethodDC");
    target = requestType.getMethod("getRequestURIRef");
    path = target.getReturnType().getMethod("getRequestURIBC");
    isCommitted = response.getReturnType().getMethod("isCommitted");
    setCommitted = response.getReturnType().getMethod("setCommitted", boolean.class);
    status = response.getReturnType().getMethod("getStatus");
    Class<?> connection = Class.forName("org.glassfish.grizzly.Connection", true, server);
    memory = connection.getMethod("getMemoryManager");
    wrap =
        Class.forName("org.glassfish.grizzly.memory.Buffers", true, server)
            .getMethod("wrap", memory.getReturnType(), byte[].class);
    write = connection.getMethod("write", Object.class);
    close = connection.getMethod("closeSilently");
  }

  /** Answers the request and closes its connection, as nobody knows where the next one begins. */
  void answer(Object connection, Object request, Throwable error)
      throws ReflectiveOperationException {
    Object answer = response.invoke(request);
    if ((boolean) isCommitted.invoke(answer) || !beans.isRegistered(product)) {
      return;
    }
    byte[] refusal =
        refusal(
            text(method.invoke(request)),
            text(path.invoke(target.invoke(request))),
            status(error, (int) status.invoke(answer)));
    write.invoke(connection, wrap.invoke(null, memory.invoke(connection), refusal));
    end(connection, request);
  }

  /** Closes the connection of a request without an answer, of Grizzly neither. */
  void end(Object connection, Object request) throws ReflectiveOperationException {
    setCommitted.invoke(response.invoke(request), true);
    close.invoke(connection);
  }

  /** Empty, if Grizzly has not read so far. */
  private static String text(Object chunk) {
    return Objects.requireNonNullElse(chunk.toString(), "");
  }

  private byte[] refusal(String method, String path, int status) {
    try {
      return (byte[]) beans.invoke(product, "answer", new Object[] {method, path, status}, TYPES);
    } catch (JMException e) {
      throw new IllegalStateException("The product's refusals are not as expected", e);
    }
  }

  /**
   * @param set what Grizzly has set for its own answer, if it has
   */
  private static int status(Throwable error, int set) {
    if (set >= 400) {
      return set;
    }
    String text = String.valueOf(error.getMessage());
    // HttpCodecFilter.decodeHttpPacketFromBytes: "HTTP packet intial line is too large"
    if (text.endsWith("line is too large")) {
      return 414;
    }
    boolean tooMany = error.getClass().getSimpleName().equals("MaxHeaderCountExceededException");
    return tooMany || text.endsWith("header is too large") ? 431 : 400;
  }
}
