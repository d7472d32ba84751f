package shop.orders.integration.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.cert.CertPathBuilderException;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.language.Language;
import shop.orders.integration.notice.Postbox.Delivery;
import shop.orders.integration.notice.Postbox.Outcome;
import shop.orders.integration.notice.letter.AnyLetter;
import shop.orders.integration.notice.letter.Letter;
import shop.orders.integration.notice.letter.NoticeKind;

/** What answers of a mail server come to, and what a mail has in its head. */
class PostboxTest {

  private static final UUID EVENT = UUID.fromString("0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11");

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void closeTheServer() {
    server.close();
  }

  @Test
  void aMailIsTaken() throws MessagingException {
    assertThat(sent()).isEqualTo(new Delivery(Outcome.TAKEN, ""));

    assertThat(server.commands()).contains("MAIL FROM:<bounces@shop.example>");
    assertThat(server.taken().get(0))
        .contains(
            "Message-ID: <" + EVENT + ".shipped@shop.example>\n",
            "From: Milk Vita <orders@shop.example>\n",
            "Reply-To: shop@dairy.example\n",
            "To: amina@example.com\n",
            "Auto-Submitted: auto-generated\n",
            "Content-Language: en\n",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=UTF-8\n",
            "Content-Type: text/html; charset=UTF-8\n");
  }

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 <amina@example.com> User unknown, BOUNCED, 550 5.1.1",
    "550 No such user, BOUNCED, 550",
    "550 5.2.1 Mailbox disabled, BOUNCED, 550 5.2.1",
    "556 5.1.10 The domain takes no mail, BOUNCED, 556 5.1.10",
    "550 relay not permitted, REFUSED, 550",
    "550 Sender verify failed, REFUSED, 550",
    "550 5.1.8 Your domain does not exist, REFUSED, 550 5.1.8",
    "553 Mailbox name not allowed, BOUNCED, 553",
    "552 5.2.2 Mailbox full, REFUSED, 552 5.2.2",
    "550 5.7.1 Your address is blocked, REFUSED, 550 5.7.1",
    "554 5.7.1 Relay access denied, REFUSED, 554 5.7.1",
    "554 Denied, REFUSED, 554",
    "450 4.2.0 Greylisted, REFUSED, 450 4.2.0",
    "452 4.2.2 Over quota, REFUSED, 452 4.2.2"
  })
  void aRecipientIsRefused(String reply, Outcome outcome, String codes) throws MessagingException {
    server.answer("RCPT", reply);

    assertThat(sent()).isEqualTo(new Delivery(outcome, codes));
    assertThat(server.taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.7.60 You may not send as this sender, 550 5.7.60",
    "DATA, 554 5.5.1 No valid recipients, 554 5.5.1",
    "., 550 5.7.1 Looks like spam, 550 5.7.1",
    "., 451 4.3.0 Try again later, 451 4.3.0"
  })
  void aMailIsRefusedAndItsRecipientIsNot(String command, String reply, String codes)
      throws MessagingException {
    server.answer(command, reply);

    assertThat(sent()).isEqualTo(new Delivery(Outcome.REFUSED, codes));
  }

  @Test
  void theConnectionIsGoodForTheNextMailAfterARefusal() throws MessagingException {
    server.answer("RCPT TO:<amina@example.com>", "550 5.1.1 Unknown");
    try (Postbox box = Postbox.open(server.address())) {
      assertThat(box.send(mail(box, "Milk Vita"), to("amina@example.com")).outcome())
          .isEqualTo(Outcome.BOUNCED);
      assertThat(box.send(mail(box, "Milk Vita"), to("bilal@example.com")).outcome())
          .isEqualTo(Outcome.TAKEN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 554 5.7.1 Go away",
    "CONNECT, hang up",
    "RCPT, hang up",
    "., hang up",
    "MAIL, 421 4.3.2 Shutting down"
  })
  void aServerInTroubleIsNoFaultOfTheMail(String command, String reply) {
    server.answer(command, reply);

    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(this::sent);
  }

  @Test
  void aServerThatIsNotThereIsInTrouble() throws IOException {
    MailServer nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody =
          new MailServer(
              "127.0.0.1",
              free.getLocalPort(),
              MailServer.Tls.NONE,
              null,
              null,
              "orders@shop.example",
              "orders@shop.example");
    }

    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> Postbox.open(nobody));
  }

  @Test
  void aServerThatCannotEncryptIsNotUsed() {
    MailServer clear = server.address();
    MailServer encrypted =
        new MailServer(
            clear.host(),
            clear.port(),
            MailServer.Tls.STARTTLS,
            "me",
            "secret",
            clear.from(),
            clear.bounces());

    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> Postbox.open(encrypted));
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @Test
  void aServerWhoseCertificateNobodyVouchesForIsNotUsed() {
    GreenMail selfSigned =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    selfSigned.start();
    try {
      MailServer doubtful =
          new MailServer(
              "127.0.0.1",
              selfSigned.getSmtps().getPort(),
              MailServer.Tls.TLS,
              "me",
              "secret",
              "orders@shop.example",
              "orders@shop.example");

      assertThatExceptionOfType(ServerTrouble.class)
          .isThrownBy(() -> Postbox.open(doubtful))
          .withRootCauseInstanceOf(CertPathBuilderException.class);
    } finally {
      selfSigned.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Milk\r\nBcc: all@example.com', Milk Bcc: all@example.com",
    "'Milk\nVita', Milk Vita",
    "'দুধ\r\nভিটা', দুধ ভিটা",
    "'Milk\u2028Vita', Milk Vita",
    "'Milk\u0000Vita', Milk Vita"
  })
  void aNameWithLineBreaksIsOneName(String name, String written) throws MessagingException {
    NoticeMail mail =
        mail(Session.getInstance(new Properties()), name, AnyLetter.in(Language.EN, name));

    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo(written);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("From")).hasSize(1);
    assertThat(mail.getSubject()).doesNotContain("\n", "\r");
    assertThat(mail.getAllRecipients()).containsExactly(to("amina@example.com"));
  }

  private Delivery sent() throws MessagingException {
    try (Postbox box = Postbox.open(server.address())) {
      return box.send(mail(box, "Milk Vita"), to("amina@example.com"));
    }
  }

  private NoticeMail mail(Postbox box, String seller) throws MessagingException {
    return mail(box.session(), seller, AnyLetter.in(Language.EN, seller));
  }

  private NoticeMail mail(Session session, String seller, Letter letter) throws MessagingException {
    return new NoticeMail(
        session,
        server.address(),
        seller,
        to("shop@dairy.example"),
        to("amina@example.com"),
        letter,
        EVENT,
        NoticeKind.SHIPPED,
        Instant.parse("2026-11-30T08:00:00Z"));
  }

  private static InternetAddress to(String address) throws MessagingException {
    return new InternetAddress(address, true);
  }
}
