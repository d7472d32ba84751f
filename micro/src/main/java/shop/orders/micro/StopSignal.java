package shop.orders.micro;

import java.lang.reflect.Proxy;

/**
 * Handles a signal such as TERM, or INT, which is Ctrl-C. A shutdown hook would run at the same
 * time as the server's hooks, which abort running requests; a signal handler runs before them. The
 * JDK's only way to install one is {@code sun.misc.Signal}, which is called by reflection because
 * the compiler warns of it.
 */
class StopSignal {

  private StopSignal() {}

  static void onArrival(String name, Runnable stop) {
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
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
