package shop.orders.domain.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer has at a shop.
 *
 * @param balance what can be spent now, in {@code currency}
 * @param parts the same by the last days; what expires first comes first
 */
public record CreditAccount(
    long id,
    String shopSlug,
    String shopName,
    String currency,
    BigDecimal balance,
    List<Part> parts) {

  /**
   * @param lastDay on which it can be spent, in the shop's time zone; null if it does not expire
   */
  public record Part(BigDecimal amount, LocalDate lastDay) {}

  /** This account with one part more. */
  CreditAccount with(Part more) {
    List<Part> all = new ArrayList<>(parts);
    all.add(more);
    return new CreditAccount(id, shopSlug, shopName, currency, balance.add(more.amount()), all);
  }
}
