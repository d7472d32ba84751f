package shop.orders.domain.returned;

/**
 * What the steps of a return depend on.
 *
 * @param withdrawal whether it follows from a withdrawal by law
 * @param expectable its missing pieces that the customer still has, so that they may come after all
 * @param takeable pieces that came unannounced, and that the customer has of the order to return
 * @param correctable whether pieces were counted that may have been counted or judged wrongly
 * @param toSettle whether goods came unannounced about which nothing is decided
 * @param guarantee whether it is a claim by the legal guarantee
 * @param toDecide whether staff have to decide about its remedy before they receive the goods
 * @param law what its request could have been by law
 * @param disputed whether a bank may take the money back that is owed for its goods
 */
public record ReturnFacts(
    ReturnStatus status,
    boolean withdrawal,
    boolean correctable,
    int expectable,
    int takeable,
    boolean toSettle,
    boolean guarantee,
    boolean toDecide,
    Law law,
    boolean disputed,
    Goods goods) {

  /**
   * What its goods come back for, and where they are.
   *
   * @param exchange whether they come back for others of the same kind
   * @param wayBack where they are if they were received to be repaired or, of no claim, were
   *     refused; null if they were not
   * @param origin where they were when the return began; null if the customer had them
   */
  public record Goods(boolean exchange, WayBackState wayBack, Origin origin) {

    /** They come from the customer, for money. */
    public static final Goods USUAL = new Goods(false, null, null);
  }

  /**
   * The right to withdraw when the return was requested.
   *
   * @param notConvertible why it cannot become a withdrawal: the law gave no right to withdraw from
   *     any of its goods, or they were not taken back for money; null if it can
   * @param anyRight whether the law gave a right to withdraw from any of its goods
   */
  public record Law(ReturnStep.Forbidden notConvertible, boolean anyRight) {

    /** Nothing stands in the way of a conversion but the right, which does not matter. */
    public static final Law NONE = new Law(null, false);
  }

  /** A return that is no claim by the legal guarantee. */
  public ReturnFacts(
      ReturnStatus status,
      boolean withdrawal,
      boolean correctable,
      int expectable,
      int takeable,
      boolean toSettle) {
    this(
        status,
        withdrawal,
        correctable,
        expectable,
        takeable,
        toSettle,
        false,
        false,
        Law.NONE,
        false,
        Goods.USUAL);
  }

  /** A return with all its goods announced, correctable if it is received or refunded. */
  public ReturnFacts(ReturnStatus status, boolean withdrawal, int expectable) {
    this(status, withdrawal, expectable, 0, false);
  }

  /** A return that is correctable if it is received or refunded. */
  public ReturnFacts(
      ReturnStatus status, boolean withdrawal, int expectable, int takeable, boolean toSettle) {
    this(
        status,
        withdrawal,
        status == ReturnStatus.RECEIVED || status == ReturnStatus.REFUNDED,
        expectable,
        takeable,
        toSettle);
  }

  /** The same return as a claim by the legal guarantee. */
  public ReturnFacts claimed(boolean remedyToDecide) {
    return new ReturnFacts(
        status,
        withdrawal,
        correctable,
        expectable,
        takeable,
        toSettle,
        true,
        remedyToDecide,
        law,
        disputed,
        goods);
  }

  /**
   * The same return with what depends on its order.
   *
   * @param byLaw see above
   */
  public ReturnFacts of(Law byLaw, boolean moneyDisputed) {
    return new ReturnFacts(
        status,
        withdrawal,
        correctable,
        expectable,
        takeable,
        toSettle,
        guarantee,
        toDecide,
        byLaw,
        moneyDisputed,
        goods);
  }

  /** The same return with these goods. */
  public ReturnFacts coming(Goods some) {
    return new ReturnFacts(
        status,
        withdrawal,
        correctable,
        expectable,
        takeable,
        toSettle,
        guarantee,
        toDecide,
        law,
        disputed,
        some);
  }

  boolean exchange() {
    return goods.exchange();
  }

  WayBackState wayBack() {
    return goods.wayBack();
  }

  /** Whether its goods were refused, and the shop did not take them back after all. */
  boolean isRefused() {
    return wayBack() != null && wayBack() != WayBackState.GIVEN_UP && !guarantee;
  }
}
