package shop.orders.domain.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A text in several languages, by language code ({@code en}, {@code bn}, …).
 *
 * <p>A missing language falls back: {@code pt-BR} to {@code pt}, then to the fallback language,
 * then to any other. {@code pt_br} and {@code PT-BR} are the same language.
 */
public final class Translations {

  private static final Translations NONE = new Translations(Map.of());

  private final Map<String, String> texts;

  @JsonCreator
  public Translations(Map<String, String> texts) {
    this.texts = texts == null ? new TreeMap<>() : new TreeMap<>(texts);
  }

  /** A text in English alone, as some were kept before they had languages. */
  @JsonCreator
  public static Translations english(String text) {
    return new Translations(Map.of("en", text));
  }

  public static Translations none() {
    return NONE;
  }

  @JsonValue
  public Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** The text in a language, or in the nearest one there is; empty if there is no text at all. */
  public String in(String language, String fallback) {
    Optional<String> found = found(language, fallback);
    return found.isPresent()
        ? written(found.get())
        : texts.values().stream().filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  /**
   * The language of the text that {@link #in} gives; empty if that is neither of the two, or there
   * is none.
   */
  public Optional<String> found(String language, String fallback) {
    for (String wanted : new String[] {language, primary(language), fallback}) {
      String text = wanted == null ? null : written(wanted);
      if (text != null && !text.isBlank()) {
        return Optional.of(wanted);
      }
    }
    return Optional.empty();
  }

  private String written(String language) {
    String text = texts.get(language);
    if (text != null) {
      return text;
    }
    String plain = plain(language);
    return texts.entrySet().stream()
        .filter(entry -> plain(entry.getKey()).equals(plain))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String primary(String language) {
    int dash = language == null ? -1 : plain(language).indexOf('-');
    return dash < 0 ? null : language.substring(0, dash);
  }

  private static String plain(String language) {
    return language.replace('_', '-').toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Translations that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return texts.toString();
  }
}
