package shop.orders.web.kit.json;

import com.fasterxml.jackson.core.Version;

/**
 * Checks the version of Jackson that reads requests. Servers have one of their own, and it depends
 * on the server and its settings whether that one or ours is used; so the start looks at the
 * result.
 */
public final class JacksonVersion {

  private JacksonVersion() {}

  /**
   * Refuses to start with a Jackson that lacks the latest security fixes for reading deeply nested
   * and long documents.
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
