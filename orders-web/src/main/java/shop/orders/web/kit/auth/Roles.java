package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import shop.orders.domain.access.Permission;
import shop.orders.domain.setting.Settings;

/** The permissions of each role, by the configuration {@code orders.role.NAME=permission,…}. */
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

  private static final String PREFIX = "orders.role.";

  private static final Pattern NAMES_A_ROLE = Pattern.compile("(?i)orders[._]role[._].*");

  private final Map<String, Set<Permission>> permissions = new HashMap<>();

  @Inject
  Roles(Settings settings, Config config) {
    this(settings::texts, config.getPropertyNames());
  }

  Roles(Function<String, List<String>> settings, Iterable<String> given) {
    given.forEach(Roles::demandRead);
    for (String role : STAFF) {
      String key = PREFIX + role;
      permissions.put(role, read(key, settings.apply(key)));
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
    List<String> variables = STAFF.stream().map(role -> Settings.variable(PREFIX + role)).toList();
    boolean read =
        variables.contains(name)
            || STAFF.stream()
                .map(role -> PREFIX + role)
                .anyMatch(key -> name.equals(key) || name.equals(key.replace('.', '_')));
    if (!read) {
      throw new IllegalStateException(
          name + " names no role of staff; there are " + String.join(", ", variables));
    }
  }

  private static Set<Permission> read(String key, List<String> codes) {
    Set<Permission> read = EnumSet.noneOf(Permission.class);
    for (String code : codes) {
      read.add(
          Permission.of(code)
              .orElseThrow(() -> Settings.useless(key, "\"%s\" is no permission".formatted(code))));
    }
    return read;
  }

  static boolean isStaff(Collection<String> roles) {
    return roles.stream().anyMatch(STAFF::contains);
  }

  /** The permissions of the roles, and those that the token itself has. */
  Set<Permission> permissions(Collection<String> roles, Collection<String> claimed) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(permissions.getOrDefault(role, Set.of())));
    claimed.forEach(code -> Permission.of(code).ifPresent(all::add));
    return all;
  }

  /** Makes the container read the configuration, so that a mistake stops the start. */
  public void check() {}
}
