package shop.orders.domain.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Other spellings and forms of a word that was typed. They may be other words, too, so what has
 * them comes behind what has the word itself: German and Nordic umlauts and the two letters that
 * stand for them, Arabic words with and without article, Bengali and Hindi words with and without
 * the sign that makes a vowel nasal.
 */
final class Variants {

  /** What is typed where there is no key for the letter. */
  private static final Map<Character, String> UMLAUTS =
      Map.of(
          'ä', "ae", 'ö', "oe", 'ü', "ue", 'ø', "oe", 'Ä', "ae", 'Ö', "oe", 'Ü', "ue", 'Ø', "oe");

  /** Not those of "neue", "aquel" and "aloe", which are no umlauts. */
  private static final Pattern SPELT_OUT =
      Pattern.compile("(?<![aeiouyq])([aou])e(?=[b-df-hj-np-tv-xz])");

  private static final String ARTICLE = "\u0627\u0644";

  private static final Pattern ARABIC = Pattern.compile("[\u0620-\u064a]{2,}");

  /** Chandrabindu of Devanagari and Bengali. */
  private static final Pattern NASAL = Pattern.compile("[\u0901\u0981]");

  /** In Hindi, anusvara is written for chandrabindu. */
  private static final Map<Character, Character> OF_HINDI =
      Map.of('\u0901', '\u0902', '\u0902', '\u0901');

  /** In characters; longer words are codes, or nothing. */
  private static final int LONGEST = 32;

  private Variants() {}

  /** A text with two letters for each umlaut, before it is folded: {@code Mueller}. */
  static String speltOut(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder spelt = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); i++) {
      spelt.append(
          UMLAUTS.getOrDefault(composed.charAt(i), Character.toString(composed.charAt(i))));
    }
    return spelt.toString();
  }

  /**
   * The other forms of a word.
   *
   * @param word folded
   */
  static Set<String> of(String word) {
    Set<String> forms = new LinkedHashSet<>();
    if (word.length() > LONGEST) {
      return forms;
    }
    forms.add(SPELT_OUT.matcher(word).replaceAll("$1"));
    if (ARABIC.matcher(word).matches()) {
      boolean hasArticle = word.startsWith(ARTICLE) && word.length() > ARTICLE.length() + 1;
      forms.add(hasArticle ? word.substring(ARTICLE.length()) : ARTICLE + word);
    }
    forms.add(NASAL.matcher(word).replaceAll(""));
    for (int i = 0; i < word.length(); i++) {
      Character other = OF_HINDI.get(word.charAt(i));
      if (other != null) {
        forms.add(word.substring(0, i) + other + word.substring(i + 1));
      } else if (isSyllableBefore(word, i + 1)) {
        forms.add(word.substring(0, i + 1) + nasalBeside(word.charAt(i)) + word.substring(i + 1));
      }
    }
    forms.remove(word);
    return forms;
  }

  /** Whether a syllable of Bengali or Hindi ends here that could be nasal, and is not. */
  private static boolean isSyllableBefore(String word, int end) {
    char last = word.charAt(end - 1);
    return isVowelOrConsonant(last)
        && (end == word.length() || !isSign(word.charAt(end)))
        && !NASAL.matcher(word).find();
  }

  private static char nasalBeside(char letter) {
    return letter < '\u0980' ? '\u0901' : '\u0981';
  }

  /** A letter or a vowel sign of Devanagari or Bengali. */
  private static boolean isVowelOrConsonant(char character) {
    return character >= '\u0904'
        && character <= '\u09e1'
        && !Character.isDigit(character)
        && (Character.isLetter(character) || isSign(character));
  }

  /** What belongs to the letter before it. */
  private static boolean isSign(char character) {
    int type = Character.getType(character);
    return character >= '\u0900'
        && character <= '\u09e3'
        && (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK);
  }
}
