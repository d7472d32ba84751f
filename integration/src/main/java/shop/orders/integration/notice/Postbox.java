package shop.orders.integration.notice;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An open connection to the mail server, for one mail after the other. */
final class Postbox implements AutoCloseable {

  /** A reply, with its enhanced code (RFC 3463) if there is one. */
  private static final Pattern REPLY =
      Pattern.compile("^(?<codes>[245]\\d\\d(?:[ -][245]\\.\\d{1,3}\\.\\d{1,3}\\b)?)(?<text>.*)");

  /**
   * Enhanced codes that say that there is no such mailbox, now and later. Others with 5.1 speak of
   * the sender, with 5.2 of a mailbox that is full, and with 5.7 of policies.
   */
  private static final Pattern NO_MAILBOX = Pattern.compile("5\\d\\d 5\\.(1\\.([0-46]|10)|2\\.1)");

  /** What servers without enhanced codes say if it is not the mailbox that they refuse. */
  private static final Pattern OF_SENDER =
      Pattern.compile("relay|sender", Pattern.CASE_INSENSITIVE);

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

  /** An answer of the server, if it gave one: its codes, and the rest. */
  private record Reply(String codes, String text) {

    static final Reply NONE = new Reply("", "");

    boolean saysThatThereIsNoMailbox() {
      return codes.contains(".")
          ? NO_MAILBOX.matcher(codes).matches()
          : codes.matches("550|551|553") && !OF_SENDER.matcher(text).find();
    }
  }

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
      throw new ServerTrouble(e, reply(e).codes());
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
      Reply reply = reply(e);
      if (reply.codes().startsWith(CLOSING) || !transport.isConnected()) {
        throw new ServerTrouble(e, reply.codes());
      }
      boolean ofRecipient = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
      return new Delivery(
          ofRecipient && reply.saysThatThereIsNoMailbox() ? Outcome.BOUNCED : Outcome.REFUSED,
          reply.codes());
    } catch (MessagingException e) {
      throw new ServerTrouble(e, reply(e).codes());
    }
  }

  /** What the server answered. Jakarta Mail has it in the messages of its exceptions alone. */
  private static Reply reply(MessagingException failure) {
    return Stream.iterate(
            (Exception) failure,
            Objects::nonNull,
            e -> e instanceof MessagingException outer ? outer.getNextException() : null)
        .map(e -> REPLY.matcher(Objects.toString(e.getMessage(), "")))
        .filter(Matcher::find)
        .map(found -> new Reply(found.group("codes").replace('-', ' '), found.group("text")))
        .findFirst()
        .orElse(Reply.NONE);
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
