package shop.orders.domain.credit;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** The account has less credit than is wanted. */
public final class InsufficientStoreCredit extends Refusal {

  private static final long serialVersionUID = 1L;

  InsufficientStoreCredit(BigDecimal balance, String currency) {
    super(
        Kind.CONFLICT,
        "insufficient_store_credit",
        balance.signum() == 0
            ? "There is no store credit at this shop."
            : "The store credit at this shop is " + balance.toPlainString() + " " + currency + ".",
        "amount");
    fact("balance", balance.toPlainString());
    fact("currency", currency);
  }
}
