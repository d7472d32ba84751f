package shop.orders.web.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.web.kit.errors.Rejected;

class CourierSignatureTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "another:key-of-at-least-32-chars";
  private static final byte[] BODY = "{\"event_id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

  /** By openssl: printf '1763784000.{"event_id":"evt_1"}' | openssl dgst -sha256 -hmac KEY. */
  private static final String SIGNED =
      "t=1763784000,v1=5d182d03b4a6a011649a7e1bd4a96b51604e8d8050e2b4c39baa9c825690be66";

  @Test
  void tellsTheCourierWhoseKeySigned() {
    assertThat(of("slow:" + OTHER, "Express :" + KEY).demand(SIGNED, BODY)).isEqualTo("Express");
    assertThat(of("*:" + KEY, "slow:" + OTHER).demand(SIGNED, BODY)).isEqualTo("*");
    assertThatThrownBy(() -> of("slow:" + OTHER).demand(SIGNED, BODY)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> of().demand(SIGNED, BODY)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, ":" + KEY, "express:short", "express"})
  void aKeyWithoutACourierOrTooShortStopsTheStart(String entry) {
    assertThatThrownBy(() -> of(entry))
        .hasMessageContaining("ORDERS_COURIER_NOTIFICATION_KEYS")
        .hasMessageNotContaining(KEY);
  }

  private static CourierSignature of(String... entries) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1_763_784_000), ZoneOffset.UTC);
    return new CourierSignature(List.of(entries), Duration.ofMinutes(5), clock);
  }
}
