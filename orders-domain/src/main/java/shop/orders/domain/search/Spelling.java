package shop.orders.domain.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The spelling of a word, for finding words that are one letter away from it: two such words are
 * like each other after a letter is left out of one of them or of both. That holds for words of
 * every length and script; similarity by trigrams finds no letter that is wrong in a short word.
 */
final class Spelling {

  /** Shorter words are too much alike. */
  private static final int SHORTEST = 4;

  private static final int LONGEST = 24;

  private Spelling() {}

  /** Whether a term is a word that people may misspell, and not a number, a code or an address. */
  static boolean isOfWord(String term) {
    int letters = term.codePointCount(0, term.length());
    return letters >= SHORTEST
        && letters <= LONGEST
        && term.codePoints().noneMatch(Character::isDigit);
  }

  /** The word, and the word without each of its letters. */
  static Set<String> around(String word) {
    Set<String> around = new LinkedHashSet<>(Set.of(word));
    int letter;
    for (int i = 0; i < word.length(); i += letter) {
      letter = Character.charCount(word.codePointAt(i));
      around.add(word.substring(0, i) + word.substring(i + letter));
    }
    return around;
  }

  /** Whether one letter is missing, too many or another one, or two are exchanged. */
  static boolean isNear(String one, String other) {
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    int longer = Math.max(a.length, b.length);
    if (longer - Math.min(a.length, b.length) > 1) {
      return false;
    }
    int same = Arrays.mismatch(a, b);
    if (same < 0) {
      return false;
    }
    if (a.length != b.length) {
      int[] shorter = a.length < b.length ? a : b;
      int[] more = a.length < b.length ? b : a;
      return Arrays.equals(shorter, same, shorter.length, more, same + 1, more.length);
    }
    return Arrays.equals(a, same + 1, a.length, b, same + 1, b.length)
        || same + 1 < a.length
            && a[same] == b[same + 1]
            && a[same + 1] == b[same]
            && Arrays.equals(a, same + 2, a.length, b, same + 2, b.length);
  }
}
