package shop.orders.billing.paper;

import java.text.Bidi;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.regex.Pattern;

/** The characters by which a text says in which direction its parts are read (UAX 9). */
final class Directions {

  static final String LEFT_TO_RIGHT_MARK = "\u200E";
  static final String RIGHT_TO_LEFT_MARK = "\u200F";

  private static final char ARABIC_MARK = '\u061C';
  private static final char LEFT_TO_RIGHT_EMBEDDING = '\u202A';
  private static final char RIGHT_TO_LEFT_EMBEDDING = '\u202B';
  private static final char END_OF_EMBEDDING = '\u202C';
  private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char END_OF_ISOLATE = '\u2069';

  /**
   * Telephone numbers, and words of Latin letters and digits that are joined by signs: codes,
   * dates, addresses of mail. Right-to-left text around them would change the sequence of their
   * groups.
   *
   * <p>A code begins where a word does, or where the code before it ended: if each letter of a long
   * word could begin one, the time would grow with its square.
   */
  private static final Pattern CODE =
      Pattern.compile(
          "\\+[0-9][0-9 ()./–-]*[0-9]"
              + "|(?:[#+]|(?<![\\p{IsLatin}0-9])|\\G)"
              + "[\\p{IsLatin}0-9]++(?:[-–./:_@+&#'’\\\\]++[\\p{IsLatin}0-9]++)++");

  private Directions() {}

  /**
   * The direction of a text that others gave, a constant of {@link Bidi}: that of its first letter.
   * On a right-to-left page every text with such letters has the page's direction, and on others
   * each text with letters of an Indic script, as readers of PDF lose their sequence otherwise.
   */
  static int of(String text, boolean pageRightToLeft) {
    if (!matter(text)) {
      return Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
    }
    if (pageRightToLeft) {
      return Bidi.DIRECTION_RIGHT_TO_LEFT;
    }
    return text.codePoints().anyMatch(Directions::isIndic)
        ? Bidi.DIRECTION_LEFT_TO_RIGHT
        : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
  }

  private static boolean isIndic(int c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.BENGALI
        || script == Character.UnicodeScript.DEVANAGARI;
  }

  /** Whether the bidirectional algorithm may change the sequence of its characters. */
  static boolean matter(String text) {
    return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
  }

  /** The text, which does not affect what is around it, and is not affected by it. */
  static String isolated(String text) {
    return FIRST_STRONG_ISOLATE + text + END_OF_ISOLATE;
  }

  /** The text with its codes set from left to right, as they are everywhere. */
  static String withCodesIsolated(String text) {
    return CODE.matcher(text)
        .replaceAll(
            code ->
                java.util.regex.Matcher.quoteReplacement(
                    LEFT_TO_RIGHT_ISOLATE + code.group() + END_OF_ISOLATE));
  }

  /**
   * The characters of right-to-left text as they stand on paper, from left to right, with marks at
   * its ends and after signs that may be part of a number.
   *
   * @param pageRightToLeft if not, a reader takes such a sign for a part of its own, and the parts
   *     before and after it from left to right
   */
  static String turnedAround(String text, boolean pageRightToLeft) {
    StringBuilder all = new StringBuilder(RIGHT_TO_LEFT_MARK);
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!isOfNumbers(c)) {
        part.appendCodePoint(c);
      } else if (pageRightToLeft) {
        part.appendCodePoint(c).append(RIGHT_TO_LEFT_MARK);
      } else {
        all.append(part.reverse()).appendCodePoint(c).append(RIGHT_TO_LEFT_MARK);
        part.setLength(0);
      }
    }
    return all.append(part.reverse()).append(RIGHT_TO_LEFT_MARK).toString();
  }

  private static boolean isOfNumbers(int c) {
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
          Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR ->
          true;
      default -> false;
    };
  }

  static boolean steers(int c) {
    return isMark(c) || begins(c) || ends(c);
  }

  private static boolean isMark(int c) {
    return c == LEFT_TO_RIGHT_MARK.charAt(0)
        || c == RIGHT_TO_LEFT_MARK.charAt(0)
        || c == ARABIC_MARK;
  }

  private static boolean begins(int c) {
    return isIsolate(c) || isEmbedding(c) || isOverride(c);
  }

  private static boolean ends(int c) {
    return c == END_OF_EMBEDDING || c == END_OF_ISOLATE;
  }

  private static boolean isIsolate(int c) {
    return c >= LEFT_TO_RIGHT_ISOLATE && c <= FIRST_STRONG_ISOLATE;
  }

  private static boolean isEmbedding(int c) {
    return c == LEFT_TO_RIGHT_EMBEDDING || c == RIGHT_TO_LEFT_EMBEDDING;
  }

  private static boolean isOverride(int c) {
    return c == '\u202D' || c == '\u202E';
  }

  /**
   * The text without overrides and their ends, and without beginnings and ends that miss the other.
   */
  static String balanced(String text) {
    BitSet dropped = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (begins(c)) {
        open.push(i);
      } else if (ends(c)) {
        close(text, i, open, dropped);
      }
    }
    open.forEach(dropped::set);
    if (dropped.isEmpty()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!dropped.get(i)) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  /** An end of an isolate also ends the embeddings inside it; that of an embedding stays inside. */
  private static void close(String text, int end, Deque<Integer> open, BitSet dropped) {
    boolean isolate = text.charAt(end) == END_OF_ISOLATE;
    if (isolate && open.stream().anyMatch(begin -> isIsolate(text.charAt(begin)))) {
      while (!isIsolate(text.charAt(open.peek()))) {
        dropped.set(open.pop());
      }
      open.pop();
    } else if (!isolate && !open.isEmpty() && !isIsolate(text.charAt(open.peek()))) {
      int begin = open.pop();
      if (isOverride(text.charAt(begin))) {
        dropped.set(begin);
        dropped.set(end);
      }
    } else {
      dropped.set(end);
    }
  }
}
