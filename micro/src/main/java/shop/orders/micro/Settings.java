package shop.orders.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The launcher's settings: read once, and checked completely before anything starts.
 *
 * @param managementPort of health and metrics alone; empty if they have none of their own
 * @param stopDelay how long the product serves calls after the signal to stop
 * @param database empty for the embedded PostgreSQL
 * @param serverFiles the distribution's {@code conf/}; empty in orders-micro.jar, which contains
 *     those files
 * @param jsonLog whether the log is JSON instead of text
 * @param traces the address of the collector of traces; empty for none
 */
record Settings(
    int httpPort,
    OptionalInt managementPort,
    Duration stopDelay,
    Optional<DatabaseAddress> database,
    int poolSize,
    Path dataDirectory,
    Optional<Path> serverFiles,
    boolean jsonLog,
    Optional<String> traces,
    boolean demo) {

  private static final String HTTP_PORT = "ORDERS_HTTP_PORT";
  private static final String MANAGEMENT_PORT = "ORDERS_MANAGEMENT_PORT";
  private static final String STOP_DELAY = "ORDERS_STOP_DELAY";
  private static final String DB_URL = "ORDERS_DB_URL";
  private static final String DB_USER = "ORDERS_DB_USER";
  private static final String DB_PASSWORD = "ORDERS_DB_PASSWORD";
  private static final String DB_POOLER = "ORDERS_DB_POOLER";
  private static final String DB_POOL_SIZE = "ORDERS_DB_POOL_SIZE";
  private static final String DATA_DIR = "ORDERS_DATA_DIR";
  private static final String CONF_DIR = "ORDERS_CONF_DIR";
  private static final String TRACES_URL = "ORDERS_TRACES_URL";
  private static final String LOG_FORMAT = "ORDERS_LOG_FORMAT";
  private static final String KEY = "MP_JWT_VERIFY_PUBLICKEY";
  private static final String KEY_LOCATION = "MP_JWT_VERIFY_PUBLICKEY_LOCATION";
  private static final String ISSUER = "MP_JWT_VERIFY_ISSUER";
  private static final String AUDIENCES = "MP_JWT_VERIFY_AUDIENCES";

  private static final String PUBLIC_URL = "ORDERS_PUBLIC_URL";

  private static final String OURS = "ORDERS_";
  private static final String OF_AN_ISSUER = "ORDERS_ISSUER_";

  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private static final String HELP =
      """
      The order backend: HTTP API, server and database in one file, to try it out. For use, take
      the distribution, whose bin/orders starts in half the time and has a file for the settings.
      java -jar orders-micro.jar starts it; SIGTERM or Ctrl-C stops it.

        --demo                 with data, keys and tokens of its own, to try it out
        --check                says what is wrong with the settings; tries them on a trial
                               database in /tmp, which it removes again
        --end-with-parent      stops when the process that started it has ended
        --help                 prints this

      Environment (or the system property of the same name in lower case with dots):
      what is needed, and the defaults of the rest. ORDERS_DB_PASSWORD is read from the environment
      only.
      """;

  /** The file of the distribution; a copy is in the jar. */
  private static final String FILE = "orders.properties";

  /** The line in that file after which the settings of {@code bin/orders} itself begin. */
  private static final String OF_BIN_ORDERS = "# --- bin/orders ---";

  /** The text of {@code --help}: the arguments, then all settings with their defaults. */
  static String help() {
    String file = file();
    String settings = file.substring(file.indexOf("\n\n") + 1, file.indexOf(OF_BIN_ORDERS));
    return HELP + settings.replaceAll("(?m)^(?=.)", "  ");
  }

  /** The names of all settings. */
  private static Set<String> names() {
    return Stream.concat(
            Stream.of(CONF_DIR),
            Pattern.compile("(?m)^#([A-Z][A-Z0-9_]*)=")
                .matcher(file())
                .results()
                .map(match -> match.group(1)))
        .collect(Collectors.toSet());
  }

  /**
   * Refuses values in quotes, which are a misunderstanding: quotes are removed by a shell or by
   * systemd, but not by us or by {@code docker --env-file}.
   *
   * @return what to tell about variables that look like settings but are none, if there are any
   */
  static Optional<String> complaint(Map<String, String> environment) {
    Set<String> names = names();
    for (String name : new TreeSet<>(names)) {
      if (environment.getOrDefault(name, "").strip().matches("(?s)\".*\"|'.*'")) {
        throw new StartRefused(name + " is in quotes; write the value without them");
      }
    }
    String unknown =
        environment.keySet().stream()
            .filter(name -> name.startsWith(OURS) && !names.contains(name))
            // The application refuses those of further issuers that it does not know.
            .filter(name -> !name.startsWith(OF_AN_ISSUER))
            .sorted()
            .collect(Collectors.joining(", "));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of("no setting, and without effect in the environment: " + unknown);
  }

  private static String file() {
    try (InputStream in = Settings.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the settings from system properties or else from the environment. */
  static Settings ofProcess(boolean demo) {
    return read(
        demo,
        name -> {
          String property =
              name.equals(DB_PASSWORD)
                  ? null // all users could read a system property in the list of processes
                  : System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
          return property != null ? property : System.getenv(name);
        });
  }

  static Settings read(boolean demo, UnaryOperator<String> source) {
    Reading reading = new Reading(source);
    if (!demo) {
      reading.requireIssuer();
      reading.needed(PUBLIC_URL, "links in answers and on bills begin with it");
    } else if (reading.text(DB_URL).isPresent()) {
      throw new StartRefused(
          DB_URL + " is set: --demo fills a database with invented orders, and brings its own");
    }
    int httpPort = reading.port(HTTP_PORT, 8080);
    return new Settings(
        httpPort,
        reading.managementPort(httpPort),
        // Nobody balances a demo, and who tries it out does not want to wait.
        reading.time(STOP_DELAY, demo ? "PT0S" : "PT5S", LONGEST_DELAY),
        reading.database(),
        reading.number(DB_POOL_SIZE, 20, 2, 1_000),
        reading.dataDirectory(),
        reading.text(CONF_DIR).map(text -> Reading.path(CONF_DIR, text)),
        reading.jsonLog(),
        reading.traces(),
        demo);
  }

  /** The ports that clients connect to, each with its setting. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(HTTP_PORT, httpPort);
    managementPort.ifPresent(port -> ports.put(MANAGEMENT_PORT, port));
    return ports;
  }

  /** These settings with an empty embedded database in a temporary folder. */
  Settings onEmptyDatabase(Path folder) {
    return new Settings(
        httpPort,
        managementPort,
        stopDelay,
        Optional.empty(),
        poolSize,
        folder,
        serverFiles,
        jsonLog,
        traces,
        demo);
  }

  private record Reading(UnaryOperator<String> source) {

    Optional<String> text(String name) {
      return Optional.ofNullable(source.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    String needed(String name, String why) {
      return text(name).orElseThrow(() -> new StartRefused(name + " is not set; " + why));
    }

    int number(String name, int otherwise, int least, int most) {
      String text = text(name).orElse(Integer.toString(otherwise));
      if (text.matches("\\d{1,9}")) {
        int number = Integer.parseInt(text);
        if (least <= number && number <= most) {
          return number;
        }
      }
      throw new StartRefused(
          "%s must be a number from %d to %d, not \"%s\"".formatted(name, least, most, text));
    }

    int port(String name, int otherwise) {
      return number(name, otherwise, 1, 65_535);
    }

    OptionalInt managementPort(int httpPort) {
      if (text(MANAGEMENT_PORT).isEmpty()) {
        return OptionalInt.empty();
      }
      int port = port(MANAGEMENT_PORT, 0);
      if (port == httpPort) {
        throw new StartRefused(
            "%s must be another port than %s".formatted(MANAGEMENT_PORT, HTTP_PORT));
      }
      return OptionalInt.of(port);
    }

    Duration time(String name, String otherwise, Duration most) {
      String text = text(name).orElse(otherwise);
      try {
        Duration time = Duration.parse(text);
        if (!time.isNegative() && time.compareTo(most) <= 0) {
          return time;
        }
      } catch (DateTimeException e) {
        // Refused below, as a time that is too long is.
      }
      throw new StartRefused(
          "%s must be a time from PT0S to %s, such as %s, not \"%s\""
              .formatted(name, most, otherwise, text));
    }

    Optional<String> traces() {
      Optional<String> url = text(TRACES_URL);
      url.filter(text -> !text.matches("https?://[^/\\s]+.*"))
          .ifPresent(
              text -> {
                throw new StartRefused(
                    "%s must be an address such as http://collector:4318, not \"%s\""
                        .formatted(TRACES_URL, text));
              });
      return url;
    }

    boolean jsonLog() {
      String format = text(LOG_FORMAT).orElse("text");
      if (!format.equals("text") && !format.equals("json")) {
        throw new StartRefused("%s must be text or json, not \"%s\"".formatted(LOG_FORMAT, format));
      }
      return format.equals("json");
    }

    Optional<DatabaseAddress> database() {
      Optional<String> url = text(DB_URL);
      if (url.isEmpty()) {
        for (String name : List.of(DB_USER, DB_PASSWORD)) {
          if (text(name).isPresent()) {
            throw new StartRefused(name + " is set, but " + DB_URL + " is not");
          }
        }
        return Optional.empty();
      }
      String why = "it is needed with " + DB_URL;
      return Optional.of(
          DatabaseAddress.of(
              url.get(), needed(DB_USER, why), needed(DB_PASSWORD, why), isYes(DB_POOLER)));
    }

    private boolean isYes(String name) {
      String word = text(name).orElse("no");
      if (!Set.of("yes", "no").contains(word)) {
        throw new StartRefused("%s must be yes or no, not \"%s\"".formatted(name, word));
      }
      return word.equals("yes");
    }

    Path dataDirectory() {
      return path(DATA_DIR, text(DATA_DIR).orElse("orders-data"));
    }

    private static Path path(String name, String text) {
      try {
        requireKnownLetters(name, text);
        Path path = Path.of(text).toAbsolutePath().normalize();
        requireKnownLetters(name, path.toString());
        return path;
      } catch (InvalidPathException e) {
        throw new StartRefused("%s is not a path: \"%s\"".formatted(name, text), e);
      }
    }

    /**
     * In the locale C, Java reads a letter such as ö as this sign, and would use another folder.
     */
    private static void requireKnownLetters(String name, String path) {
      if (path.indexOf('\uFFFD') >= 0) {
        throw new StartRefused(
            name + " has letters that this process's locale does not know: set LC_ALL=C.UTF-8");
      }
    }

    void requireIssuer() {
      String why = "it says whose tokens are accepted (--demo brings its own)";
      needed(ISSUER, why);
      needed(AUDIENCES, why);
      Optional<String> location = text(KEY_LOCATION);
      if (text(KEY).isEmpty() && location.isEmpty()) {
        throw new StartRefused("Neither %s nor %s is set; %s".formatted(KEY, KEY_LOCATION, why));
      }
      location
          .filter(l -> !l.matches("https?://.*"))
          .map(l -> Path.of(l.replaceFirst("^file:(//)?", "")))
          .filter(file -> Files.isDirectory(file) || !Files.isReadable(file))
          .ifPresent(
              file -> {
                throw new StartRefused(KEY_LOCATION + ": there is no file to read at " + file);
              });
    }
  }
}
