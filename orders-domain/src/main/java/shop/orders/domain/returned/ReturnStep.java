package shop.orders.domain.returned;

import static shop.orders.domain.returned.ReturnStatus.APPROVED;
import static shop.orders.domain.returned.ReturnStatus.RECEIVED;
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
  /** Which remedy of the legal guarantee is granted. */
  DECIDE_REMEDY(EnumSet.of(REQUESTED, APPROVED)),
  /** It counts as a withdrawal by law, as its text declares one. */
  CONVERT_TO_WITHDRAWAL(EnumSet.of(REQUESTED, APPROVED)),
  /** The customer keeps the goods after all; by law, only the customer ends a withdrawal. */
  WITHDRAW(EnumSet.of(REQUESTED, APPROVED)),
  RECEIVE(EnumSet.of(APPROVED)),
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
  REFUND(EnumSet.of(RECEIVED));

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
          new Forbidden(
              "permission_missing",
              "This needs the permission " + Permission.UPDATE_RETURN.code() + "."));
    }
    if (isOfCustomerOnly(goods) && !actor.isCustomer()) {
      return Optional.of(
          new Forbidden(
              "only_by_the_customer",
              "This return follows from a withdrawal by law. Only the customer can decide to keep"
                  + " the goods."));
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
      case CORRECT ->
          unless(goods.correctable(), "not_received", "Nothing of this return was received.");
      case DECIDE_REMEDY ->
          unless(
              goods.guarantee(),
              "no_guarantee_claim",
              "The customer does not claim by the legal guarantee with this return.");
      case RECEIVE ->
          unless(
              !goods.toDecide(),
              "remedy_undecided",
              "The customer wants another remedy than a refund: decide about it first.");
      case CONVERT_TO_WITHDRAWAL -> Optional.ofNullable(goods.notConvertible());
      case REFUND ->
          unless(
              !goods.disputed(),
              "refund_disputed",
              "The customer disputes a payment at the bank: this cannot be paid out until that is"
                  + " decided, or staff close the notification of the dispute.");
      case APPROVE, REJECT, WITHDRAW, CLOSE -> Optional.empty();
    };
  }

  private static Optional<Forbidden> unless(boolean possible, String code, String reason) {
    return possible ? Optional.empty() : Optional.of(new Forbidden(code, reason));
  }

  private boolean isPermitted(Actor actor) {
    return actor.isCustomer() ? this == WITHDRAW : isStaffWhoMay(actor);
  }

  private static boolean isStaffWhoMay(Actor actor) {
    return actor.isStaff() && actor.may(Permission.UPDATE_RETURN);
  }

  private boolean isOfCustomerOnly(ReturnFacts goods) {
    return goods.withdrawal() && (this == WITHDRAW || this == CLOSE);
  }
}
