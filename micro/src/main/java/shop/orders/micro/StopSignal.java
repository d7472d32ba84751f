package shop.orders.micro;

import java.lang.reflect.Proxy;

/**
 * SIGTERM and Ctrl-C. A shutdown hook would run beside the server's own hooks, which cut off the
 * requests in flight; a signal handler runs before all of them. {@code sun.misc.Signal} is the
 * JDK's only way to have one, and is called by name because the compiler warns of it.
 */
class StopSignal {

  private StopSignal() {}

  static void onArrival(Runnable stop) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  stop.run();
                }
                return null;
              });
      for (String name : new String[] {"TERM", "INT"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
