package shop.orders.billing.paper;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes a customer's text readable to its last character: one that no font has, such as an emoji,
 * is written by its name in Unicode, in square brackets, or by its number if the name is long.
 */
final class Readable {

  /** Longer names make a text of such characters many pages long. */
  private static final int LONGEST_NAME = 40;

  private Readable() {}

  static String of(String text, Faces faces) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder readable = new StringBuilder(composed.length());
    composed
        .codePoints()
        .forEach(
            c -> {
              if (Printable.isDropped(c) || Printable.isJoiner(c) || shows(faces, c)) {
                readable.appendCodePoint(c);
              } else {
                readable.append('[').append(name(c)).append(']');
              }
            });
    return readable.toString();
  }

  private static boolean shows(Faces faces, int c) {
    return Printable.isCharacter(c)
        && (faces.of(c, false, null) != null || faces.of(c, true, null) != null);
  }

  private static String name(int c) {
    String name = Printable.isCharacter(c) ? Character.getName(c) : null;
    return name == null || name.length() > LONGEST_NAME
        ? String.format(Locale.ROOT, "U+%04X", c)
        : name.toLowerCase(Locale.ROOT);
  }
}
