package shop.orders.micro.payara;

/** The server or the EAR did not start; the message is one sentence for the operator. */
public class ServerRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerRefused(String sentence) {
    super(sentence);
  }

  ServerRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** Whether the cause is an exception of the application with this simple class name. */
  public boolean isBecauseOf(String failure) {
    return getCause() != null && getCause().getClass().getSimpleName().equals(failure);
  }
}
