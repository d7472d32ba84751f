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
}
