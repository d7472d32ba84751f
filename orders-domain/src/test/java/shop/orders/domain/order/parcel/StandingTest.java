package shop.orders.domain.order.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.refusal.Invalid;

class StandingTest {

  private static final Instant EARLY = Instant.parse("2026-11-28T08:00:00Z");
  private static final Instant LATE = Instant.parse("2026-11-28T09:00:00Z");

  /** Each pair of events: the state if the first is earlier, and if both are of one time. */
  @ParameterizedTest
  @CsvSource({
    "HANDED_OVER,        HANDED_OVER,        HANDED_OVER,        HANDED_OVER",
    "HANDED_OVER,        IN_TRANSIT,         IN_TRANSIT,         IN_TRANSIT",
    "HANDED_OVER,        FAILED_ATTEMPT,     FAILED_ATTEMPT,     FAILED_ATTEMPT",
    "HANDED_OVER,        LOST,               LOST,               LOST",
    "HANDED_OVER,        REFUSED,            REFUSED,            REFUSED",
    "HANDED_OVER,        RETURNED_TO_SENDER, RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "HANDED_OVER,        DELIVERED,          DELIVERED,          DELIVERED",
    "IN_TRANSIT,         HANDED_OVER,        HANDED_OVER,        IN_TRANSIT",
    "IN_TRANSIT,         IN_TRANSIT,         IN_TRANSIT,         IN_TRANSIT",
    "IN_TRANSIT,         FAILED_ATTEMPT,     FAILED_ATTEMPT,     FAILED_ATTEMPT",
    "IN_TRANSIT,         LOST,               LOST,               LOST",
    "IN_TRANSIT,         REFUSED,            REFUSED,            REFUSED",
    "IN_TRANSIT,         RETURNED_TO_SENDER, RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "IN_TRANSIT,         DELIVERED,          DELIVERED,          DELIVERED",
    "FAILED_ATTEMPT,     HANDED_OVER,        HANDED_OVER,        FAILED_ATTEMPT",
    "FAILED_ATTEMPT,     IN_TRANSIT,         IN_TRANSIT,         FAILED_ATTEMPT",
    "FAILED_ATTEMPT,     FAILED_ATTEMPT,     FAILED_ATTEMPT,     FAILED_ATTEMPT",
    "FAILED_ATTEMPT,     LOST,               LOST,               LOST",
    "FAILED_ATTEMPT,     REFUSED,            REFUSED,            REFUSED",
    "FAILED_ATTEMPT,     RETURNED_TO_SENDER, RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "FAILED_ATTEMPT,     DELIVERED,          DELIVERED,          DELIVERED",
    "LOST,               HANDED_OVER,        LOST,               LOST",
    "LOST,               IN_TRANSIT,         LOST,               LOST",
    "LOST,               FAILED_ATTEMPT,     LOST,               LOST",
    "LOST,               LOST,               LOST,               LOST",
    "LOST,               REFUSED,            REFUSED,            REFUSED",
    "LOST,               RETURNED_TO_SENDER, RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "LOST,               DELIVERED,          DELIVERED,          DELIVERED",
    "REFUSED,            HANDED_OVER,        REFUSED,            REFUSED",
    "REFUSED,            IN_TRANSIT,         REFUSED,            REFUSED",
    "REFUSED,            FAILED_ATTEMPT,     REFUSED,            REFUSED",
    "REFUSED,            LOST,               LOST,               REFUSED",
    "REFUSED,            REFUSED,            REFUSED,            REFUSED",
    "REFUSED,            RETURNED_TO_SENDER, RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "REFUSED,            DELIVERED,          DELIVERED,          DELIVERED",
    "RETURNED_TO_SENDER, HANDED_OVER,        RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "RETURNED_TO_SENDER, IN_TRANSIT,         RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "RETURNED_TO_SENDER, FAILED_ATTEMPT,     RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "RETURNED_TO_SENDER, LOST,               LOST,               RETURNED_TO_SENDER",
    "RETURNED_TO_SENDER, REFUSED,            REFUSED,            RETURNED_TO_SENDER",
    "RETURNED_TO_SENDER, RETURNED_TO_SENDER, RETURNED_TO_SENDER, RETURNED_TO_SENDER",
    "RETURNED_TO_SENDER, DELIVERED,          DELIVERED,          DELIVERED",
    "DELIVERED,          HANDED_OVER,        DELIVERED,          DELIVERED",
    "DELIVERED,          IN_TRANSIT,         DELIVERED,          DELIVERED",
    "DELIVERED,          FAILED_ATTEMPT,     DELIVERED,          DELIVERED",
    "DELIVERED,          LOST,               LOST,               DELIVERED",
    "DELIVERED,          REFUSED,            REFUSED,            DELIVERED",
    "DELIVERED,          RETURNED_TO_SENDER, RETURNED_TO_SENDER, DELIVERED",
    "DELIVERED,          DELIVERED,          DELIVERED,          DELIVERED",
  })
  void eachPairOfEventsHasOneStateInWhicheverSequenceTheyCome(
      ParcelState first, ParcelState second, ParcelState later, ParcelState together) {
    Standing one = new Standing(first, EARLY);

    for (Instant at : List.of(EARLY, LATE)) {
      Standing other = new Standing(second, at);
      ParcelState wanted = at.equals(LATE) ? later : together;
      assertThat(one.and(other).state()).isEqualTo(wanted);
      assertThat(other.and(one)).isEqualTo(one.and(other));
    }
  }

  @Test
  void manyEventsComeToTheSameInAnySequence() {
    Random random = new Random(19);
    for (int i = 0; i < 1000; i++) {
      List<Standing> told = new ArrayList<>();
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        ParcelState state = ParcelState.values()[random.nextInt(ParcelState.values().length)];
        told.add(new Standing(state, EARLY.plusSeconds(random.nextInt(3))));
      }
      Standing before = told.stream().reduce(Standing::and).orElseThrow();

      Collections.shuffle(told, random);

      assertThat(told.stream().reduce(Standing::and)).contains(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStateIsKnownByItsWord(ParcelState state) {
    assertThat(ParcelState.of("type", " " + state.word() + " ")).isEqualTo(state);
    assertThat(state.word()).hasSizeLessThanOrEqualTo(ParcelState.LONGEST_NAME);
  }

  @ParameterizedTest
  @CsvSource({"DELIVERED", "gone", "''"})
  void anotherWordIsRefused(String word) {
    assertThatThrownBy(() -> ParcelState.of("type", word))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("type"));
  }
}
