package shop.orders.domain.returned;

import static shop.orders.domain.returned.ReturnStatus.APPROVED;
import static shop.orders.domain.returned.ReturnStatus.CLOSED;
import static shop.orders.domain.returned.ReturnStatus.RECEIVED;
import static shop.orders.domain.returned.ReturnStatus.REFUNDED;
import static shop.orders.domain.returned.ReturnStatus.REQUESTED;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;

/**
 * The steps of a return that callers take: from which status, and by whom. The same table fills a
 * return's {@code actions} and stands in docs/returns/life.md. What the clock does is not here.
 */
public enum ReturnStep {
  APPROVE(EnumSet.of(REQUESTED)),
  REJECT(EnumSet.of(REQUESTED)),
  /** Which remedy of the legal guarantee is granted; another one if a repair fails. */
  DECIDE_REMEDY(EnumSet.of(REQUESTED, APPROVED, RECEIVED)),
  /** The goods come back for others of the same kind, and not for money. */
  EXCHANGE(EnumSet.of(REQUESTED, APPROVED)),
  /** They come back for money after all, also those that were refused. */
  REFUND_INSTEAD(EnumSet.of(REQUESTED, APPROVED, RECEIVED)),
  /** It counts as a withdrawal by law, as its text declares one. */
  CONVERT_TO_WITHDRAWAL(EnumSet.of(REQUESTED, APPROVED, RECEIVED, REFUNDED, CLOSED)),
  /** The customer keeps the goods after all; by law, only the customer ends a withdrawal. */
  WITHDRAW(EnumSet.of(REQUESTED, APPROVED)),
  RECEIVE(EnumSet.of(APPROVED)),
  /** What came cannot be returned: it goes back to the customer. */
  REFUSE(EnumSet.of(APPROVED)),
  /** No goods are waited for any more. */
  CLOSE(EnumSet.of(REQUESTED, APPROVED)),
  /** Goods come that were missing, or came too late. */
  EXPECT_MISSING(EnumSet.allOf(ReturnStatus.class)),
  /** Pieces that came unannounced are returned, too. */
  TAKE_SURPLUS(EnumSet.allOf(ReturnStatus.class)),
  /** Goods that came unannounced go back or stay, without money. */
  DISMISS_SURPLUS(EnumSet.allOf(ReturnStatus.class)),
  /** Pieces were overlooked or judged wrongly. */
  CORRECT(EnumSet.allOf(ReturnStatus.class)),
  REFUND(EnumSet.of(RECEIVED)),
  /** The goods work again, and are to be sent back. */
  REPAIRED(EnumSet.allOf(ReturnStatus.class)),
  /** They leave for the customer, repaired or as they are, such as refused ones. */
  SEND_BACK(EnumSet.allOf(ReturnStatus.class)),
  /** The customer has them again. */
  ARRIVED_BACK(EnumSet.allOf(ReturnStatus.class)),
  /** The parcel to the customer was lost, or came back. */
  WAY_BACK_FAILED(EnumSet.allOf(ReturnStatus.class));

  private static final Set<ReturnStep> OF_CUSTOMERS =
      EnumSet.of(WITHDRAW, EXCHANGE, REFUND_INSTEAD);

  /** Staff take these for the customer, and nobody of the merchant does. */
  private static final Set<ReturnStep> NOT_OF_MERCHANTS =
      EnumSet.of(WITHDRAW, EXCHANGE, REFUND_INSTEAD, CONVERT_TO_WITHDRAWAL);

  private final Set<ReturnStatus> from;

  ReturnStep(Set<ReturnStatus> from) {
    this.from = from;
  }

  /** Why a step cannot be taken, as the refused command says it. */
  public record Forbidden(String code, String reason) {}

  /** As the API spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the return's status allows it. */
  public boolean isPossibleIn(ReturnStatus status) {
    return from.contains(status);
  }

  /** Empty if this caller may take the step now. */
  public Optional<Forbidden> forbidden(ReturnFacts goods, Actor actor) {
    if (!isPermitted(actor)) {
      return Optional.of(
          isNoneOfMerchants(actor)
              ? new Forbidden("not_for_merchants", "The customer does this, or staff in its place.")
              : new Forbidden(
                  "permission_missing", "This needs the permission " + needed().code() + "."));
    }
    if (this == CONVERT_TO_WITHDRAWAL && goods.withdrawal()) {
      return Optional.of(
          new Forbidden(
              "already_a_withdrawal", "This return follows from a withdrawal by law already."));
    }
    if (!isPossibleIn(goods.status())) {
      return Optional.of(
          new Forbidden(
              "status_forbids",
              "This return is " + goods.status().name().toLowerCase(Locale.ROOT) + "."));
    }
    return switch (this) {
      case EXPECT_MISSING ->
          unless(
              goods.expectable() > 0,
              "more_than_missing",
              "No goods of this return are missing, or the customer has returned them otherwise.");
      case TAKE_SURPLUS ->
          unless(
              goods.takeable() > 0,
              goods.toSettle() ? "surplus_not_ordered" : "nothing_to_settle",
              "No pieces came unannounced that the customer has of this order.");
      case DISMISS_SURPLUS ->
          unless(
              goods.toSettle(),
              "nothing_to_settle",
              "No goods came unannounced, or all is decided.");
      case CORRECT -> correct(goods);
      case DECIDE_REMEDY -> decideRemedy(goods);
      case EXCHANGE -> exchange(goods);
      case REFUND_INSTEAD -> refundInstead(goods, actor);
      case REPAIRED -> inRepair(goods, goods.wayBack() == WayBackState.IN_REPAIR);
      case SEND_BACK -> inRepair(goods, WayBackState.SENT_BACK);
      case ARRIVED_BACK -> inRepair(goods, WayBackState.ARRIVED);
      case WAY_BACK_FAILED -> inRepair(goods, WayBackState.LOST);
      case RECEIVE ->
          unless(
              !goods.toDecide(),
              "remedy_undecided",
              "The customer wants another remedy than a refund: decide about it first.");
      case REFUSE -> notRefusable(goods.withdrawal(), goods.guarantee(), goods.law().anyRight());
      case CONVERT_TO_WITHDRAWAL ->
          isInRepair(goods)
              ? Optional.of(
                  new Forbidden(
                      "status_forbids", "The goods of this return go back to the customer."))
              : Optional.ofNullable(goods.law().notConvertible());
      case REFUND -> refund(goods);
      case WITHDRAW, CLOSE -> notEndable(goods.withdrawal(), goods.goods().origin(), actor);
      case APPROVE, REJECT -> Optional.empty();
    };
  }

  /**
   * Why a caller does not end a return whose goods are expected, so that the customer keeps them;
   * empty if it may, or this is another step.
   *
   * @param withdrawal whether it follows from a withdrawal by law
   * @param origin where its goods were when it began; null if the customer had them
   */
  public Optional<Forbidden> notEndable(boolean withdrawal, Origin origin, Actor actor) {
    boolean byStaff = this == CLOSE && withdrawal;
    if (origin != null && (this == WITHDRAW || byStaff)) {
      return Optional.of(
          new Forbidden(
              "not_with_the_customer",
              "The shop had the goods of this return already, or had sent them to the customer,"
                  + " when it began: it ends when the shop receives them."));
    }
    return unless(
        actor.isCustomer() || !(byStaff || this == WITHDRAW && withdrawal),
        "only_by_the_customer",
        "This return follows from a withdrawal by law. Only the customer can decide to keep the"
            + " goods.");
  }

  /**
   * Why goods of a return that came are not refused, whatever they are; empty if they can be.
   *
   * @param withdrawal whether it follows from a withdrawal by law, which is paid back less a loss
   *     of value (Directive 2011/83/EU, art. 14(2))
   * @param claim whether it is a claim by the legal guarantee, which has remedies
   * @param anyRight whether the customer could have withdrawn from any of its goods instead
   */
  public static Optional<Forbidden> notRefusable(
      boolean withdrawal, boolean claim, boolean anyRight) {
    if (withdrawal) {
      return Optional.of(
          new Forbidden(
              "withdrawal_not_refusable",
              "This return follows from a withdrawal by law: its goods are taken back. What they"
                  + " lost in value can be deducted at the receipt."));
    }
    if (claim) {
      return Optional.of(
          new Forbidden(
              "guarantee_claim",
              "The customer claims by the legal guarantee: decide about the remedy, or close the"
                  + " claim with a reason. Goods that were received to be repaired can go back as"
                  + " they are."));
    }
    return unless(
        !anyRight,
        "withdrawal_period",
        "This return was requested within the period for a withdrawal by law: its goods are taken"
            + " back. What they lost in value can be deducted at the receipt. What came in place of"
            + " them is counted as other goods there, and goes back.");
  }

  private static Optional<Forbidden> refundInstead(ReturnFacts goods, Actor actor) {
    if (goods.status() != RECEIVED) {
      return unless(
          goods.exchange(), "no_exchange", "The goods of this return come back for money.");
    }
    if (goods.isRefused() && !actor.isCustomer()) {
      return inRepair(goods, WayBackState.GIVEN_UP);
    }
    return Optional.of(
        new Forbidden("status_forbids", "The goods of this return were received already."));
  }

  private static Optional<Forbidden> refund(ReturnFacts goods) {
    return isInRepair(goods)
        ? Optional.of(
            new Forbidden(
                "refund_exceeds_due",
                "Nothing is owed back for goods that go back to the customer."))
        : unless(
            !goods.disputed(),
            "refund_disputed",
            "The customer disputes a payment at the bank: this cannot be paid out until that is"
                + " decided, or staff close the notification of the dispute.");
  }

  private static Optional<Forbidden> correct(ReturnFacts goods) {
    if (goods.isRefused()) {
      return Optional.of(
          new Forbidden(
              "goods_refused",
              "The goods of this return were refused. What else came has a receipt of its own:"
                  + " expect what is missing."));
    }
    return goods.wayBack() == null
        ? unless(goods.correctable(), "not_received", "Nothing of this return was received.")
        : unless(
            goods.expectable() > 0,
            "not_resellable",
            "The goods of this return were received to be repaired, and are not for sale.");
  }

  private static Optional<Forbidden> decideRemedy(ReturnFacts goods) {
    boolean repairFails = goods.wayBack() != null && goods.wayBack().isToDecide();
    if (goods.status() == RECEIVED && !repairFails) {
      return Optional.of(
          new Forbidden("status_forbids", "The goods of this return were received already."));
    }
    return unless(
        goods.guarantee(),
        "no_guarantee_claim",
        "The customer does not claim by the legal guarantee with this return.");
  }

  private static Optional<Forbidden> exchange(ReturnFacts goods) {
    if (goods.guarantee()) {
      return Optional.of(
          new Forbidden(
              "guarantee_claim",
              "The customer claims by the legal guarantee: a replacement is one of its remedies."));
    }
    return unless(
        !goods.exchange(),
        "exchange_agreed",
        "The goods of this return come back for others of the same kind already.");
  }

  private static Optional<Forbidden> inRepair(ReturnFacts goods, WayBackState next) {
    return inRepair(goods, isInRepair(goods) && goods.wayBack().canBecome(next));
  }

  private static Optional<Forbidden> inRepair(ReturnFacts goods, boolean possible) {
    if (!isInRepair(goods)) {
      return Optional.of(
          new Forbidden(
              "not_in_repair",
              "The goods of this return were neither received to be repaired nor refused, or are"
                  + " with the customer again."));
    }
    return unless(
        possible,
        "repair_forbids",
        "The goods of this return are " + goods.wayBack().words() + ".");
  }

  private static boolean isInRepair(ReturnFacts goods) {
    return goods.wayBack() != null && goods.wayBack().isOpen();
  }

  private static Optional<Forbidden> unless(boolean possible, String code, String reason) {
    return possible ? Optional.empty() : Optional.of(new Forbidden(code, reason));
  }

  /** Whether such a caller may take the step at all. */
  public boolean isPermitted(Actor actor) {
    return actor.isCustomer()
        ? OF_CUSTOMERS.contains(this)
        : !isNoneOfMerchants(actor) && actor.may(needed());
  }

  private boolean isNoneOfMerchants(Actor actor) {
    return actor.isMerchant() && NOT_OF_MERCHANTS.contains(this);
  }

  /** What staff and merchants need. */
  private Permission needed() {
    return this == REFUND ? Permission.REFUND_RETURN : Permission.UPDATE_RETURN;
  }
}
