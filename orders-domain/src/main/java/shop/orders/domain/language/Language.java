package shop.orders.domain.language;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Invalid;

/** The languages that papers can be printed, and mails be written in. */
public enum Language {
  EN,
  BN,
  HI,
  AR,
  DE;

  /** The code on the wire, such as {@code bn}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of the original, if a file in this one is a copy; empty for the original. */
  public Optional<Language> copied(String original) {
    return of(original).filter(it -> it != this);
  }

  /** What the language is called in another one, such as "Bengali". */
  public String calledIn(Language reader) {
    return Locale.forLanguageTag(code()).getDisplayLanguage(Locale.forLanguageTag(reader.code()));
  }

  public boolean isRightToLeft() {
    return this == AR;
  }

  /** The language of a tag such as {@code bn} or {@code bn-BD}; empty if there is none. */
  public static Optional<Language> of(String tag) {
    String primary = tag == null ? "" : tag.split("[-_]", 2)[0];
    return Stream.of(values()).filter(it -> it.code().equalsIgnoreCase(primary)).findFirst();
  }

  /** The language that a caller asks for; refuses a language that papers do not have. */
  public static Language asked(String tag) {
    return of(tag)
        .orElseThrow(
            () -> new Invalid("lang", "Papers can be had in the languages en, bn, hi, ar and de."));
  }
}
