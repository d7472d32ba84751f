package shop.orders.web.kit.errors;

import java.io.IOException;

/**
 * The end of a call whose client is not there any more, or is given up. It is no fault of ours, and
 * anybody can bring it about as often as he likes, so the log tells nothing of it.
 */
public final class ClientGone extends IOException {

  private static final long serialVersionUID = 1L;

  /** Of Grizzly, for a body whose chunks are none; an IOException it is not. */
  private static final String BROKEN_CONTENT =
      "org.glassfish.grizzly.http.HttpBrokenContentException";

  public ClientGone(String why) {
    super(why);
  }

  /** Whether that is why something failed: the server could not read or write the connection. */
  public static boolean isCauseOf(Throwable failure) {
    return Diagnosis.chain(failure)
        .anyMatch(cause -> cause instanceof ClientGone || isOfConnection(cause));
  }

  /** The server's exceptions have no type of their own, so the place counts that threw them. */
  private static boolean isOfConnection(Throwable cause) {
    if (cause.getClass().getName().equals(BROKEN_CONTENT)) {
      return true;
    }
    StackTraceElement[] frames = cause.getStackTrace();
    String thrower = frames.length == 0 ? "" : frames[0].getClassName();
    return cause instanceof IOException
        && (thrower.startsWith("org.glassfish.grizzly.")
            || thrower.startsWith("org.apache.catalina.connector."));
  }
}
