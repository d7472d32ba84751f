package shop.orders.web.kit.json;

import com.fasterxml.jackson.core.Version;

/**
 * Which Jackson reads what strangers send. Servers bring one of their own; which of the two is used
 * depends on the server and its settings, so the start looks at what came of it.
 */
public final class JacksonVersion {

  private JacksonVersion() {}

  /**
   * Refuses the start with a Jackson that lacks the fixes of its last releases, for holes in
   * reading deep and long documents.
   */
  public static void check() {
    require(com.fasterxml.jackson.core.json.PackageVersion.VERSION);
    require(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION);
  }

  static void require(Version used) {
    int line = used.getMajorVersion() * 1_000 + used.getMinorVersion();
    int fixedIn = line < 2_021 ? Integer.MAX_VALUE : line == 2_021 ? 8 : line == 2_022 ? 4 : 0;
    if (used.getPatchLevel() < fixedIn) {
      throw new IllegalStateException(
          "JSON would be read by %s, which has known holes: 2.21.8, 2.22.4 or newer is needed"
              .formatted(used.toFullString()));
    }
  }
}
