package shop.orders.returns;

import shop.orders.domain.refusal.Refusal;

/**
 * The command would not have the effects that its preview has shown, or it is another call than the
 * previewed one.
 */
public final class PreviewOutdated extends Refusal {

  private static final long serialVersionUID = 1L;

  PreviewOutdated() {
    super(
        Kind.CONFLICT,
        "preview_outdated",
        "This is not exactly what the preview has shown, or the order has changed since. Nothing was"
            + " done: look at a new preview, then decide.");
  }
}
