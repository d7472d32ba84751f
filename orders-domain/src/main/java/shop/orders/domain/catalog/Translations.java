package shop.orders.domain.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text in several languages, by language code ({@code en}, {@code bn}, …).
 *
 * <p>A missing language falls back: {@code pt-BR} to {@code pt}, then to the fallback language,
 * then to any there is.
 */
public final class Translations {

  private static final Translations NONE = new Translations(Map.of());

  private final Map<String, String> texts;

  @JsonCreator
  public Translations(Map<String, String> texts) {
    this.texts = texts == null ? new TreeMap<>() : new TreeMap<>(texts);
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

  /** The text in a language, or in the nearest there is; empty if there is none at all. */
  public String in(String language, String fallback) {
    for (String wanted : new String[] {language, primary(language), fallback}) {
      String text = wanted == null ? null : texts.get(wanted);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    return texts.values().stream().filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  private static String primary(String language) {
    int dash = language == null ? -1 : language.indexOf('-');
    return dash < 0 ? null : language.substring(0, dash);
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
