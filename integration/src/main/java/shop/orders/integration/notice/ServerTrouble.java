package shop.orders.integration.notice;

import jakarta.mail.MessagingException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mail server cannot be reached, lets nobody in, or has stopped to answer. */
final class ServerTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reply;
  private final boolean unconfirmed;

  /**
   * @param failure of which only the classes are kept, as the texts of servers have addresses
   * @param reply the codes of the server's answer; empty if there was none
   * @param unconfirmed whether it was given a mail and did not say whether it has taken it
   */
  ServerTrouble(Exception failure, String reply, boolean unconfirmed) {
    super((classes(failure) + " " + reply).strip());
    this.reply = reply;
    this.unconfirmed = unconfirmed;
  }

  private static String classes(Exception failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, ServerTrouble::cause)
        .map(cause -> cause.getClass().getSimpleName())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof MessagingException outer
        ? outer.getNextException()
        : failure.getCause();
  }

  String reply() {
    return reply;
  }

  boolean isUnconfirmed() {
    return unconfirmed;
  }
}
