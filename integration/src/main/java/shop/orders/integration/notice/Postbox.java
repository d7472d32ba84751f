package shop.orders.integration.notice;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An open connection to the mail server, for one mail after the other. */
final class Postbox implements AutoCloseable {

  /** A reply, with its enhanced code (RFC 3463) if there is one. */
  private static final Pattern REPLY =
      Pattern.compile("^([245]\\d\\d)[ -](?:([245]\\.\\d{1,3}\\.\\d{1,3})\\b)?");

  /** Enhanced codes that speak of the mailbox, and not of policies or of the server. */
  private static final Pattern OF_MAILBOX = Pattern.compile("5\\.[12]\\..*");

  /** The reply of a server that ends the connection, to whatever it was asked (RFC 5321, 3.8). */
  private static final String CLOSING = "421";

  private final Session session;
  private final Transport transport;

  private Postbox(Session session, Transport transport) {
    this.session = session;
    this.transport = transport;
  }

  /** What became of a mail. */
  enum Outcome {
    TAKEN,
    /** There is no such mailbox. */
    BOUNCED,
    /** It was not taken for another reason, which may pass. */
    REFUSED
  }

  /**
   * @param reply the codes of the server's answer; empty if it was taken. Not its text, which may
   *     have the address
   */
  record Delivery(Outcome outcome, String reply) {}

  /**
   * @throws ServerTrouble if the server cannot be reached or lets nobody in
   */
  static Postbox open(MailServer server) {
    Session session = server.session();
    try {
      Transport transport = session.getTransport(server.protocol());
      transport.connect(server.host(), server.port(), server.user(), server.password());
      return new Postbox(session, transport);
    } catch (MessagingException e) {
      throw new ServerTrouble(e, reply(e).orElse(""));
    }
  }

  Session session() {
    return session;
  }

  /**
   * @throws ServerTrouble if the server is silent, or has ended the connection
   */
  Delivery send(MimeMessage mail, InternetAddress to) {
    try {
      transport.sendMessage(mail, new Address[] {to});
      return new Delivery(Outcome.TAKEN, "");
    } catch (SendFailedException e) {
      String reply = reply(e).orElse("");
      if (reply.startsWith(CLOSING) || !transport.isConnected()) {
        throw new ServerTrouble(e, reply);
      }
      boolean ofRecipient = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
      return new Delivery(
          ofRecipient && isOfMailbox(reply) ? Outcome.BOUNCED : Outcome.REFUSED, reply);
    } catch (MessagingException e) {
      throw new ServerTrouble(e, reply(e).orElse(""));
    }
  }

  private static boolean isOfMailbox(String reply) {
    String[] codes = reply.split(" ");
    return codes.length == 2
        ? OF_MAILBOX.matcher(codes[1]).matches()
        : codes[0].matches("550|551|553");
  }

  /**
   * The codes that the server answered, such as {@code 550 5.1.1}. Jakarta Mail has them in the
   * messages of its exceptions alone.
   */
  private static Optional<String> reply(MessagingException failure) {
    return Stream.iterate(
            (Exception) failure,
            Objects::nonNull,
            e -> e instanceof MessagingException outer ? outer.getNextException() : null)
        .map(e -> REPLY.matcher(Objects.toString(e.getMessage(), "")))
        .filter(Matcher::find)
        .map(
            found ->
                found.group(2) == null ? found.group(1) : found.group(1) + " " + found.group(2))
        .findFirst();
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // What it took, it has acknowledged.
    }
  }
}
