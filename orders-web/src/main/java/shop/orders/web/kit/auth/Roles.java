package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import shop.orders.domain.access.Permission;
import shop.orders.domain.setting.Settings;

/**
 * The permissions of each role, by the configuration {@code orders.role.NAME=permission,…}, and of
 * each role at a merchant, by {@code orders.merchant-role.NAME=permission,…}.
 */
@ApplicationScoped
public class Roles {

  static final String CUSTOMER = "customer";
  static final String MERCHANT = "merchant";

  private static final List<String> STAFF =
      List.of(
          "eHealthOrderManager",
          "eHealthOrderAdmin",
          "eHealthManager",
          "eHealthAdmin",
          "superuser");

  /** All that the product knows. */
  static final List<String> ALL =
      Stream.concat(Stream.of(CUSTOMER, MERCHANT), STAFF.stream()).toList();

  /** What somebody of a merchant is there. */
  static final List<String> AT_MERCHANTS = List.of("owner", "packer", "accountant");

  private static final String PREFIX = "orders.role.";
  private static final String AT_MERCHANTS_PREFIX = "orders.merchant-role.";
  private static final String DEFAULT_AT_MERCHANTS = "orders.merchant-default-roles";

  private static final Pattern NAMES_A_ROLE =
      Pattern.compile("(?i)orders[._](merchant[._-])?role[._].*");

  private final Map<String, Set<Permission>> permissions = new HashMap<>();
  private final Map<String, Set<Permission>> atMerchants = new HashMap<>();

  /** Of a merchant's token that does not say which roles it has. */
  private Set<String> withoutClaim = Set.of();

  @Inject
  Roles(Settings settings, Config config) {
    this(settings::texts, config.getPropertyNames());
  }

  Roles(Function<String, List<String>> settings, Iterable<String> given) {
    given.forEach(Roles::demandRead);
    for (String role : STAFF) {
      String key = PREFIX + role;
      permissions.put(role, read(key, settings.apply(key), Permission.OF_STAFF, "staff"));
    }
    for (String role : AT_MERCHANTS) {
      String key = AT_MERCHANTS_PREFIX + role;
      atMerchants.put(role, read(key, settings.apply(key), Permission.OF_MERCHANTS, "merchants"));
    }
    withoutClaim = Set.copyOf(settings.apply(DEFAULT_AT_MERCHANTS));
    for (String role : withoutClaim) {
      if (!AT_MERCHANTS.contains(role)) {
        throw Settings.useless(
            DEFAULT_AT_MERCHANTS,
            "\"%s\" is no role at a merchant; there are %s"
                .formatted(role, String.join(", ", AT_MERCHANTS)));
      }
    }
  }

  /** For the proxy that CDI makes. */
  protected Roles() {}

  /**
   * Refuses a misspelt role: the role that was meant would keep the permissions that the setting
   * should take from it. MicroProfile Config reads an environment variable only if it is named like
   * the property, like it with underscores, or like the latter in capitals.
   */
  private static void demandRead(String name) {
    if (!NAMES_A_ROLE.matcher(name).matches()) {
      return;
    }
    List<String> keys =
        Stream.concat(
                STAFF.stream().map(role -> PREFIX + role),
                AT_MERCHANTS.stream().map(role -> AT_MERCHANTS_PREFIX + role))
            .toList();
    List<String> variables = keys.stream().map(Settings::variable).toList();
    boolean read =
        variables.contains(name)
            || keys.stream()
                .anyMatch(
                    key -> name.equals(key) || name.equals(key.replaceAll("[^A-Za-z0-9]", "_")));
    if (!read) {
      throw new IllegalStateException(
          name
              + " names no role of staff or at merchants; there are "
              + String.join(", ", variables));
    }
  }

  private static Set<Permission> read(
      String key, List<String> codes, Set<Permission> possible, String whose) {
    Set<Permission> read = EnumSet.noneOf(Permission.class);
    for (String code : codes) {
      Permission permission =
          Permission.of(code)
              .orElseThrow(() -> Settings.useless(key, "\"%s\" is no permission".formatted(code)));
      if (!possible.contains(permission)) {
        throw Settings.useless(key, "%s cannot have the permission \"%s\"".formatted(whose, code));
      }
      read.add(permission);
    }
    return read;
  }

  static boolean isStaff(Collection<String> roles) {
    return roles.stream().anyMatch(STAFF::contains);
  }

  /**
   * The permissions of the roles, and those that the token itself has. Those that are for merchants
   * only are left out.
   */
  Set<Permission> permissions(Collection<String> roles, Collection<String> claimed) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(permissions.getOrDefault(role, Set.of())));
    claimed.forEach(code -> Permission.of(code).ifPresent(all::add));
    all.retainAll(Permission.OF_STAFF);
    return all;
  }

  /**
   * The permissions of who acts for a merchant: those of its roles there, and those that the token
   * itself has. Those that no merchant can have are left out.
   *
   * @param there its roles at the merchant, known or not; empty if its token does not say
   */
  Set<Permission> permissionsAtMerchant(Optional<Set<String>> there, Collection<String> claimed) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    there
        .orElse(withoutClaim)
        .forEach(role -> all.addAll(atMerchants.getOrDefault(role, Set.of())));
    claimed.forEach(code -> Permission.of(code).ifPresent(all::add));
    all.retainAll(Permission.OF_MERCHANTS);
    return all;
  }

  /** Makes the container read the configuration, so that a mistake stops the start. */
  public void check() {}
}
