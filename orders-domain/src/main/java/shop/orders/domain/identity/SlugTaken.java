package shop.orders.domain.identity;

import shop.orders.domain.refusal.Refusal;

/** Another shop or item already has that slug. */
public final class SlugTaken extends Refusal {

  private static final long serialVersionUID = 1L;

  public SlugTaken() {
    super(Kind.CONFLICT, "slug_taken", "This slug is taken already. Choose another one.", "slug");
  }
}
