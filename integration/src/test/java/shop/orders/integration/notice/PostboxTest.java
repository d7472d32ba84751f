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
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.Waiting;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.language.Language;
import shop.orders.integration.notice.Postbox.Delivery;
import shop.orders.integration.notice.Postbox.Outcome;
import shop.orders.integration.notice.letter.AnyLetter;
import shop.orders.integration.notice.letter.Letter;
import shop.orders.integration.notice.letter.NoticeKind;

/** What answers of a mail server come to, and what a mail has in its head. */
class PostboxTest {

  private static final UUID EVENT = UUID.fromString("0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11");

  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration FOREVER = Duration.ofDays(1);
  private static final Watch WATCH = new Watch(Line.Patience.USUAL);

  private final ScriptedServer server = new ScriptedServer();
  private final BackgroundWork work = new BackgroundWork(null);

  @AfterEach
  void closeTheServer() {
    work.end(Duration.ZERO);
    server.close();
  }

  @Test
  void aMailIsTaken() {
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
    "553 5.1.3 Bad destination mailbox address syntax, BOUNCED, 553 5.1.3",
    "550 5.1.6 Mailbox has moved, BOUNCED, 550 5.1.6",
    "550 5.1.10 Recipient not found, BOUNCED, 550 5.1.10",
    "550 5.1.2 Domain not found, BOUNCED, 550 5.1.2",
    "550 5.2.1 Mailbox disabled, BOUNCED, 550 5.2.1",
    "550 5.1.0 Address rejected, REFUSED, 550 5.1.0",
    "553 5.1.7 Sender's address is bad, REFUSED, 553 5.1.7",
    "550 5.1.8 Sender's domain does not exist, REFUSED, 550 5.1.8",
    "550 No such user, REFUSED, 550",
    "550 relay not permitted, REFUSED, 550",
    "550 Sender verify failed, REFUSED, 550",
    "553 Mailbox name not allowed, REFUSED, 553",
    "450 5.1.1 Try again, REFUSED, 450 5.1.1",
    "552 5.2.2 Mailbox full, REFUSED, 552 5.2.2",
    "550 5.7.1 Your address is blocked, REFUSED, 550 5.7.1",
    "554 5.7.1 Relay access denied, REFUSED, 554 5.7.1",
    "554 Denied, REFUSED, 554",
    "450 4.2.0 Greylisted, REFUSED, 450 4.2.0",
    "452 4.2.2 Over quota, REFUSED, 452 4.2.2"
  })
  void aRecipientIsRefused(String reply, Outcome outcome, String codes) {
    server.answer("RCPT", reply);

    assertThat(sent()).isEqualTo(new Delivery(outcome, codes));
    assertThat(server.taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.7.60 You may not send as this sender, 550 5.7.60",
    "DATA, 554 5.5.1 No valid recipients, 554 5.5.1",
    "., 451 4.3.0 Try again later, 451 4.3.0"
  })
  void aMailIsRefusedAndItsRecipientIsNot(String command, String reply, String codes) {
    server.answer(command, reply);

    assertThat(sent()).isEqualTo(new Delivery(Outcome.REFUSED, codes));
  }

  @Test
  void aMailThatWasReadAndWillNotDoIsRejected() throws MessagingException {
    server.answer(".", "550 5.7.1 Looks like spam");

    assertThat(sent()).isEqualTo(new Delivery(Outcome.REJECTED, "550 5.7.1"));
  }

  @ParameterizedTest
  @CsvSource({"., hang up, true", "., 421 4.3.2 Shutting down, false", "RCPT, hang up, false"})
  void aServerThatHasAMailAndSaysNothingMayHaveTakenIt(
      String command, String reply, boolean unconfirmed) {
    server.answer(command, reply);

    assertThatExceptionOfType(ServerTrouble.class)
        .isThrownBy(this::sent)
        .returns(unconfirmed, ServerTrouble::isUnconfirmed);
  }

  @ParameterizedTest
  @CsvSource({"CONNECT, silence", "EHLO, drip", "MAIL, silence", "RCPT, drip", "DATA, silence"})
  void whatTakesTooLongIsGivenUpAndWasNotTaken(String command, String reply) {
    server.answer(command, reply);

    assertThatExceptionOfType(ServerTrouble.class)
        .isThrownBy(() -> sent(new Line.Patience(MOMENT, MOMENT, FOREVER)))
        .returns(false, ServerTrouble::isUnconfirmed);
  }

  @ParameterizedTest
  @CsvSource({"silence", "drip"})
  void aServerThatTakesTooLongWithAMailMayHaveTakenIt(String reply) {
    server.answer(".", reply);

    assertThatExceptionOfType(ServerTrouble.class)
        .isThrownBy(() -> sent(new Line.Patience(FOREVER, FOREVER, MOMENT)))
        .returns(true, ServerTrouble::isUnconfirmed);
  }

  @Test
  void aServerHasLongerForItsLastReplyThanForAllBefore() throws Exception {
    assertThat(Line.Patience.USUAL.answer()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    assertThat(Line.Patience.USUAL.mail().plus(Line.Patience.USUAL.answer()))
        .isLessThan(NoticeQueue.LEASE.minusMinutes(5));
  }

  @Test
  void anEndingNodeGivesUpAMailThatTheServerDoesNotHave() {
    server.answer("RCPT", "silence");
    CompletableFuture<Delivery> sending = sending();
    Waiting.until("it is silent", () -> saidTo(server, "RCPT"));

    work.end(Duration.ZERO);

    assertThat(sending)
        .failsWithin(Waiting.LIMIT)
        .withThrowableThat()
        .withCauseInstanceOf(ServerTrouble.class);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void anEndingNodeWaitsToHearWhetherAMailWasTaken() {
    server.answer(".", "wait");
    CompletableFuture<Delivery> sending = sending();
    Waiting.until("it has the mail", () -> saidTo(server, "."));

    work.end(Waiting.LIMIT);
    server.goOn();

    assertThat(sending).succeedsWithin(Waiting.LIMIT).isEqualTo(new Delivery(Outcome.TAKEN, ""));
  }

  @Test
  void aNodeThatHasEndedOpensNoConnection() {
    work.end(Duration.ZERO);

    assertThatExceptionOfType(ServerTrouble.class)
        .isThrownBy(() -> sent(new Line.Patience(FOREVER, FOREVER, FOREVER)));
    assertThat(server.commands()).isEmpty();
  }

  @Test
  void whatAServerSaysIsNotInTheLog() {
    server.answer("MAIL", "421 4.7.0 <amina@example.com> comes too often");

    assertThatExceptionOfType(ServerTrouble.class)
        .isThrownBy(this::sent)
        .withNoCause()
        .withMessageMatching("[A-Za-z, ]+ 421 4\\.7\\.0");
  }

  private static boolean saidTo(ScriptedServer server, String beginning) {
    return server.commands().stream().anyMatch(command -> command.startsWith(beginning));
  }

  /** While the watch looks, as part of the work of a node. */
  private CompletableFuture<Delivery> sending() {
    Watch watch = new Watch(new Line.Patience(FOREVER, FOREVER, FOREVER));
    new Thread(() -> work.run(() -> watch.lookUntilTheEndOf(work))).start();
    return CompletableFuture.supplyAsync(() -> sent(watch));
  }

  @Test
  void theConnectionIsGoodForTheNextMailAfterARefusal() throws MessagingException {
    server.answer("RCPT TO:<amina@example.com>", "550 5.1.1 Unknown");
    try (Postbox box = Postbox.open(server.address(), WATCH)) {
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

    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> Postbox.open(nobody, WATCH));
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

    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> Postbox.open(encrypted, WATCH));
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
          .isThrownBy(() -> Postbox.open(doubtful, WATCH))
          .withMessageContaining("CertPathBuilderException");
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

  private Delivery sent() {
    return sent(WATCH);
  }

  private Delivery sent(Line.Patience patience) {
    Watch watch = new Watch(patience);
    Thread looking = new Thread(() -> watch.lookUntilTheEndOf(work));
    looking.start();
    Waiting.until("it looks", () -> looking.getState() != Thread.State.RUNNABLE);
    return sent(watch);
  }

  private Delivery sent(Watch watch) {
    try (Postbox box = Postbox.open(server.address(), watch)) {
      return box.send(mail(box, "Milk Vita"), to("amina@example.com"));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
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
