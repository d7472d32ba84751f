package shop.orders.web.ehealth;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.json.UtcTime;

/** The contract's words for statuses, and its form of times. */
final class Words {

  private Words() {}

  /** The word for a status of any kind. */
  static String of(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status for a word; null if the caller gave none.
   *
   * @throws Invalid if no status has that word
   */
  static <E extends Enum<E>> E read(String field, String word, Class<E> type) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    return Stream.of(type.getEnumConstants())
        .filter(status -> of(status).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Invalid(
                    field,
                    Stream.of(type.getEnumConstants())
                        .map(Words::of)
                        .collect(Collectors.joining(", ", "This must be one of ", "."))));
  }

  /** In UTC with microseconds; null for null. */
  static String time(Instant instant) {
    return UtcTime.SPACED_MICROSECONDS.of(instant);
  }

  /** The form of a shop's times, as the service had it that used this contract before. */
  static String shopTime(String instant) {
    return UtcTime.MILLISECONDS.of(Instant.parse(instant));
  }
}
