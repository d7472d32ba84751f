package shop.orders.domain.search;

import java.text.Normalizer;
import java.util.Map;

/**
 * Writes texts in one way that people may write in several: case, accents, forms of Unicode, digits
 * of any script, and what is left out or exchanged in Arabic, Persian, Urdu, Bengali and Hindi.
 * Characters that are not seen, such as joiners and direction marks, are gone. What is folded is
 * only compared and never shown.
 */
final class Folding {

  /** What Unicode does not decompose, but people write with other letters. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'ħ', "h"),
          // Arabic: alef wasla, alef maksura, teh marbuta; then letters of Persian and Urdu.
          Map.entry(0x0671, "\u0627"),
          Map.entry(0x0649, "\u064a"),
          Map.entry(0x0629, "\u0647"),
          Map.entry(0x06cc, "\u064a"),
          Map.entry(0x06d2, "\u064a"),
          Map.entry(0x06a9, "\u0643"),
          Map.entry(0x06aa, "\u0643"),
          Map.entry(0x06be, "\u0647"),
          Map.entry(0x06c1, "\u0647"),
          Map.entry(0x06c3, "\u0647"),
          Map.entry(0x06d5, "\u0647"),
          // Bengali: khanda ta is a ta with a virama, and Assamese has another ra.
          Map.entry(0x09ce, "\u09a4"),
          Map.entry(0x09f0, "\u09b0"));

  private static final int TATWEEL = 0x0640;

  private Folding() {}

  static String of(String text) {
    if (isAscii(text)) {
      return lowerCase(text);
    }
    StringBuilder folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(character -> !isLeftOut(character))
        .forEach(character -> add(character, folded));
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Of ASCII; {@link String#toLowerCase} depends on a locale and makes a final sigma. */
  private static String lowerCase(String ascii) {
    StringBuilder lower = new StringBuilder(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      char character = ascii.charAt(i);
      lower.append(
          character >= 'A' && character <= 'Z' ? (char) (character + 'a' - 'A') : character);
    }
    return lower.toString();
  }

  /** Accents, vowel signs, nuktas, viramas of Bengali and Devanagari, and what nobody sees. */
  private static boolean isLeftOut(int character) {
    if (Character.getType(character) == Character.FORMAT) {
      return true;
    }
    return isAccent(character)
        || isArabicSign(character)
        || isHebrewPoint(character)
        || switch (character) {
          case 0x093c, 0x09bc, 0x0a3c, 0x0abc, 0x0b3c, 0x0cbc -> true;
          case 0x094d, 0x09cd -> true;
          default -> false;
        };
  }

  private static boolean isAccent(int character) {
    return character >= 0x0300 && character <= 0x036f
        || character >= 0x1ab0 && character <= 0x1aff
        || character >= 0x1dc0 && character <= 0x1dff
        || character >= 0xfe00 && character <= 0xfe0f
        || character >= 0xfe20 && character <= 0xfe2f;
  }

  private static boolean isArabicSign(int character) {
    return character == TATWEEL
        || character >= 0x0610 && character <= 0x061a
        || character >= 0x064b && character <= 0x065f
        || character == 0x0670
        || character >= 0x06d6 && character <= 0x06dc
        || character >= 0x06df && character <= 0x06e8
        || character >= 0x06ea && character <= 0x06ed
        || character >= 0x08d3 && character <= 0x08ff;
  }

  private static boolean isHebrewPoint(int character) {
    return character >= 0x0591
        && character <= 0x05c7
        && !Character.isLetter(character)
        && Character.getType(character) == Character.NON_SPACING_MARK;
  }

  private static void add(int character, StringBuilder folded) {
    if (Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER) {
      folded.append((char) ('0' + Character.digit(character, 10)));
      return;
    }
    if (Character.getType(character) == Character.DASH_PUNCTUATION) {
      folded.append('-');
      return;
    }
    // Upper case first: of the Turkish dotless i and the final sigma there is one form there.
    int lower = Character.toLowerCase(Character.toUpperCase(character));
    String letters = LETTERS.get(lower);
    if (letters == null) {
      folded.appendCodePoint(lower);
    } else {
      folded.append(letters);
    }
  }
}
