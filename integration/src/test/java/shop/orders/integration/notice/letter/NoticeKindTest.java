package shop.orders.integration.notice.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.feed.EventTypes;
import shop.orders.domain.feed.FeedEvent;

class NoticeKindTest {

  @ParameterizedTest
  @EnumSource
  void followsATypeOfEventsThatThereIs(NoticeKind kind) {
    assertThat(EventTypes.all()).contains(kind.type());
    assertThat(NoticeKind.of(kind.word())).contains(kind);
  }

  @Test
  void anOrderThatBecomesShippedWithoutAParcelIsNoNews() {
    assertThat(NoticeKind.of(event("shipped", Map.of("status", change())))).isEmpty();
    assertThat(NoticeKind.of(event("shipped", Map.of("tracking_no", change()))))
        .contains(NoticeKind.SHIPPED);
  }

  @Test
  void anotherTimeOfArrivalIsNoNews() {
    assertThat(NoticeKind.of(event("shipment_delivered", Map.of("delivered_at", change()))))
        .isEmpty();
    assertThat(NoticeKind.of(event("shipment_delivered", Map.of("tracking_no", change()))))
        .contains(NoticeKind.PARCEL_DELIVERED);
  }

  @Test
  void whatCustomersAreNotToldIsNone() {
    assertThat(NoticeKind.of(event("internal_note_added", Map.of()))).isEmpty();
  }

  @Test
  void isAboutAnEntryOfTheHistoryOrAThingOfItsOwn() {
    assertThat(NoticeKind.PLACED.about(event("placed", Map.of()))).isEqualTo(3);
    FeedEvent bill =
        new FeedEvent(
            1,
            UUID.randomUUID(),
            NoticeKind.BILL_ISSUED.type(),
            "bill",
            "42",
            "orders/17",
            Instant.EPOCH,
            Map.of("order_id", 17));
    assertThat(NoticeKind.BILL_ISSUED.about(bill)).isEqualTo(42);
  }

  private static Map<String, String> change() {
    return Map.of("to", "something");
  }

  private static FeedEvent event(String kind, Map<String, ?> changes) {
    return new FeedEvent(
        1,
        UUID.randomUUID(),
        "shop.orders.order." + kind + ".v1",
        "order",
        "17",
        "orders/17",
        Instant.EPOCH,
        Map.of("order_id", 17, "sequence", 3, "changes", changes));
  }
}
