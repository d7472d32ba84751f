package shop.orders.domain.order.policy;

import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.refusal.Refusal;

/**
 * A file of an order, as the rules of its deletion see it.
 *
 * @param uploader {@link Actor#identity} of who uploaded it; null if it is not known, for files of
 *     earlier versions
 * @param at when it was uploaded
 * @param others how many other files the order had when it was confirmed
 * @param prescription whether the order needs a prescription
 */
public record AttachedFile(
    String uploader, Instant at, int others, boolean prescription, OrderTimes times) {

  /** A condition on file and caller, and what the caller is told if it does not hold. */
  private record FileRule(Rule told, BiPredicate<AttachedFile, Actor> holds) {

    static FileRule of(
        Refusal.Kind kind, String code, String reason, BiPredicate<AttachedFile, Actor> holds) {
      return new FileRule(new Rule(kind, code, reason, (order, actor, now) -> false), holds);
    }
  }

  private static final FileRule PERMITTED =
      new FileRule(
          Rule.permissionOfSellers(Permission.UPDATE_ORDER_DETAILS),
          (file, actor) -> actor.isCustomer() || actor.may(Permission.UPDATE_ORDER_DETAILS));

  /** The name of the action among those that a reader of the file may do. */
  public static final String DELETE = "delete";

  private static final FileRule OWN =
      FileRule.of(
          Refusal.Kind.FORBIDDEN,
          "attachment_of_another",
          "Only who has uploaded a file deletes it, and staff.",
          (file, actor) -> actor.isStaff() || actor.identity().equals(file.uploader()));

  /** It may have been one of several pictures, of which another was the prescription. */
  private static final FileRule NOT_CONFIRMED_BY =
      FileRule.of(
          Refusal.Kind.CONFLICT,
          "prescription_kept",
          "The order was confirmed with this file as its prescription, so the file stays.",
          (file, actor) ->
              !file.prescription()
                  || !file.isConfirmedWith()
                  || actor.isStaff() && file.others() > 0);

  private static final FileRule UNUSED =
      FileRule.of(
          Refusal.Kind.CONFLICT,
          "order_went_on",
          "The order has gone a step further since this file was uploaded; ask the shop to delete"
              + " it.",
          (file, actor) -> actor.isStaff() || file.times().steps().noneMatch(file.at()::isBefore));

  /** Whether the caller may delete it. */
  public Decision deletion(Actor actor) {
    return Stream.of(PERMITTED, OWN, NOT_CONFIRMED_BY, UNUSED)
        .filter(rule -> !rule.holds().test(this, actor))
        .findFirst()
        .map(rule -> new Decision(rule.told(), null))
        .orElse(Decision.ALLOWED);
  }

  private boolean isConfirmedWith() {
    return times.confirmedAt() != null && !at.isAfter(times.confirmedAt());
  }
}
