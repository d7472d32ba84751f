package shop.orders.micro.payara;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Makes Grizzly forget a connection when it is closed. Its HttpServerFilter (5.0.2) keeps each one,
 * with some kilobytes, for as long as it might have been idle: 30 seconds. Refusals close their
 * connections, so some thousands of them a second filled the memory.
 */
final class ClosedConnections extends GrizzlyFilter {

  private final Method closed;
  private final Method attribute;
  private final Method forget;

  /** The connections that may be idle too long, and the attribute of one that is among them. */
  private final Object idle;

  private final Object mark;

  private ClosedConnections(Object codec, ClassLoader server) throws ReflectiveOperationException {
    super(server);
    closed = context(server).getMethod("getConnection");
    Class<?> type = Class.forName("org.glassfish.grizzly.http.HttpServerFilter", true, server);
    idle = HttpPort.field(type, "keepAliveQueue").get(codec);
    mark = HttpPort.field(type, "keepAliveContextAttr").get(codec);
    attribute =
        mark.getClass()
            .getMethod(
                "get",
                Class.forName("org.glassfish.grizzly.attributes.AttributeStorage", true, server));
    forget = idle.getClass().getMethod("remove", Object.class);
  }

  /**
   * @param codec the HttpServerFilter of a Grizzly listener that parses HTTP
   * @param chain the filters of that listener
   */
  static void behind(Object codec, List<Object> chain, ClassLoader server)
      throws ReflectiveOperationException {
    chain.add(chain.indexOf(codec) + 1, new ClosedConnections(codec, server).proxy());
  }

  @Override
  Object handle(String name, Object[] arguments) throws ReflectiveOperationException {
    if (name.equals("handleClose")) {
      Object marked = attribute.invoke(mark, closed.invoke(arguments[0]));
      if (marked != null) {
        forget.invoke(idle, marked);
      }
    }
    return null;
  }
}
