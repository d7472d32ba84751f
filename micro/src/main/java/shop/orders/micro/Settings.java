package shop.orders.micro;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What whoever starts the product has decided: read once, checked as a whole before anything is
 * started.
 *
 * @param database empty: the embedded PostgreSQL
 * @param serverFiles the distribution's {@code conf/}; empty in orders-micro.jar, which has those
 *     files inside
 */
record Settings(
    int httpPort,
    Optional<DatabaseAddress> database,
    int poolSize,
    Path dataDirectory,
    Optional<Path> serverFiles,
    boolean demo) {

  private static final String HTTP_PORT = "ORDERS_HTTP_PORT";
  private static final String DB_URL = "ORDERS_DB_URL";
  private static final String DB_USER = "ORDERS_DB_USER";
  private static final String DB_PASSWORD = "ORDERS_DB_PASSWORD";
  private static final String DB_POOL_SIZE = "ORDERS_DB_POOL_SIZE";
  private static final String DATA_DIR = "ORDERS_DATA_DIR";
  private static final String CONF_DIR = "ORDERS_CONF_DIR";
  private static final String KEY = "MP_JWT_VERIFY_PUBLICKEY";
  private static final String KEY_LOCATION = "MP_JWT_VERIFY_PUBLICKEY_LOCATION";
  private static final String ISSUER = "MP_JWT_VERIFY_ISSUER";
  private static final String AUDIENCES = "MP_JWT_VERIFY_AUDIENCES";

  static final String HELP =
      """
      The order backend: HTTP API, server and database in one file, to try it out. For use, take
      the distribution, whose bin/orders starts in half the time and has a file for the settings.
      java -jar orders-micro.jar starts it; SIGTERM or Ctrl-C stops it.

        --demo                 with data, keys and tokens of its own, to try it out
        --check                starts nothing; says what is wrong with the settings
        --end-with-parent      stops when the process that started it has ended
        --help                 prints this

      Environment (or the system property of the same name in lower case with dots):
        ORDERS_HTTP_PORT       port of the API; 8080
        ORDERS_DB_URL          jdbc:postgresql://host/database; without it an embedded PostgreSQL 18
        ORDERS_DB_USER         needed with ORDERS_DB_URL
        ORDERS_DB_PASSWORD     needed with ORDERS_DB_URL; from the environment only
        ORDERS_DB_POOL_SIZE    most connections to the database; 20
        ORDERS_DATA_DIR        the embedded database and the server's working files; ./orders-data

      Whose tokens are accepted (all needed, of the keys one):
        MP_JWT_VERIFY_ISSUER, MP_JWT_VERIFY_AUDIENCES
        MP_JWT_VERIFY_PUBLICKEY or MP_JWT_VERIFY_PUBLICKEY_LOCATION (file or URL; PEM or JWKS)

      What else can be changed:
        ORDERS_PUBLIC_URL      how clients reach us, for links; the address that was called, and
                               http://localhost:8080 in bills: set it before the first
        ORDERS_ROLE_EHEALTHORDERMANAGER, …_EHEALTHORDERADMIN, …_EHEALTHMANAGER, …_EHEALTHADMIN,
        ORDERS_ROLE_SUPERUSER  permissions of a staff role, with commas
        ORDERS_EHEALTH_SERVICE_NAME            path prefix of the eHealth contract; ehealth-order
        ORDERS_PAYMENT_ONLINE_METHODS          payment methods beside cod, with commas
        ORDERS_PAYMENT_NOTIFICATION_KEYS       sign the provider's notifications, with commas
        ORDERS_PAYMENT_NOTIFICATION_TOLERANCE  how old a signature may be; PT5M
        ORDERS_IDEMPOTENCY_KEPT                how long answers to keys are kept; PT48H
        ORDERS_MARKETPLACE_RATE_LIMIT          calls per account and window; 100; 0 for no limit
        ORDERS_MARKETPLACE_RATE_WINDOW         PT15M
        ORDERS_MARKETPLACE_UNLIMITED_ACCOUNTS  subjects without limit, with commas
        ORDERS_BILL_LINK_KEYS                  keys that sign links to bills; drawn once if absent
        ORDERS_BILL_LINK_VALID                 how long a link to a bill works; PT15M
      """;

  /** Reads the process's system properties, and its environment for what they leave open. */
  static Settings ofProcess(boolean demo) {
    return read(
        demo,
        name -> {
          String property =
              name.equals(DB_PASSWORD)
                  ? null // a system property would stand on the command line, for all to read
                  : System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
          return property != null ? property : System.getenv(name);
        });
  }

  static Settings read(boolean demo, UnaryOperator<String> source) {
    Reading reading = new Reading(source);
    if (!demo) {
      reading.requireIssuer();
    } else if (reading.text(DB_URL).isPresent()) {
      throw new StartRefused(
          DB_URL + " is set: --demo fills a database with invented orders, and brings its own");
    }
    return new Settings(
        reading.number(HTTP_PORT, 8080, 1, 65_535),
        reading.database(),
        reading.number(DB_POOL_SIZE, 20, 2, 1_000),
        reading.dataDirectory(),
        reading.text(CONF_DIR).map(text -> Reading.path(CONF_DIR, text)),
        demo);
  }

  /**
   * Fewer requests at work than there are connections, with some left for what works in the
   * background: requests then wait in front of the server, holding nothing, and not for the pool.
   */
  int httpThreads() {
    return Math.max(1, poolSize - 4);
  }

  /** The same, but for a database that is empty and a folder that is thrown away. */
  Settings onEmptyDatabase(Path folder) {
    return new Settings(httpPort, Optional.empty(), poolSize, folder, serverFiles, demo);
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
          DatabaseAddress.of(url.get(), needed(DB_USER, why), needed(DB_PASSWORD, why)));
    }

    Path dataDirectory() {
      return path(DATA_DIR, text(DATA_DIR).orElse("orders-data"));
    }

    private static Path path(String name, String text) {
      try {
        return Path.of(text).toAbsolutePath().normalize();
      } catch (InvalidPathException e) {
        throw new StartRefused("%s is not a path: \"%s\"".formatted(name, text), e);
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
          .filter(file -> !Files.isReadable(file))
          .ifPresent(
              file -> {
                throw new StartRefused(KEY_LOCATION + ": there is no file to read at " + file);
              });
    }
  }
}
