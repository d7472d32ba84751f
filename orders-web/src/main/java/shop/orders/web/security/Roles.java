package shop.orders.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import shop.orders.domain.access.Permission;

/** What the roles of tokens permit, by configuration: {@code orders.role.NAME=permission,…}. */
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

  private final Map<String, Set<Permission>> permissions = new HashMap<>();

  @Inject
  Roles(Config config) {
    this(key -> config.getOptionalValues(key, String.class).orElse(List.of()));
  }

  Roles(Function<String, List<String>> settings) {
    for (String role : STAFF) {
      String key = "orders.role." + role;
      permissions.put(role, read(key, settings.apply(key)));
    }
  }

  /** For the container, which makes a proxy of it. */
  protected Roles() {}

  private static Set<Permission> read(String key, List<String> codes) {
    Set<Permission> read = EnumSet.noneOf(Permission.class);
    for (String code : codes) {
      read.add(
          Permission.of(code.strip())
              .orElseThrow(
                  () -> new IllegalStateException(key + " has an unknown permission: " + code)));
    }
    return read;
  }

  static boolean isStaff(Collection<String> roles) {
    return roles.stream().anyMatch(STAFF::contains);
  }

  /** What the roles permit, and what the token permits beyond them. */
  Set<Permission> permissions(Collection<String> roles, Collection<String> claimed) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(permissions.getOrDefault(role, Set.of())));
    claimed.forEach(code -> Permission.of(code).ifPresent(all::add));
    return all;
  }

  /** Reads the configuration, so that what is wrong in it shows at the start. */
  public void check() {}
}
