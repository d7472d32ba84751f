package shop.orders.billing.paper;

import java.text.Normalizer;

/**
 * Makes any text printable: composed (NFC), in one paragraph, and without characters that would
 * control the direction of what follows it. A customer's name must not be able to reverse the
 * amount beside it. Marks, embeddings and isolates that a shop typed are kept where each has its
 * end in the same text; overrides, which turn letters around, never are.
 */
final class Printable {

  static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /**
   * @param most the most characters; the rest is dropped, to limit the time that a very long text
   *     takes
   */
  static String of(String text, int most) {
    String start = text.length() <= most ? text : text.substring(0, most);
    StringBuilder printable = new StringBuilder(start.length());
    boolean space = false;
    for (int i = 0; i < start.length(); ) {
      int c = start.codePointAt(i);
      i += Character.charCount(c);
      if (isSpace(c)) {
        space = !printable.isEmpty();
      } else if (!isInvisible(c)) {
        if (space) {
          printable.append(' ');
          space = false;
        }
        printable.appendCodePoint(isCharacter(c) ? c : REPLACEMENT);
      }
    }
    return Normalizer.normalize(Directions.balanced(printable.toString()), Normalizer.Form.NFC);
  }

  /** All spaces except the no-break space, which stays. */
  private static boolean isSpace(int c) {
    return c != '\u00A0' && c != '\u202F' && Character.isSpaceChar(c)
        || Character.getType(c) == Character.CONTROL;
  }

  /** Characters that have neither a glyph nor an effect here. */
  private static boolean isInvisible(int c) {
    return c == 0x200B
        || c == 0x00AD
        || c == 0xFEFF
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0000 && c <= 0xE0FFF;
  }

  static boolean isCharacter(int c) {
    return switch (Character.getType(c)) {
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  /** Whether it has no glyph, or becomes a space. */
  static boolean isDropped(int c) {
    return isSpace(c) || isInvisible(c) || Directions.steers(c);
  }

  /** Joiners, which affect the shape of their neighbours and need no glyph. */
  static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }
}
