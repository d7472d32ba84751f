package shop.orders.integration.notice;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
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

  /**
   * Replies that say that there is no such mailbox. Others of 5.1 are about the sender, and without
   * such a code 550 and 553 can be about the sender, too: it would be said of every mailbox.
   */
  private static final Pattern NO_MAILBOX = Pattern.compile("5\\d\\d 5\\.(1\\.(1|2|3|6|10)|2\\.1)");

  /** Servers end connections after so many mails, or more. */
  private static final int ENOUGH = 50;

  /** The reply of a server that ends the connection, to whatever it was asked (RFC 5321, 3.8). */
  private static final String CLOSING = "421";

  private final Session session;
  private final Transport transport;
  private final Watch watch;
  private final Line line;

  /** How many mails the server has answered to. */
  private int answered;

  private Postbox(Session session, Transport transport, Watch watch, Line line) {
    this.session = session;
    this.transport = transport;
    this.watch = watch;
    this.line = line;
  }

  /** What became of a mail. */
  enum Outcome {
    TAKEN,
    /** There is no such mailbox. */
    BOUNCED,
    /** It was not taken for another reason, which may pass. */
    REFUSED,
    /** The server has read it, and will not take it. */
    REJECTED
  }

  /**
   * @param reply the codes of the server's answer; empty if it was taken. Not its text, which may
   *     have the address
   */
  record Delivery(Outcome outcome, String reply) {}

  /**
   * @throws ServerTrouble if the server cannot be reached or lets nobody in
   */
  static Postbox open(MailServer server, Watch watch) {
    Line line = watch.line();
    line.opens();
    Session session = server.session(line);
    try {
      Transport transport = session.getTransport(server.protocol());
      transport.connect(server.host(), server.port(), server.user(), server.password());
      return new Postbox(session, transport, watch, line);
    } catch (MessagingException e) {
      watch.forget(line);
      throw new ServerTrouble(e, reply(e).orElse(""), false);
    } finally {
      line.rests();
    }
  }

  /** Whether the server has answered to a mail over this connection. */
  boolean isUsed() {
    return answered > 0;
  }

  /** How many mails more are sent over this connection. */
  int left() {
    return Math.max(0, ENOUGH - answered);
  }

  Session session() {
    return session;
  }

  /**
   * @throws ServerTrouble if the server is silent, or has ended the connection
   */
  Delivery send(NoticeMail mail, InternetAddress to) {
    line.mails();
    try {
      Delivery delivery = delivery(mail, to);
      answered++;
      return delivery;
    } finally {
      line.rests();
    }
  }

  private Delivery delivery(NoticeMail mail, InternetAddress to) {
    try {
      transport.sendMessage(mail.over(line), new Address[] {to});
      return new Delivery(Outcome.TAKEN, "");
    } catch (SendFailedException e) {
      String reply = reply(e).orElse("");
      if (reply.isEmpty() || reply.startsWith(CLOSING) || !transport.isConnected()) {
        throw trouble(e, reply);
      }
      return new Delivery(outcome(e, reply), reply);
    } catch (MessagingException e) {
      throw trouble(e, reply(e).orElse(""));
    }
  }

  private ServerTrouble trouble(MessagingException failure, String reply) {
    return new ServerTrouble(failure, reply, line.hasDelivered() && reply.isEmpty());
  }

  private Outcome outcome(SendFailedException failure, String reply) {
    Address[] invalid = failure.getInvalidAddresses();
    if (invalid != null && invalid.length > 0 && NO_MAILBOX.matcher(reply).matches()) {
      return Outcome.BOUNCED;
    }
    return line.hasDelivered() && reply.startsWith("5") ? Outcome.REJECTED : Outcome.REFUSED;
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
    line.opens();
    try {
      transport.close();
    } catch (MessagingException e) {
      // What it took, it has acknowledged.
    } finally {
      watch.forget(line);
    }
  }
}
