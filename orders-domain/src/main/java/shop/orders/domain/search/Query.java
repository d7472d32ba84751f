package shop.orders.domain.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody typed into a search box: each word must be the beginning of a word of what is
 * found. A telephone number may have blanks.
 */
public final class Query {

  /** Of a text that is typed, in characters. */
  public static final int LONGEST = 200;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern OF_NUMBERS = Pattern.compile("[0-9+()./-]*[0-9][0-9+()./-]*");

  /** What is typed behind them is not looked at. */
  private static final int MOST_WORDS = 16;

  /** The longest telephone number (E.164), with a 00 or zeros before it. */
  private static final int LONGEST_NUMBER = 18;

  /** With fewer digits, nothing that is typed is tried as the end of a telephone number. */
  private static final int FEWEST_DIGITS = 4;

  /** The last part of a word may be a beginning from so many letters on: few words are like it. */
  private static final int LONG = 4;

  /**
   * A word.
   *
   * @param speltOut with two letters for each umlaut
   * @param ofNumber whether it belongs to the telephone number
   */
  private record Typed(Words.Word word, Words.Word speltOut, boolean ofNumber) {}

  private final List<Typed> words;

  /** Empty if there is none. */
  private final String number;

  private Query(List<Typed> words, String number) {
    this.words = words;
    this.number = number;
  }

  /**
   * @return empty if there is no word in the text
   */
  public static Optional<Query> of(String text) {
    List<String> texts = texts(text);
    List<String> speltOut = texts(Variants.speltOut(text));
    Range number = Range.ofNumber(texts);
    List<Typed> words = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<Words.Word> ofText = Words.of(texts.get(i));
      List<Words.Word> others = Words.of(speltOut.get(i));
      for (int j = 0; j < ofText.size(); j++) {
        words.add(new Typed(ofText.get(j), others.get(j), number.has(i)));
      }
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(new Query(words, number.digits()));
  }

  private static List<String> texts(String text) {
    return BLANKS.splitAsStream(Folding.of(text)).limit(MOST_WORDS).toList();
  }

  /** Which texts, from the first to before the last, are a telephone number together. */
  private record Range(int first, int last, String digits) {

    static Range ofNumber(List<String> texts) {
      for (int first = 0; first < texts.size(); first++) {
        StringBuilder digits = new StringBuilder();
        int last = first;
        while (last < texts.size() && OF_NUMBERS.matcher(texts.get(last)).matches()) {
          digits.append(texts.get(last).replaceAll("[^0-9]", ""));
          last++;
        }
        if (digits.length() >= FEWEST_DIGITS && digits.length() <= LONGEST_NUMBER) {
          return new Range(first, last, digits.toString());
        }
        first = Math.max(first, last);
      }
      return new Range(0, 0, "");
    }

    boolean has(int index) {
      return index >= first && index < last;
    }
  }

  /** Finds all that has the words. */
  public Match exact() {
    return match(
        typed -> beginning(typed.word().whole()),
        number.length() < PhoneEnding.SURE ? Optional.empty() : PhoneEnding.endOf(number));
  }

  /** The words that may be misspelt. */
  Set<String> misspellable() {
    return words.stream()
        .filter(typed -> !typed.ofNumber())
        .flatMap(typed -> Stream.concat(Stream.of(typed.word().whole()), parts(typed.word())))
        .filter(Spelling::isOfWord)
        .collect(Collectors.toSet());
  }

  private static Stream<String> parts(Words.Word word) {
    return word.smallest().stream();
  }

  /**
   * Finds also what has words that are one letter away, other forms of a word, the parts of a word
   * apart from each other, or a telephone number with these few digits at its end.
   *
   * @param alike words that are one letter away from {@link #misspellable} ones
   * @return empty if there is no such word
   */
  Optional<Match> near(Map<String, ? extends Collection<String>> alike) {
    Match exact = exact();
    Match near = match(typed -> near(typed, alike), PhoneEnding.endOf(number));
    boolean same =
        near.words().equals(exact.words())
            && near.number().isPresent() == exact.number().isPresent();
    return same ? Optional.empty() : Optional.of(near);
  }

  private Match match(Function<Typed, String> words, Optional<PhoneEnding> ending) {
    return new Match(
        all(typed -> true, words),
        ending,
        all(typed -> !typed.ofNumber(), words),
        Optional.empty());
  }

  private String all(Predicate<Typed> wanted, Function<Typed, String> condition) {
    return words.stream().filter(wanted).map(condition).collect(Collectors.joining(" & "));
  }

  private static String near(Typed typed, Map<String, ? extends Collection<String>> alike) {
    String word = typed.word().whole();
    List<String> ways = new ArrayList<>(List.of(beginning(word)));
    ways.addAll(forms(word, typed.speltOut().whole()).map(Query::beginning).toList());
    ways.addAll(exactly(alike.get(word)));
    List<String> parts = typed.word().smallest();
    List<String> speltOut = typed.speltOut().smallest();
    if (parts.size() > 1) {
      List<String> each = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i);
        boolean begins = i == parts.size() - 1 && part.length() >= LONG;
        List<String> ofPart = new ArrayList<>();
        Stream.concat(Stream.of(part), forms(part, speltOut.get(i)))
            .map(form -> begins ? beginning(form) : exactly(form))
            .forEach(ofPart::add);
        ofPart.addAll(exactly(alike.get(part)));
        each.add(any(ofPart));
      }
      ways.add("(" + String.join(" & ", each) + ")");
    }
    return any(ways);
  }

  private static Stream<String> forms(String word, String speltOut) {
    return Stream.concat(Variants.of(word).stream(), Stream.of(speltOut))
        .filter(form -> !form.equals(word))
        .distinct();
  }

  private static List<String> exactly(Collection<String> words) {
    return words == null ? List.of() : words.stream().map(Query::exactly).toList();
  }

  private static String exactly(String word) {
    return "'" + word + "'";
  }

  private static String any(List<String> ways) {
    return ways.size() == 1 ? ways.get(0) : "(" + String.join(" | ", ways) + ")";
  }

  /** A folded word has no quotes. */
  private static String beginning(String word) {
    return "'" + word + "':*";
  }
}
