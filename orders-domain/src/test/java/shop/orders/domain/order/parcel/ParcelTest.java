package shop.orders.domain.order.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

class ParcelTest {

  private static final String LONGEST = "x".repeat(Parcel.LONGEST_TRACKING_NO);

  @Test
  void keepsItsTextsWithoutTheBlanksAroundThem() {
    Parcel parcel = new Parcel(" express ", " " + LONGEST, null, Map.of());

    assertThat(parcel.courierName()).isEqualTo("express");
    assertThat(parcel.trackingNo()).isEqualTo(LONGEST);
    assertThat(parcel.trackingUrl()).isEmpty();
  }

  @Test
  void refusesTextsThatAreMissingOrTooLong() {
    String link = "https://track.example/" + "x".repeat(Field.LONGEST_LINK);

    assertRefused("courier_name", " ", "6541661", "");
    assertRefused("courier_name", "x".repeat(Parcel.LONGEST_COURIER_NAME + 1), "6541661", "");
    assertRefused("tracking_no", "express", null, "");
    assertRefused("tracking_no", "express", LONGEST + "x", "");
    assertRefused("tracking_url", "express", "6541661", link);
  }

  /** Customers follow it from their order's page. */
  @Test
  void refusesALinkThatRunsInTheCustomersPage() {
    for (String link :
        List.of("javascript:alert(1)", "data:text/html,x", "track.example/1", "/1")) {
      assertRefused("tracking_url", "express", "6541661", link);
    }
    assertThat(new Parcel("express", "1", "https://track.example/1", Map.of()).trackingUrl())
        .isEqualTo("https://track.example/1");
  }

  private static void assertRefused(String field, String courier, String number, String url) {
    assertThatThrownBy(() -> new Parcel(courier, number, url, Map.of()))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
