package shop.orders.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublicIdTest {

  @Test
  void startsWithTheSecondOfItsCreation() {
    String id = PublicId.next(Instant.parse("2019-02-16T05:05:31.482Z"));

    assertThat(id).startsWith("5c679a1b").hasSize(24).matches(PublicId::isOne);
  }

  @Test
  void staysEightDigitsWhenSecondsOutgrowAnInt() {
    String id = PublicId.next(Instant.parse("2100-01-01T00:00:00Z"));

    assertThat(id).startsWith("f4865700").hasSize(24);
  }

  @Test
  void isNeverTheSameTwiceInOneSecond() {
    Instant now = Instant.EPOCH;

    assertThat(PublicId.next(now)).isNotEqualTo(PublicId.next(now));
  }

  @Test
  void isNotMistakenForOtherTexts() {
    assertThat(PublicId.isOne(null)).isFalse();
    assertThat(PublicId.isOne("5C679A1BBB102C001706BF0C")).isFalse();
    assertThat(PublicId.isOne("5c679a1bbb102c001706bf0")).isFalse();
  }
}
