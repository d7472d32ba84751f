package shop.orders.returns;

import java.nio.charset.StandardCharsets;
import shop.orders.domain.database.Json;

/**
 * Whether a command is only tried, or does what an earlier try has shown.
 *
 * <p>A try runs the command itself and then rolls it back, so that what it shows is what would be
 * done; its token is the fingerprint of the effects and of the version they were computed on.
 */
public final class Preview {

  /** The command is simply done. */
  public static final Preview NONE = new Preview(false, null);

  private final boolean dryRun;
  private final String token;

  private Preview(boolean dryRun, String token) {
    this.dryRun = dryRun;
    this.token = token;
  }

  /**
   * @param dryRun whether to show the effects and change nothing
   * @param token of an earlier try, whose effects must be the same now; null for none
   */
  public static Preview of(boolean dryRun, String token) {
    return new Preview(dryRun, token);
  }

  /**
   * Called at the end of the command, in its transaction.
   *
   * @param version of the order before the command
   * @throws Previewed if the command was only tried
   * @throws PreviewOutdated if its effects are not those that were shown
   */
  void settle(String command, long orderId, int version, Effects effects) {
    if (!dryRun && token == null) {
      return;
    }
    String all = command + ' ' + orderId + ' ' + version + ' ' + Json.write(effects);
    String now = Fingerprint.of(all.getBytes(StandardCharsets.UTF_8));
    if (token != null && !token.equals(now)) {
      throw new PreviewOutdated();
    }
    if (dryRun) {
      throw new Previewed(effects, now);
    }
  }
}
