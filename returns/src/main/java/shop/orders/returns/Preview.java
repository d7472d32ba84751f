package shop.orders.returns;

import java.nio.charset.StandardCharsets;
import shop.orders.domain.database.Json;

/**
 * Whether a command is only a preview ({@code dry_run}), or must have the effects that an earlier
 * preview has shown.
 *
 * <p>A preview runs the command itself and rolls it back, so that it shows the true effects. Its
 * token is a hash of the effects and of the order's version before them.
 */
public final class Preview {

  /** Runs the command without a preview. */
  public static final Preview NONE = new Preview(false, null);

  private final boolean dryRun;
  private final String token;

  private Preview(boolean dryRun, String token) {
    this.dryRun = dryRun;
    this.token = token;
  }

  /**
   * @param dryRun whether to show the effects without changing anything
   * @param token of an earlier preview, whose effects must still be the same; null for none
   */
  public static Preview of(boolean dryRun, String token) {
    return new Preview(dryRun, token);
  }

  /**
   * Called at the end of the command, in its transaction.
   *
   * @param version of the order before the command
   * @throws Previewed if this is a preview
   * @throws PreviewOutdated if the effects differ from those of the preview
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
