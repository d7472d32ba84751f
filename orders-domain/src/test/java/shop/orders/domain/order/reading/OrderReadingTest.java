package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;

class OrderReadingTest {

  private static final Actor STAFF =
      new Actor("s", "s", Actor.Kind.STAFF, null, Set.of(), Channel.API);

  /**
   * With a Bengali default locale, {@code String.formatted} would write Bengali digits into the
   * SQL.
   */
  @Test
  void theSearchHasTheDigitsOfSqlInEveryLocale() {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("bn-BD"));
    try {
      assertThat(OrderReading.searchStatement(Conditions.visibleTo(STAFF))).contains("limit 1000)");
    } finally {
      Locale.setDefault(usual);
    }
  }
}
