package shop.orders.web.ehealth;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.json.UtcTime;

/** How this contract spells statuses and times. */
final class Words {

  private Words() {}

  /** The word of a status of any kind. */
  static String of(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of that word; null where the caller gave none.
   *
   * @throws Invalid if the word is none of the set
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

  /** As shops were stamped in the service this contract comes from. */
  static String shopTime(String instant) {
    return UtcTime.MILLISECONDS.of(Instant.parse(instant));
  }
}
