package shop.orders.web.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.feed.CloudEvent;
import shop.orders.domain.feed.FeedEvent;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.web.kit.json.Wire;

/** Who asks and who is called hears the same of an event. */
class EventJsonTest {

  private static final PublicAddress ADDRESS = new PublicAddress() {};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-30T08:15:00Z",
        "2026-11-30T08:15:00.100Z",
        "2026-11-30T08:15:00.123456Z",
        "2026-11-30T08:15:00.000001Z"
      })
  void theFeedAndWebhooksTellItInTheSameBytes(Instant at) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("from", null);
    change.put("to", "দুধ \"\u2028</script>");
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("order_id", 17);
    data.put("amount", new BigDecimal("740.00"));
    data.put("large", new BigDecimal("1E+3"));
    data.put("changed", List.of("status", "paid"));
    data.put("changes", Map.of("status", change));
    data.put("gone", null);
    CloudEvent event = event("order", at, data);

    assertThat(new String(event.json(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            new String(Wire.write(EventJson.of(event)), java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aWebhooksEventLeadsToIt() {
    CloudEvent event = event("webhook", Instant.EPOCH, Map.of("id", 17));

    assertThat(event.subject()).isEqualTo("webhooks/17");
    assertThat(event.data()).containsEntry("href", "http://localhost/api/v2/webhooks/17");
  }

  private static CloudEvent event(String aggregate, Instant at, Map<String, Object> data) {
    return CloudEvent.of(
        new FeedEvent(
            1235,
            UUID.fromString("0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11"),
            "shop.orders." + aggregate + ".changed.v1",
            aggregate,
            "17",
            aggregate + "s/17",
            at,
            data),
        ADDRESS);
  }
}
