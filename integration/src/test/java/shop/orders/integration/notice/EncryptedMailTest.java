package shop.orders.integration.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.orders.domain.language.Language;
import shop.orders.integration.OwnCertificate;
import shop.orders.integration.notice.MailServer.Tls;
import shop.orders.integration.notice.Postbox.Outcome;
import shop.orders.integration.notice.letter.AnyLetter;
import shop.orders.integration.notice.letter.NoticeKind;

/** A mail server with a certificate that is trusted, on either way to encrypt. */
class EncryptedMailTest {

  private static final String USER = "orders";
  private static final String PASSWORD = "of the mail server";

  private static final String LOGIN =
      "AUTH PLAIN "
          + Base64.getEncoder()
              .encodeToString(
                  (USER + "\0" + USER + "\0" + PASSWORD).getBytes(StandardCharsets.ISO_8859_1));

  @TempDir static Path folder;

  private static OwnCertificate certificate;
  private static SSLContext usual;

  @BeforeAll
  static void trust() throws Exception {
    usual = SSLContext.getDefault();
    certificate = OwnCertificate.of("dns:localhost", folder);
    SSLContext.setDefault(certificate.trusting());
  }

  @AfterAll
  static void trustAsBefore() {
    SSLContext.setDefault(usual);
  }

  @Test
  void aMailIsSentAfterStarttls() throws Exception {
    try (ScriptedServer server = ScriptedServer.encryptingOnRequest(certificate.identified())) {
      server.answer("EHLO", "250-mail.example\r\n250-STARTTLS\r\n250 AUTH PLAIN");
      server.answer("AUTH", "235 2.7.0 Welcome");

      assertThat(sent(server, "localhost", Tls.STARTTLS)).isEqualTo(Outcome.TAKEN);
      assertThat(server.commands())
          .startsWith("EHLO shop.example", "STARTTLS", "EHLO shop.example", LOGIN);
      assertThat(server.taken()).hasSize(1);
    }
  }

  @Test
  void aMailIsSentOverAnEncryptedConnection() throws Exception {
    try (ScriptedServer server = ScriptedServer.encrypting(certificate.identified())) {
      server.answer("EHLO", "250-mail.example\r\n250 AUTH PLAIN");
      server.answer("AUTH", "235 2.7.0 Welcome");

      assertThat(sent(server, "localhost", Tls.TLS)).isEqualTo(Outcome.TAKEN);
      assertThat(server.commands()).startsWith("EHLO shop.example", LOGIN);
      assertThat(server.taken()).hasSize(1);
    }
  }

  /** The certificate is trusted, and names another server. */
  @Test
  void aServerWithTheCertificateOfAnotherGetsNoPassword() throws Exception {
    try (ScriptedServer server = ScriptedServer.encryptingOnRequest(certificate.identified())) {
      server.answer("EHLO", "250-mail.example\r\n250-STARTTLS\r\n250 AUTH PLAIN");

      assertThatExceptionOfType(ServerTrouble.class)
          .isThrownBy(() -> sent(server, "127.0.0.1", Tls.STARTTLS));
      assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }
    try (ScriptedServer server = ScriptedServer.encrypting(certificate.identified())) {
      assertThatExceptionOfType(ServerTrouble.class)
          .isThrownBy(() -> sent(server, "127.0.0.1", Tls.TLS));
      assertThat(server.commands()).isEmpty();
    }
  }

  private static Outcome sent(ScriptedServer server, String host, Tls tls)
      throws MessagingException {
    MailServer address = server.address(host, tls, USER, PASSWORD);
    try (Postbox box = Postbox.open(address, new Watch(Line.Patience.USUAL))) {
      InternetAddress to = new InternetAddress("amina@example.com");
      NoticeMail mail =
          new NoticeMail(
              box.session(),
              address,
              "Milk Vita",
              new InternetAddress("shop@dairy.example"),
              to,
              AnyLetter.in(Language.EN, "Milk Vita"),
              UUID.fromString("0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11"),
              NoticeKind.SHIPPED,
              Instant.parse("2026-11-30T08:00:00Z"));
      return box.send(mail, to).outcome();
    }
  }
}
