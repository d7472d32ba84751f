package shop.orders.web.kit.auth;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of our roles the roles of an issuer are. A role of the first issuer that is not mentioned
 * is ours of the same name; one of a further issuer is none, as whoever names roles there could
 * otherwise make superusers here. Groups that come as paths, such as {@code /superuser}, are taken
 * without the first slash.
 */
final class RoleMapping {

  /** Stands for a role that every token of the issuer has. */
  private static final String EVERY_TOKEN = "*";

  private final Map<String, Set<String>> ours = new HashMap<>();

  /** Whether a role that is not mentioned is ours of the same name. */
  private final boolean open;

  private RoleMapping(boolean open) {
    this.open = open;
  }

  /**
   * @param entries {@code theirs=ours}; several for one of theirs give several, and nothing after
   *     the sign takes a role away
   * @param open whether a role that is not mentioned is ours of the same name
   * @throws IllegalArgumentException if one is no entry, names no role of ours, or gives every
   *     token nothing
   */
  static RoleMapping of(List<String> entries, boolean open) {
    RoleMapping mapping = new RoleMapping(open);
    for (String entry : entries) {
      int sign = entry.lastIndexOf('=');
      String theirs = sign < 0 ? "" : plain(entry.substring(0, sign).strip());
      if (theirs.isEmpty()) {
        throw new IllegalArgumentException("\"%s\" is not theirs=ours".formatted(entry));
      }
      Set<String> roles = mapping.ours.computeIfAbsent(theirs, role -> new LinkedHashSet<>());
      String role = entry.substring(sign + 1).strip();
      if (role.isEmpty()) {
        demandOne(theirs);
      } else {
        if (!Roles.ALL.contains(role)) {
          throw new IllegalArgumentException(
              "\"%s\" is no role; there are %s".formatted(role, String.join(", ", Roles.ALL)));
        }
        roles.add(role);
      }
    }
    return mapping;
  }

  /** Who writes {@code *=} means to take all roles away, but it takes none. */
  private static void demandOne(String theirs) {
    if (theirs.equals(EVERY_TOKEN)) {
      throw new IllegalArgumentException("\"*=\" takes no role away: name the roles");
    }
  }

  /** Whether it could give that role of ours. */
  boolean gives(String role) {
    return ours.values().stream().anyMatch(roles -> roles.contains(role));
  }

  /** Whether a token could have a role by it. */
  boolean givesAny() {
    return open || ours.values().stream().anyMatch(roles -> !roles.isEmpty());
  }

  /** Our roles of a token. */
  Set<String> of(Collection<String> theirs) {
    Set<String> roles = new LinkedHashSet<>(ours.getOrDefault(EVERY_TOKEN, Set.of()));
    for (String role : theirs) {
      String plain = plain(role);
      roles.addAll(ours.getOrDefault(plain, open ? Set.of(plain) : Set.of()));
    }
    return roles;
  }

  /** Without the slash before a group. */
  static String plain(String role) {
    return role.startsWith("/") ? role.substring(1) : role;
  }
}
