package shop.orders.web.kit.auth;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of our roles the roles of an issuer are. A role that is not mentioned is ours of the same
 * name. Groups that come as paths, such as {@code /superuser}, are taken without the first slash.
 */
final class RoleMapping {

  /** Stands for a role that every token of the issuer has. */
  private static final String EVERY_TOKEN = "*";

  private final Map<String, Set<String>> ours = new HashMap<>();

  private RoleMapping() {}

  /**
   * @param entries {@code theirs=ours}; several for one of theirs give several, and nothing after
   *     the sign takes a role away
   * @throws IllegalArgumentException if one is no entry, or names no role of ours
   */
  static RoleMapping of(List<String> entries) {
    RoleMapping mapping = new RoleMapping();
    for (String entry : entries) {
      int sign = entry.lastIndexOf('=');
      String theirs = sign < 0 ? "" : plain(entry.substring(0, sign).strip());
      if (theirs.isEmpty()) {
        throw new IllegalArgumentException("\"%s\" is not theirs=ours".formatted(entry));
      }
      Set<String> roles = mapping.ours.computeIfAbsent(theirs, role -> new LinkedHashSet<>());
      String role = entry.substring(sign + 1).strip();
      if (!role.isEmpty()) {
        if (!Roles.ALL.contains(role)) {
          throw new IllegalArgumentException(
              "\"%s\" is no role; there are %s".formatted(role, String.join(", ", Roles.ALL)));
        }
        roles.add(role);
      }
    }
    return mapping;
  }

  /** Our roles of a token. */
  Set<String> of(Collection<String> theirs) {
    Set<String> roles = new LinkedHashSet<>(ours.getOrDefault(EVERY_TOKEN, Set.of()));
    for (String role : theirs) {
      String plain = plain(role);
      roles.addAll(ours.getOrDefault(plain, Set.of(plain)));
    }
    return roles;
  }

  private static String plain(String role) {
    return role.startsWith("/") ? role.substring(1) : role;
  }
}
