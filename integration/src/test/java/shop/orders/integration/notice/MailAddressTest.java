package shop.orders.integration.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "amina@example.com, amina@example.com",
    "a.b+shop@mail.example.com, a.b+shop@mail.example.com",
    "o'neil@example.com, o'neil@example.com",
    "amina@bücher.example, amina@xn--bcher-kva.example"
  })
  void isOneMailbox(String text, String sentTo) {
    assertThat(MailAddress.of(text)).map(InternetAddress::getAddress).contains(sentTo);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "amina",
        "@example.com",
        "amina@",
        "amina@example.com\r\nBcc: all@example.com",
        "amina@example.com\nDATA",
        "amina@example.com, bilal@example.com",
        "a,b@example.com",
        "Amina <amina@example.com>",
        "<amina@example.com>",
        "friends:amina@example.com;",
        "\"a b\"@example.com",
        "a b@example.com",
        "amina@exa mple.com",
        "amina@example.com>",
        "amina@example..com",
        "amina@-example.com",
        "أمينة@example.com",
        "amina\u0000@example.com",
        "a@b@example.com",
        "amina@[127.0.0.1]"
      })
  void isNothingElse(String text) {
    assertThat(MailAddress.of(text)).isEmpty();
  }

  @Test
  void isNotLongerThanMailServersTake() {
    assertThat(MailAddress.of("a".repeat(65) + "@example.com")).isEmpty();
    assertThat(MailAddress.of("a@" + "b".repeat(64) + ".com")).isEmpty();
    assertThat(MailAddress.of("a@" + "example.".repeat(40) + "com")).isEmpty();
  }
}
