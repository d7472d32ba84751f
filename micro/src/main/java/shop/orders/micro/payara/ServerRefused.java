package shop.orders.micro.payara;

/** Why the server or the EAR in it did not start, as one sentence for the operator. */
public class ServerRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerRefused(String sentence) {
    super(sentence);
  }

  ServerRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** Whether the application's failure of this simple class name is the reason. */
  public boolean isBecauseOf(String failure) {
    return getCause() != null && getCause().getClass().getSimpleName().equals(failure);
  }
}
