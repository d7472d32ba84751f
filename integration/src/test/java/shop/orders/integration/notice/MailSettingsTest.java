package shop.orders.integration.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.integration.notice.letter.NoticeKind;

/** A useless setting stops the start; without a server there is nothing to be wrong. */
class MailSettingsTest {

  @Test
  void withoutAServerThereAreNoMails() {
    assertThat(MailServer.of(SettingsOf.mail(Map.of("tls", "none", "user", "me")))).isEmpty();
  }

  @Test
  void whatNeedsAServerAndHasNoneIsSaid() {
    assertThat(warnings(Map.of("from", "orders@shop.example", "password", "secret")))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("ORDERS_MAIL_FROM does nothing without"))
        .noneMatch(text -> text.contains("secret"));
    assertThat(warnings(Map.of())).isEmpty();
    assertThat(warnings(with("port", "2525"))).isEmpty();
  }

  @Test
  void mailsThatGoOverANetworkUnencryptedAreSaid() {
    assertThat(warnings(with("tls", "none")))
        .containsExactly(
            "ORDERS_MAIL_TLS is none: mails to customers go to mail.example unencrypted");
    Map<String, String> here = with("tls", "none");
    here.put("host", "localhost");
    assertThat(warnings(here)).isEmpty();
  }

  @Test
  void theSendersDomainIsInAscii() {
    MailServer server =
        MailServer.of(SettingsOf.mail(with("from", "orders@müller.example"))).orElseThrow();

    assertThat(server.from()).isEqualTo("orders@xn--mller-kva.example");
    assertThat(server.domain()).isEqualTo("xn--mller-kva.example");
  }

  private static List<String> warnings(Map<String, String> settings) {
    List<String> warnings = new ArrayList<>();
    Handler noting =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            warnings.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(MailServer.class.getName());
    log.addHandler(noting);
    try {
      MailServer.of(SettingsOf.mail(settings));
      return warnings;
    } finally {
      log.removeHandler(noting);
    }
  }

  @ParameterizedTest
  @CsvSource({"starttls, 587, smtp", "tls, 465, smtps", "none, 25, smtp"})
  void theUsualPortGoesByTheEncryption(String tls, int port, String protocol) {
    MailServer server = MailServer.of(SettingsOf.mail(with("tls", tls))).orElseThrow();

    assertThat(server.port()).isEqualTo(port);
    assertThat(server.protocol()).isEqualTo(protocol);
    assertThat(server.bounces()).isEqualTo("orders@shop.example");
    Session session = session(server);
    assertThat(session.getProperty("mail." + protocol + ".connectiontimeout")).isEqualTo("10000");
    assertThat(session.getProperty("mail." + protocol + ".timeout"))
        .as("RFC 5321, 4.5.3.2.6")
        .isEqualTo("600000");
  }

  @Test
  void aServerWithoutStarttlsIsNotUsed() {
    MailServer server = MailServer.of(SettingsOf.mail(with("port", "2525"))).orElseThrow();

    assertThat(server.port()).isEqualTo(2525);
    Session session = session(server);
    assertThat(session.getProperty("mail.smtp.starttls.required")).isEqualTo("true");
    assertThat(session.getProperty("mail.smtp.ssl.checkserveridentity")).isEqualTo("true");
  }

  private static Session session(MailServer server) {
    return server.session(new Watch(Line.Patience.USUAL).line());
  }

  @ParameterizedTest
  @CsvSource({
    "host, mail server, ORDERS_MAIL_HOST",
    "port, 70000, ORDERS_MAIL_PORT",
    "tls, ssl, ORDERS_MAIL_TLS",
    "user, me, ORDERS_MAIL_PASSWORD",
    "password, secret, ORDERS_MAIL_USER",
    "from, Shop <orders@shop.example>, ORDERS_MAIL_FROM",
    "from, '', ORDERS_MAIL_FROM",
    "bounces, nobody, ORDERS_MAIL_BOUNCES"
  })
  void aUselessServerStopsTheStart(String name, String value, String variable) {
    assertThatThrownBy(() -> MailServer.of(SettingsOf.mail(with(name, value))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(variable)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aPasswordIsNotSentUnencrypted() {
    Map<String, String> settings = with("tls", "none");
    settings.putAll(Map.of("user", "me", "password", "secret"));

    assertThatThrownBy(() -> MailServer.of(SettingsOf.mail(settings)))
        .hasMessageContaining("ORDERS_MAIL_TLS")
        .hasMessageNotContaining("secret");
  }

  @Test
  void thePasswordIsNotInTheLog() {
    Map<String, String> settings = with("user", "me");
    settings.put("password", "secret");

    assertThat(MailServer.of(SettingsOf.mail(settings)).orElseThrow())
        .hasToString("mail.example:587");
  }

  @Test
  void allOrSomeKindsAreTold() {
    assertThat(terms("notices", "all").kinds()).containsExactlyInAnyOrder(NoticeKind.values());
    assertThat(terms("notices", "shipped, bill_issued").kinds())
        .containsExactlyInAnyOrder(NoticeKind.SHIPPED, NoticeKind.BILL_ISSUED);
    assertThatThrownBy(() -> terms("notices", ""))
        .hasMessageContainingAll("ORDERS_MAIL_NOTICES", "bill_issued");
    assertThatThrownBy(() -> terms("notices", "parcel_delivered"))
        .hasMessageContainingAll("ORDERS_MAIL_NOTICES", "needs delivered");
    assertThatThrownBy(() -> terms("notices", "shipped,sent"))
        .hasMessageContainingAll("ORDERS_MAIL_NOTICES", "parcel_delivered", "\"sent\"");
  }

  @Test
  void theLinkToTheOrderHasItsIdOrCode() {
    assertThat(terms("order-url", "https://shop.example/o/{order}?c={code}").link(17, "20261130-1"))
        .isEqualTo("https://shop.example/o/17?c=20261130-1");
    assertThat(terms("order-url", "").link(17, "20261130-1")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "order-url, https://shop.example/orders, ORDERS_MAIL_ORDER_URL",
    "order-url, ftp://shop.example/{order}, ORDERS_MAIL_ORDER_URL",
    "order-url, https://shop.example/{order}/{id}, ORDERS_MAIL_ORDER_URL",
    "order-url, javascript:alert({order}), ORDERS_MAIL_ORDER_URL",
    "link-valid, PT5M, ORDERS_MAIL_LINK_VALID"
  })
  void uselessTermsStopTheStart(String name, String value, String variable) {
    assertThatThrownBy(() -> terms(name, value))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(variable);
  }

  private static NoticeTerms terms(String name, String value) {
    Map<String, String> all = new HashMap<>(Map.of("notices", "all", "link-valid", "P30D"));
    all.put(name, value);
    NoticeTerms terms = NoticeTerms.of(SettingsOf.mail(all));
    assertThat(terms.linkWorks()).isEqualTo(Duration.ofDays(30));
    return terms;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> all =
        new HashMap<>(Map.of("host", "mail.example", "from", "orders@shop.example"));
    all.put(name, value);
    return all;
  }
}
