package shop.orders.micro.payara;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A filter in the chain of a Grizzly listener that lets pass what it does not act on. It uses
 * reflection, as in orders-micro.jar another class loader has Grizzly's classes.
 */
abstract class GrizzlyFilter implements InvocationHandler {

  private final Class<?> type;
  private final Method goOn;

  GrizzlyFilter(ClassLoader server) throws ReflectiveOperationException {
    type = Class.forName("org.glassfish.grizzly.filterchain.Filter", true, server);
    goOn = context(server).getMethod("getInvokeAction");
  }

  static Class<?> context(ClassLoader server) throws ClassNotFoundException {
    return Class.forName("org.glassfish.grizzly.filterchain.FilterChainContext", true, server);
  }

  /** What Grizzly calls. */
  Object proxy() {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  /**
   * @param name of the method of Grizzly's Filter that is called
   * @param arguments with the context of the chain as the first
   * @return what Grizzly is to do; null if the next filter is to be asked
   */
  abstract Object handle(String name, Object[] arguments) throws Throwable;

  @Override
  public Object invoke(Object filter, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "handleAccept",
          "handleConnect",
          "handleRead",
          "handleWrite",
          "handleEvent",
          "handleClose" -> {
        Object action = handle(method.getName(), arguments);
        yield action == null ? goOn.invoke(arguments[0]) : action;
      }
      case "equals" -> filter == arguments[0];
      case "hashCode" -> System.identityHashCode(filter);
      case "toString" -> getClass().getSimpleName();
      default -> null;
    };
  }
}
