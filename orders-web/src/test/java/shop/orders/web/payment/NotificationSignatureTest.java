package shop.orders.web.payment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.web.kit.errors.Rejected;

class NotificationSignatureTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "another-key-of-at-least-32-chars";
  private static final byte[] BODY = "{\"event_id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

  /** By openssl: printf '1763784000.{"event_id":"evt_1"}' | openssl dgst -sha256 -hmac KEY. */
  private static final String SIGNED =
      "5d182d03b4a6a011649a7e1bd4a96b51604e8d8050e2b4c39baa9c825690be66";

  private static final Instant THEN = Instant.ofEpochSecond(1_763_784_000);

  @Test
  void takesWhatAnyKeySigned() {
    assertThatCode(() -> at(THEN, KEY).demand("t=1763784000,v1=" + SIGNED, BODY))
        .doesNotThrowAnyException();
    assertThatCode(() -> at(THEN, OTHER, KEY).demand("t=1763784000,v1=" + SIGNED, BODY))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
  void takesItAsLongAsItsTimeIsNear(long seconds, boolean taken) {
    NotificationSignature signature = at(THEN.plusSeconds(seconds), KEY);

    if (taken) {
      assertThatCode(() -> signature.demand("t=1763784000,v1=" + SIGNED, BODY))
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> signature.demand("t=1763784000,v1=" + SIGNED, BODY))
          .isInstanceOf(Rejected.class)
          .hasMessageContaining("time");
    }
  }

  @Test
  void refusesAnotherBodyTimeKeyAndForm() {
    NotificationSignature signature = at(THEN, KEY);

    for (String header :
        new String[] {
          null,
          "",
          "v1=" + SIGNED,
          "t=1763784001,v1=" + SIGNED,
          "t=1763784000,v1=" + SIGNED.substring(1),
          "t=-1,v1=" + SIGNED,
          "t=99999999999999999999,v1=" + SIGNED
        }) {
      assertThatThrownBy(() -> signature.demand(header, BODY)).isInstanceOf(Rejected.class);
    }
    assertThatThrownBy(() -> signature.demand("t=1763784000,v1=" + SIGNED, new byte[0]))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> at(THEN, OTHER).demand("t=1763784000,v1=" + SIGNED, BODY))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> at(THEN).demand("t=1763784000,v1=" + SIGNED, BODY))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void refusesShortKeys() {
    assertThatThrownBy(() -> at(THEN, "short"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ORDERS_PAYMENT_NOTIFICATION_KEYS")
        .hasMessageNotContaining("short");
  }

  private static NotificationSignature at(Instant now, String... keys) {
    return new NotificationSignature(
        List.of(keys), Duration.ofMinutes(5), Clock.fixed(now, ZoneOffset.UTC));
  }
}
