package shop.orders.domain.identity;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.orders.domain.refusal.Invalid;

/**
 * The readable name of a shop or an item in URLs, such as {@code milk-vita-10e29c52}: lower-case
 * Latin letters and digits with hyphens between words. Never digits only, as that would be a
 * numeric id.
 */
public final class Slug {

  private static final int MAX = 100;
  private static final int MAX_WORDS = 60;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LETTER_OR_HYPHEN = Pattern.compile("[a-z-]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Slug() {}

  /** Checks a slug that staff chose. */
  public static String checked(String slug) {
    if (slug.length() > MAX
        || !FORM.matcher(slug).matches()
        || !LETTER_OR_HYPHEN.matcher(slug).find()) {
      throw new Invalid(
          "slug",
          "A slug has small letters and digits with single hyphens between, is not a number,"
              + " and has at most 100 characters.");
    }
    return slug;
  }

  /**
   * A slug made from a name and eight random hex digits.
   *
   * @param noun replaces a name without any Latin letter or digit
   */
  public static String from(String name, String noun) {
    String latin = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    String words = OTHERS.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("-");
    words = trimmed(words.substring(0, Math.min(words.length(), MAX_WORDS)));
    byte[] drawn = new byte[4];
    RANDOM.nextBytes(drawn);
    return (words.isEmpty() ? noun : words) + "-" + HexFormat.of().formatHex(drawn);
  }

  private static String trimmed(String words) {
    int from = words.startsWith("-") ? 1 : 0;
    int to = words.endsWith("-") ? words.length() - 1 : words.length();
    return from >= to ? "" : words.substring(from, to);
  }
}
