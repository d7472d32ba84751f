package shop.orders.returns.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What clients and customers of the earlier contracts, which have no list of reasons, call those of
 * the catalogue. Case, punctuation, the plural and words as "the item is" do not count. Of longer
 * texts nobody guesses the meaning.
 */
final class ReasonWords {

  private static final Map<String, List<String>> SAID =
      Map.of(
          "damaged",
          List.of(
              "damaged",
              "damage",
              "broken",
              "arrived damaged",
              "arrived broken",
              "received damaged",
              "damaged on arrival",
              "damaged in transit"),
          "defective",
          List.of(
              "defective",
              "defect",
              "faulty",
              "does not work",
              "doesn't work",
              "not working",
              "stopped working"),
          "wrong_item",
          List.of(
              "wrong",
              "incorrect",
              "different",
              "wrong delivered",
              "wrong received",
              "received wrong",
              "wrong sent",
              "sent wrong"),
          "not_as_described",
          List.of("not as described", "different from description", "not as shown"),
          "expired",
          List.of("expired", "expired medicine", "out of date", "past expiry date"),
          "arrived_late",
          List.of("late", "arrived late", "delivered late", "late delivery", "too late"),
          "wrong_size",
          List.of(
              "wrong size",
              "size issue",
              "does not fit",
              "doesn't fit",
              "wrong fit",
              "too small",
              "too large",
              "too big"),
          "changed_mind",
          List.of("changed mind", "change of mind", "changed my mind"),
          "no_longer_needed",
          List.of("not needed", "no longer need", "no longer required", "not required"));

  /** Words for the goods, which say nothing about them. */
  private static final List<String> IDLE =
      List.of("the", "a", "an", "i", "it", "is", "was", "item", "product", "good", "order");

  private static final Map<String, String> CODES = new HashMap<>();

  static {
    SAID.forEach((code, texts) -> texts.forEach(text -> CODES.put(reduced(text), code)));
  }

  private ReasonWords() {}

  /** The code of the reason that is meant; empty if nobody can tell. */
  static Optional<String> code(String text) {
    return Optional.ofNullable(CODES.get(reduced(text)));
  }

  private static String reduced(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .map(word -> word.equals("items") || word.equals("products") ? singular(word) : word)
        .map(word -> word.equals("goods") ? singular(word) : word)
        .filter(word -> !word.isEmpty() && !IDLE.contains(word))
        .collect(Collectors.joining(" "));
  }

  private static String singular(String word) {
    return word.substring(0, word.length() - 1);
  }
}
