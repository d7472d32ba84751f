package shop.orders.domain.attachment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.orders.domain.refusal.Field;

/**
 * The name of an uploaded file as it is stored: what its sender calls it, without what hides how it
 * ends, and with the extension of what the file is.
 */
public final class FileName {

  /** In UTF-16 units, with the extension. */
  static final int LONGEST = 200;

  /** In UTF-16 units: of a longer name, only the end is looked at. */
  private static final int LOOKED_AT = 1000;

  private static final String NAMELESS = "attachment";

  /**
   * Control characters, halves of characters, line separators, private characters, and what is not
   * seen, such as the marks that turn the direction of a text. Bengali, Hindi, Persian and emojis
   * are spelt with the two joiners.
   */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200C\\u200D]]]");

  /** In one case, so that the name of a person after a dot is none, and with a letter. */
  private static final Pattern EXTENSION =
      Pattern.compile("(?=.*[A-Za-z])(?:[a-z0-9]{1,5}|[A-Z0-9]{1,5})");

  private FileName() {}

  /**
   * The name to be stored.
   *
   * @param given may be a path, of which the last segment counts; null if the file has no name
   */
  public static String of(String given, AttachmentType type) {
    String name = withoutForeignExtension(seen(given == null ? "" : given), type);
    int end = hasExtensionOf(type, name) ? name.lastIndexOf('.') : name.length();
    String ending = end < name.length() ? name.substring(end) : "." + type.extensions().get(0);
    String stem = tidy(cut(tidy(name.substring(0, end)), LONGEST - ending.length()));
    return (stem.isEmpty() ? NAMELESS : stem) + ending;
  }

  private static String seen(String given) {
    // Half of a character at its beginning is left out with what is not seen.
    String ending = given.substring(Math.max(0, given.length() - LOOKED_AT));
    String name = Normalizer.normalize(UNSEEN.matcher(ending).replaceAll(""), Normalizer.Form.NFC);
    int path = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return tidy(name.substring(path + 1).replaceAll("\\p{Z}+", " "));
  }

  /** Without blanks around it, and without dots and joiners at its end. */
  private static String tidy(String name) {
    int end = name.length();
    while (end > 0 && isLoose(name.charAt(end - 1))) {
      end--;
    }
    return Field.strip(name.substring(0, end));
  }

  private static boolean isLoose(char last) {
    return last == '.' || last == '\u200C' || last == '\u200D' || Character.isSpaceChar(last);
  }

  /** Without the last extension, if it is that of another type of file. */
  private static String withoutForeignExtension(String name, AttachmentType type) {
    boolean foreign = !hasExtensionOf(type, name) && EXTENSION.matcher(extensionOf(name)).matches();
    return foreign ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static boolean hasExtensionOf(AttachmentType type, String name) {
    return type.extensions().contains(extensionOf(name).toLowerCase(Locale.ROOT));
  }

  /** What follows the last dot; empty if there is none. */
  private static String extensionOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  private static String cut(String stem, int longest) {
    if (stem.length() <= longest) {
      return stem;
    }
    boolean inside = Character.isHighSurrogate(stem.charAt(longest - 1));
    return stem.substring(0, inside ? longest - 1 : longest);
  }
}
