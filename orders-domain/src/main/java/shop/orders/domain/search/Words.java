package shop.orders.domain.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts texts into folded words. Blanks are between words; all other characters that are not
 * letters, digits or combining marks are between the parts of a word, such as those of a code. A
 * letter after a short number is a part, too: {@code 500mg}.
 */
final class Words {

  /** Longer words are cut: PostgreSQL takes lexemes of up to 2 kB. */
  private static final int LONGEST = 100;

  /** Of strengths, sizes and models; longer numbers are those of codes. */
  private static final int DIGITS_OF_SHORT = 4;

  private Words() {}

  /** One word of a text. */
  record Word(List<String> parts) {

    /** Without what is between its parts; as it was typed, if it has one. */
    String whole() {
      return cut(String.join("", parts));
    }

    /** Its parts, and those of each that is a number with letters. */
    List<String> smallest() {
      List<String> smallest = new ArrayList<>();
      for (String part : parts) {
        int boundary = boundary(part);
        if (boundary > 0) {
          smallest.add(part.substring(0, boundary));
          smallest.add(part.substring(boundary));
        } else {
          smallest.add(part);
        }
      }
      return smallest;
    }
  }

  /** Where a short number meets the letters of a part; 0 if it is no such part. */
  private static int boundary(String part) {
    int boundary = 0;
    int digits = 0;
    for (int i = 0; i < part.length(); i++) {
      boolean digit = isDigit(part.charAt(i));
      digits += digit ? 1 : 0;
      if (i > 0 && digit != isDigit(part.charAt(i - 1))) {
        if (boundary > 0) {
          return 0;
        }
        boundary = i;
      }
    }
    return digits <= DIGITS_OF_SHORT ? boundary : 0;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  /** All by which a text is found: its words, each whole and in parts. */
  static Set<String> terms(String text) {
    Set<String> terms = new LinkedHashSet<>();
    for (Word word : of(text)) {
      terms.add(word.whole());
      terms.addAll(word.parts());
      terms.addAll(word.smallest());
    }
    return terms;
  }

  static List<Word> of(String text) {
    String folded = Folding.of(text);
    List<Word> words = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    int begin = -1;
    int character;
    for (int i = 0; i < folded.length(); i += Character.charCount(character)) {
      character = folded.codePointAt(i);
      if (isOfWords(character)) {
        begin = begin < 0 ? i : begin;
      } else {
        if (begin >= 0) {
          parts.add(cut(folded.substring(begin, i)));
          begin = -1;
        }
        if (isBlank(character) && !parts.isEmpty()) {
          words.add(new Word(parts));
          parts = new ArrayList<>();
        }
      }
    }
    if (begin >= 0) {
      parts.add(cut(folded.substring(begin)));
    }
    if (!parts.isEmpty()) {
      words.add(new Word(parts));
    }
    return words;
  }

  private static String cut(String word) {
    if (word.length() <= LONGEST) {
      return word;
    }
    return word.substring(
        0, Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  private static boolean isBlank(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean isOfWords(int character) {
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      // Letters of their own, such as the sign that makes Japanese vowels long, but no apostrophes.
      case Character.MODIFIER_LETTER -> character < 0x02b0 || character > 0x02ff;
      default -> false;
    };
  }
}
