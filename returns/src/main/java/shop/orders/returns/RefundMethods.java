package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.RefundRefused;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;

/**
 * How money goes back: in the way in which it came, by bank transfer, or as store credit. Cash goes
 * back in the last two ways only, as nobody calls at the customer's again.
 *
 * <p>What was paid with store credit goes back to it, and before other money: nobody turns credit
 * into money by buying and returning. Other money becomes credit if staff choose so; what is owed
 * by a withdrawal or by the legal guarantee only if the customer has expressly agreed.
 */
@ApplicationScoped
public class RefundMethods {

  public static final String BANK_TRANSFER = "bank_transfer";

  @Inject private Refunds refunds;
  @Inject private Database database;
  @Inject private EntityManager entities;

  /**
   * A part of a refund that goes back in one way.
   *
   * @param due as it is after the payouts before this one
   * @param amount above zero
   */
  public record Payout(RefundDue due, String method, BigDecimal amount) {

    boolean isCredit() {
      return method.equals(LedgerEntry.STORE_CREDIT);
    }
  }

  /** What an order holds of its payments, by how they were made. */
  private record Held(BigDecimal byCredit, BigDecimal otherwise) {

    /** So much went back in these ways; what is beyond one of them was in fact of the other. */
    Held less(BigDecimal asCredit, BigDecimal asMoney) {
      BigDecimal credit = byCredit.subtract(asCredit);
      BigDecimal money = otherwise.subtract(asMoney);
      BigDecimal tooMuchCredit = credit.negate().max(BigDecimal.ZERO);
      BigDecimal tooMuchMoney = money.negate().max(BigDecimal.ZERO);
      return new Held(
          credit.max(BigDecimal.ZERO).subtract(tooMuchMoney).max(BigDecimal.ZERO),
          money.max(BigDecimal.ZERO).subtract(tooMuchCredit).max(BigDecimal.ZERO));
    }
  }

  /**
   * Decides how a refund goes back.
   *
   * @param parts of the order's dues, oldest first; each due once
   * @param wish null for none
   * @param actor who pays out: a merchant gives no store credit for other money
   * @return for each part one payout or two, the one that becomes store credit first
   * @throws Invalid if the order has no payment that goes back like that
   * @throws NotPermitted if a merchant would make store credit of other money
   * @throws RefundRefused if store credit would become money, or the money owed by law credit
   */
  public List<Payout> of(Order order, List<RefundDues.Part> parts, RefundWish wish, Actor actor) {
    boolean chosen = wish != null && wish.hasMethod();
    String method = chosen ? fit(order, wish.method()) : usual(order);
    Held held = held(order);
    List<Payout> payouts = new ArrayList<>();
    for (RefundDues.Part part : parts) {
      RefundDue due = part.due();
      BigDecimal credit = chosen ? chosenCredit(method, part, held) : usualCredit(part, held);
      BigDecimal money = part.amount().subtract(credit);
      BigDecimal moneyAsCredit = credit.subtract(held.byCredit());
      if (moneyAsCredit.signum() > 0 && actor.isMerchant()) {
        throw new NotPermitted(Permission.UPDATE_STORE_CREDIT);
      }
      demandAgreed(order, due, moneyAsCredit, wish);
      if (credit.signum() > 0) {
        payouts.add(new Payout(due, LedgerEntry.STORE_CREDIT, credit));
      }
      if (money.signum() > 0) {
        payouts.add(new Payout(due.less(credit), method, money));
      }
      held = held.less(credit, money);
    }
    return payouts;
  }

  /** The method of an online payment, else bank transfer. */
  private static String usual(Order order) {
    return order.cashOnDelivery() ? BANK_TRANSFER : order.paymentMethod();
  }

  private String fit(Order order, String asked) {
    String method = Field.text("method", asked, LedgerEntry.LONGEST_METHOD);
    Set<String> fit = new TreeSet<>(refunds.ledger(order).paidBy());
    if (!order.cashOnDelivery()) {
      fit.add(order.paymentMethod());
    }
    fit.addAll(Set.of(LedgerEntry.STORE_CREDIT, BANK_TRANSFER));
    fit.removeAll(Set.of(Purchase.COD, ""));
    if (!fit.contains(method)) {
      throw new Invalid(
          "method", "The money of this order goes back by " + String.join(" or ", fit) + ".");
    }
    return method;
  }

  /** Store credit is never what was paid too much, if there is other money. */
  private static BigDecimal usualCredit(RefundDues.Part part, Held held) {
    return part.due().cause().kind() == RefundCause.Kind.OVERPAID
        ? part.amount().subtract(held.otherwise()).max(BigDecimal.ZERO)
        : part.amount().min(held.byCredit());
  }

  private static BigDecimal chosenCredit(String method, RefundDues.Part part, Held held) {
    if (method.equals(LedgerEntry.STORE_CREDIT)) {
      return part.amount();
    }
    if (held.byCredit().signum() > 0 && part.amount().compareTo(held.otherwise()) > 0) {
      throw RefundRefused.paidWithStoreCredit(held.byCredit(), held.otherwise());
    }
    return BigDecimal.ZERO;
  }

  /**
   * @param moneyAsCredit what would become store credit and was not paid with it, if above zero
   */
  private void demandAgreed(Order order, RefundDue due, BigDecimal moneyAsCredit, RefundWish wish) {
    boolean agreed = wish != null && wish.customerAgreed();
    if (moneyAsCredit.signum() > 0 && !agreed && isOwedByLaw(order, due)) {
      throw RefundRefused.storeCreditNotAgreed();
    }
  }

  /**
   * Whether the law, and not the shop, gives the money back. After a withdrawal it goes back as it
   * came (Directive 2011/83/EU, article 13(1)). What the legal guarantee gives back is a debt of
   * money, for which something else is taken only if the creditor accepts it (in Germany BGB §
   * 346(1), for a lower price with § 441(4), and § 364(1); docs/returns/store-credit.md).
   *
   * <p>A withdrawal from all goods before any was sent cancels the order, and a replacement that
   * cannot be sent ends with the cancelling of its pieces, as does an exchange to which the
   * customer agreed after a withdrawal.
   */
  private boolean isOwedByLaw(Order order, RefundDue due) {
    return switch (due.cause().kind()) {
      case WITHDRAWAL, PRICE_REDUCTION -> true;
      case RETURN -> isByLaw(entities.find(Return.class, due.cause().returnId()));
      case ORDER_CANCELLED -> isWithdrawnFrom(order) || hasReplacement(order);
      case LINES_CANCELLED, CANCELLATION_REQUEST -> hasReplacement(order);
      case OVERPAID, GOODWILL, DELIVERY_FEE -> false;
    };
  }

  private static boolean isByLaw(Return goods) {
    return goods.isWithdrawal() || goods.entitlement() == Entitlement.GUARANTEE;
  }

  private boolean isWithdrawnFrom(Order order) {
    return database.count("withdrawal", "order_id = ? and status = 'CONFIRMED'", order.id()) > 0;
  }

  private boolean hasReplacement(Order order) {
    return database.count(
            """
            order_return r left join guarantee_claim c on c.return_id = r.id
            left join return_exchange e on e.return_id = r.id and e.ended_at is null\
            """,
            """
            r.order_id = ?
            and (c.granted = 'REPLACEMENT' or r.withdrawal and e.return_id is not null)\
            """,
            order.id())
        > 0;
  }

  private Held held(Order order) {
    Held nothing = new Held(BigDecimal.ZERO, BigDecimal.ZERO);
    return database
        .first(
            """
            select coalesce(sum(amount) filter (where method = 'store_credit'), 0) as credit,
                   coalesce(sum(amount) filter (where method <> 'store_credit'), 0) as money
            from (
              select method, case
                when kind in ('PAYMENT', 'REFUND_FAILED', 'DIRECT_REFUND_FAILED', 'DISPUTE_WON')
                  then amount
                when kind in ('PAYMENT_UNDONE', 'REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST')
                  then -amount end as amount
              from ledger_entry where order_id = ?) entry\
            """,
            row ->
                nothing.less(
                    Rounding.round(row.getBigDecimal("credit").negate(), order.currency()),
                    Rounding.round(row.getBigDecimal("money").negate(), order.currency())),
            order.id())
        .orElseThrow();
  }
}
