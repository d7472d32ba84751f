package shop.orders.integration.notice;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import shop.orders.integration.notice.letter.Letter;
import shop.orders.integration.notice.letter.NoticeKind;

/**
 * The mail of a letter. Its Message-ID is made of the event and the kind: should a mail be sent
 * twice, because a node ended before it had noted the first time, programs and people can tell.
 */
final class NoticeMail extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  /** Null while it is not sent. */
  private Line line;

  /**
   * @param seller the name of the shop
   * @param replies where answers go; null if nobody reads them
   * @param now for its date
   */
  NoticeMail(
      Session session,
      MailServer server,
      String seller,
      InternetAddress replies,
      InternetAddress to,
      Letter letter,
      UUID event,
      NoticeKind kind,
      Instant now)
      throws MessagingException {
    super(session);
    id = "<" + event + "." + kind.word() + "@" + server.domain() + ">";
    InternetAddress from = server.sender();
    name(from, oneLine(seller));
    setFrom(from);
    if (replies != null) {
      setReplyTo(new InternetAddress[] {replies});
    }
    setRecipient(Message.RecipientType.TO, to);
    setSubject(oneLine(letter.subject()), UTF_8);
    setSentDate(Date.from(now));
    // RFC 3834: so that nobody who is on holiday answers it.
    setHeader("Auto-Submitted", "auto-generated");
    setContentLanguage(new String[] {letter.language().code()});
    setContent(new MimeMultipart("alternative", text(letter.plain(), "plain"), html(letter)));
    saveChanges();
  }

  private static void name(InternetAddress address, String name) {
    try {
      address.setPersonal(name, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java has UTF-8", e);
    }
  }

  private static MimeBodyPart html(Letter letter) throws MessagingException {
    return text(letter.html(), "html");
  }

  private static MimeBodyPart text(String text, String type) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, type);
    return part;
  }

  /** Names are given by others, and a line break in one would begin a header of their own. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }

  /** Has the line know when all but its last line was sent. */
  NoticeMail over(Line next) {
    line = next;
    return this;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    super.writeTo(out, ignored);
    if (line != null) {
      line.delivers();
    }
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
