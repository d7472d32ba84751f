package shop.orders.billing.paper;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The language in which a screen reader speaks a text, by its script. A name in Latin letters on a
 * Bengali bill is most likely English.
 */
enum Tongue {
  LATIN("en", Character.UnicodeScript.LATIN),
  BENGALI("bn", Character.UnicodeScript.BENGALI),
  HINDI("hi", Character.UnicodeScript.DEVANAGARI),
  ARABIC("ar", Character.UnicodeScript.ARABIC);

  private final String code;
  private final Character.UnicodeScript script;

  Tongue(String code, Character.UnicodeScript script) {
    this.code = code;
    this.script = script;
  }

  /** The tongue of the first letter; empty for a text without letters, such as a number. */
  static Optional<Tongue> of(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(Character.UnicodeScript::of)
        .flatMap(script -> Stream.of(values()).filter(tongue -> tongue.script == script))
        .findFirst();
  }

  String code() {
    return code;
  }

  /**
   * Whether words in a language have its script.
   *
   * @param language a code such as {@code de}
   */
  boolean writes(String language) {
    return this == LATIN
        ? Stream.of(values()).noneMatch(other -> other != LATIN && other.writes(language))
        : code.equals(language);
  }
}
