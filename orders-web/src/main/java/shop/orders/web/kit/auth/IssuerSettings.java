package shop.orders.web.kit.auth;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.orders.domain.setting.Settings;

/**
 * Reads which issuers there are: a first one, by the properties of MicroProfile JWT, and those that
 * {@code orders.issuers} names, each by properties that begin with {@code orders.issuer.} and its
 * name. The first one has no defaults: without it, no token is accepted.
 */
final class IssuerSettings {

  private static final Logger LOG = Logger.getLogger(IssuerSettings.class.getName());

  private static final String NAMES = "orders.issuers";
  private static final String ANY = "*";
  private static final String FURTHER = "orders.issuer.";

  private static final Pattern NAME = Pattern.compile("[a-z]{1,20}");
  private static final Pattern OF_AN_ISSUER =
      Pattern.compile("(?i)orders[._](issuers?|claims?|roles)([._].*)?");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Settings settings;
  private final Clock clock;

  IssuerSettings(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The settings of one issuer by their names. */
  private record Names(
      String issuer,
      String audiences,
      String key,
      String location,
      String roles,
      String claims,
      String merchants,
      String subjects) {

    static final Names FIRST =
        new Names(
            "mp.jwt.verify.issuer",
            "mp.jwt.verify.audiences",
            "mp.jwt.verify.publickey",
            "mp.jwt.verify.publickey.location",
            "orders.roles",
            "orders.",
            null,
            null);

    static Names of(String name) {
      String begin = FURTHER + name + ".";
      return new Names(
          begin + "issuer",
          begin + "audiences",
          begin + "publickey",
          begin + "publickey.location",
          begin + "roles",
          begin,
          begin + "merchants",
          begin + "subjects");
    }

    Stream<String> all() {
      return Stream.concat(
          Stream.of(issuer, audiences, key, location, roles, merchants, subjects)
              .filter(Objects::nonNull),
          Stream.of(Claim.values()).map(this::of));
    }

    String of(Claim claim) {
      return claims + claim.setting();
    }
  }

  /**
   * The issuers, the first one first.
   *
   * @param given the names of all settings that are given
   * @throws IllegalStateException if a setting is missing or wrong, or would be read by nobody
   */
  List<Issuer> issuers(Iterable<String> given) {
    List<Issuer> issuers = new ArrayList<>();
    Set<String> all = new HashSet<>();
    given.forEach(all::add);
    issuers.add(issuer(Names.FIRST, "", all));
    Set<String> known = new HashSet<>(spellings(NAMES));
    Names.FIRST.all().forEach(setting -> known.addAll(spellings(setting)));
    for (String name : settings.texts(NAMES)) {
      if (!NAME.matcher(name).matches()) {
        throw Settings.useless(NAMES, "\"%s\" is not a word of a to z".formatted(name));
      }
      Names names = Names.of(name);
      names.all().forEach(setting -> known.addAll(spellings(setting)));
      issuers.add(issuer(names, isShared(names) ? "" : name + ":", all));
    }
    all.forEach(name -> demandRead(name, known));
    return issuers;
  }

  private Issuer issuer(Names names, String subjects, Set<String> given) {
    String issuer = needed(names.issuer());
    Set<String> audiences = Set.copyOf(settings.texts(names.audiences()));
    if (audiences.isEmpty()) {
      throw missing(names.audiences());
    }
    Map<Claim, List<ClaimPath>> paths = new EnumMap<>(Claim.class);
    for (Claim claim : Claim.values()) {
      paths.put(claim, paths(names, claim, given));
    }
    RoleMapping roles = roles(names);
    return new Issuer(
        issuer,
        audiences,
        keys(names),
        new IssuerClaims(paths, roles, merchants(names, roles), subjects));
  }

  private RoleMapping roles(Names names) {
    RoleMapping roles =
        checked(
            names.roles(),
            () -> RoleMapping.of(settings.texts(names.roles()), names == Names.FIRST));
    if (!roles.givesAny()) {
      LOG.log(
          Level.WARNING,
          "{0} names no role: nobody with a token of that issuer may do anything",
          Settings.variable(names.roles()));
    }
    return roles;
  }

  /** The first issuer is the shop's own, and may say of anybody which merchant it is. */
  private Predicate<String> merchants(Names names, RoleMapping roles) {
    if (names == Names.FIRST) {
      return IssuerClaims.ANY_MERCHANT;
    }
    Set<String> ids = Set.copyOf(settings.texts(names.merchants()));
    if (ids.equals(Set.of(ANY))) {
      return IssuerClaims.ANY_MERCHANT;
    }
    for (String id : ids) {
      if (!Caller.MERCHANT_ID.matcher(id).matches()) {
        throw Settings.useless(
            names.merchants(),
            "it must be public ids of merchants, of 24 hex digits, or * alone, not \"%s\""
                .formatted(id));
      }
    }
    if (ids.isEmpty() && roles.gives(Roles.MERCHANT)) {
      LOG.log(
          Level.WARNING,
          "{0} is not set: nobody with a token of that issuer is a merchant",
          Settings.variable(names.merchants()));
    }
    return id -> id != null && ids.contains(id);
  }

  /**
   * What is not said of a further issuer is as with the first one. But a setting that is given and
   * empty says that its tokens have no such claim.
   */
  private List<ClaimPath> paths(Names names, Claim claim, Set<String> given) {
    String setting = names.of(claim);
    String read =
        spellings(setting).stream().anyMatch(given::contains) ? setting : Names.FIRST.of(claim);
    return checked(read, () -> settings.texts(read).stream().map(ClaimPath::new).toList());
  }

  private boolean isShared(Names names) {
    String subjects = settings.text(names.subjects()).orElse("own");
    if (!Set.of("own", "shared").contains(subjects)) {
      throw Settings.useless(
          names.subjects(), "it is own or shared, not \"%s\"".formatted(subjects));
    }
    return subjects.equals("shared");
  }

  private IssuerKeys keys(Names names) {
    Optional<String> inline = settings.text(names.key());
    if (inline.isPresent()) {
      if (settings.text(names.location()).isPresent()) {
        throw Settings.useless(
            names.location(),
            "%s has keys, too; set only one of them".formatted(Settings.variable(names.key())));
      }
      return checked(names.key(), () -> IssuerKeys.inline(inline.get(), clock));
    }
    String location = needed(names.location());
    return checked(
        names.location(),
        () -> {
          demandSafe(location, names);
          return IssuerKeys.at(location, clock);
        });
  }

  /**
   * Whoever is between us and an address without TLS can give us keys of its own, and with them
   * issue tokens. The first issuer's address could always be such a one, so there it is said only.
   */
  private static void demandSafe(String location, Names names) {
    if (!location.toLowerCase(Locale.ROOT).startsWith("http:")
        || LOCAL.contains(String.valueOf(URI.create(location).getHost()))) {
      return;
    }
    if (names != Names.FIRST) {
      throw new IllegalArgumentException(
          "it must begin with https:, as keys that come by http:" + " could be anybody's");
    }
    LOG.log(
        Level.WARNING,
        "{0} is an address without TLS: whoever is on the way to it can issue tokens; use https",
        Settings.variable(names.location()));
  }

  private String needed(String setting) {
    return settings.text(setting).orElseThrow(() -> missing(setting));
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException(
        "%s is not set: give it, for example as the environment variable %s"
            .formatted(name, Settings.variable(name)));
  }

  private static <T> T checked(String setting, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw Settings.useless(setting, e.getMessage(), e);
    }
  }

  /** As MicroProfile Config reads it. */
  private static List<String> spellings(String setting) {
    return List.of(setting, setting.replaceAll("[.-]", "_"), Settings.variable(setting));
  }

  /** A misspelt one could leave tokens accepted, or roles given, that it should refuse. */
  private static void demandRead(String name, Set<String> known) {
    if (OF_AN_ISSUER.matcher(name).matches() && !known.contains(name)) {
      throw new IllegalStateException(
          "%s is no setting of an issuer; of the first one, there are %s; of one that %s names, %s"
              .formatted(
                  name,
                  variables(Names.FIRST),
                  Settings.variable(NAMES),
                  variables(Names.of("name"))));
    }
  }

  private static String variables(Names names) {
    return String.join(", ", new TreeSet<>(names.all().map(Settings::variable).toList()));
  }
}
