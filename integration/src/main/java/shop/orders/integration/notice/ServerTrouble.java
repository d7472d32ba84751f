package shop.orders.integration.notice;

/** The mail server cannot be reached, lets nobody in, or has stopped to answer. */
final class ServerTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reply;

  /**
   * @param reply the codes of its answer; empty if there was none
   */
  ServerTrouble(Exception cause, String reply) {
    super(cause);
    this.reply = reply;
  }

  String reply() {
    return reply;
  }
}
