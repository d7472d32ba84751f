package shop.orders.domain.returned;

/**
 * What the steps of a return depend on.
 *
 * @param withdrawal whether it follows from a withdrawal by law
 * @param expectable its missing pieces that the customer still has, so that they may come after all
 * @param takeable pieces that came unannounced, and that the customer has of the order to return
 * @param toSettle whether goods came unannounced about which nothing is decided
 */
public record ReturnFacts(
    ReturnStatus status, boolean withdrawal, int expectable, int takeable, boolean toSettle) {

  /** A return with all its goods announced. */
  public ReturnFacts(ReturnStatus status, boolean withdrawal, int expectable) {
    this(status, withdrawal, expectable, 0, false);
  }
}
