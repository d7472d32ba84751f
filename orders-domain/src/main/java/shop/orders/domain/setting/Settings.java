package shop.orders.domain.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Reads settings by their names in {@code microprofile-config.properties}, which has the defaults.
 * A value of the wrong form is refused with the setting's name, its environment variable and the
 * expected form. {@code @ConfigProperty} is not used, as Payara then silently takes the default
 * instead of such a value.
 */
@ApplicationScoped
public class Settings {

  /** Longer durations are refused: added to a date, the result might not fit into the database. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Config config;

  @Inject
  public Settings(Config config) {
    this.config = config;
  }

  /** For the proxy that CDI makes. */
  protected Settings() {
    this(null);
  }

  /**
   * The value without spaces around it. Empty if it has no value: an empty environment variable
   * counts as not set, and the default holds.
   */
  public Optional<String> text(String name) {
    return config
        .getOptionalValue(name, String.class)
        .or(() -> behindAnEmptyOne(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private Optional<String> behindAnEmptyOne(String name) {
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .map(source -> source.getValue(name))
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  /**
   * The parts between commas, without spaces around them and without empty ones. An empty
   * environment variable is an empty list here, even if there is a default.
   */
  public List<String> texts(String name) {
    return config.getOptionalValues(name, String.class).orElse(List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public int number(String name, int least, int most) {
    String form = "it must be a number from %d to %d".formatted(least, most);
    String text = needed(name, form);
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (least <= number && number <= most) {
        return number;
      }
    }
    throw useless(name, "%s, not \"%s\"".formatted(form, text));
  }

  /** Whether it is {@code yes}, and not {@code no}. */
  public boolean flag(String name) {
    String form = "it must be yes or no";
    String text = needed(name, form);
    if (!text.equals("yes") && !text.equals("no")) {
      throw useless(name, "%s, not \"%s\"".formatted(form, text));
    }
    return text.equals("yes");
  }

  /** A duration in the form of ISO 8601 of at least {@code least}. */
  public Duration time(String name, Duration least) {
    String form = "it must be a time of at least %s, in the form PT15M or PT48H".formatted(least);
    String text = needed(name, form);
    try {
      Duration time = Duration.parse(text);
      if (time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    } catch (DateTimeException e) {
      throw useless(name, "%s, not \"%s\"".formatted(form, text), e);
    }
    throw useless(name, "%s, not \"%s\"".formatted(form, text));
  }

  private String needed(String name, String form) {
    return text(name).orElseThrow(() -> useless(name, form + ", and is not set"));
  }

  /** The environment variable of a setting. */
  public static String variable(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /**
   * The failure that stops the start.
   *
   * @param why a clause such as "it must be a number"; without the value if that is secret
   */
  public static IllegalStateException useless(String name, String why) {
    return useless(name, why, null);
  }

  public static IllegalStateException useless(String name, String why, Exception cause) {
    return new IllegalStateException(
        "%s (%s) is no use: %s".formatted(name, variable(name), why), cause);
  }
}
