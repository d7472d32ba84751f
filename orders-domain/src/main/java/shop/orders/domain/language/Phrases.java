package shop.orders.domain.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Texts by key, from files of properties in UTF-8. */
public final class Phrases {

  private final Properties texts = new Properties();
  private final Class<?> owner;

  /**
   * @param owner a class beside the files
   * @param files such as {@code words_en.properties}
   */
  public Phrases(Class<?> owner, String... files) {
    this.owner = owner;
    for (String file : files) {
      load(file);
    }
  }

  private void load(String file) {
    try (Reader in =
        new InputStreamReader(owner.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The texts of " + file + " cannot be read", e);
    }
  }

  public String get(String key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalArgumentException(owner.getSimpleName() + " has no text for " + key));
  }

  /** The text of a key, with the values in place of {@code {0}}, {@code {1}}. */
  public String get(String key, String... values) {
    String text = get(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i]);
    }
    return text;
  }

  public Optional<String> find(String key) {
    return Optional.ofNullable(texts.getProperty(key));
  }
}
