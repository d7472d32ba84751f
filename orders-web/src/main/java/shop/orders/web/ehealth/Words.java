package shop.orders.web.ehealth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Invalid;

/** How this contract spells statuses and times. */
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SHOP_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

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
    return instant == null ? null : TIME.format(instant);
  }

  /** As shops were stamped in the service this contract comes from. */
  static String shopTime(String instant) {
    return SHOP_TIME.format(Instant.parse(instant));
  }
}
