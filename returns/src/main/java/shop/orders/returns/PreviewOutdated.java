package shop.orders.returns;

import shop.orders.domain.refusal.Refusal;

/** The command would no longer have the effects that its preview has shown. */
public final class PreviewOutdated extends Refusal {

  private static final long serialVersionUID = 1L;

  PreviewOutdated() {
    super(
        Kind.CONFLICT,
        "preview_outdated",
        "This would no longer do what its preview has shown. Look at it again, then decide.");
  }
}
