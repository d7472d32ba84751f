package shop.orders.returns;

import java.nio.charset.StandardCharsets;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Json;

/**
 * Whether a command is only a preview ({@code …/preview}), or must have the effects that an earlier
 * preview has shown.
 *
 * <p>A preview runs the command itself and rolls it back, so that it shows the true effects. Its
 * token is a hash of the caller, of all that its call carries, of the order's version, and of the
 * effects: with the token, the same caller makes exactly the same call with exactly these effects,
 * or it is refused.
 */
public final class Preview {

  /** Runs the command without a preview. */
  public static final Preview NONE = new Preview(false, null, "", "");

  private final boolean dryRun;
  private final String token;
  private final String caller;
  private final String call;

  private Preview(boolean dryRun, String token, String caller, String call) {
    this.dryRun = dryRun;
    this.token = token;
    this.caller = caller;
    this.call = call;
  }

  /** A preview of a call that carries nothing which its effects do not show. */
  static Preview of(boolean dryRun, String token) {
    return new Preview(dryRun, token, "", "");
  }

  /**
   * @param dryRun whether to show the effects without changing anything
   * @param token of an earlier preview, whose call, caller and effects must be the same; null for
   *     none
   * @param call all that the call carries except the token, always written in the same way
   */
  public static Preview of(boolean dryRun, String token, Actor caller, String call) {
    return new Preview(dryRun, token, caller.identity(), call);
  }

  /**
   * Shows the effects of the command instead of keeping them, or compares them with those of the
   * earlier preview. Called at the end of the command, in its transaction.
   *
   * @param command its name, and the id of what it is about if that is not the order
   * @param version of the order before the command
   * @throws Previewed if this is a preview
   * @throws PreviewOutdated if the preview was of another caller or call, or has shown other
   *     effects
   */
  public void showOrCompare(String command, long orderId, int version, Effects effects) {
    if (!dryRun && token == null) {
      return;
    }
    // As JSON, whose texts are quoted: what one part ends with cannot be the start of the next.
    String all = Json.write(List.of(command, orderId, version, caller, call, effects));
    String now = Fingerprint.of(all.getBytes(StandardCharsets.UTF_8));
    if (token != null && !token.equals(now)) {
      throw new PreviewOutdated();
    }
    if (dryRun) {
      throw new Previewed(effects, now);
    }
  }
}
