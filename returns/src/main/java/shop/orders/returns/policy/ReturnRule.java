package shop.orders.returns.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * One dated row of the policy of returns, for a shop, a category, both or any.
 *
 * @param shopSlug empty for any shop
 * @param category empty for any category
 * @param windowDays from the delivery of the line; 0 takes nothing back; null for the window the
 *     shop had when the order was placed
 * @param returnPaidBy who pays the way back where the shop is not to blame: {@code CUSTOMER} or
 *     {@code SHOP}
 * @param restockingPercent of the goods' price, kept where the shop is not to blame
 * @param refundDelivery whether the delivery charge goes back with the last of the goods
 * @param reasons codes of the reasons for which goods are taken back; empty for every one offered
 * @param validFrom holds for orders placed then or later, until a newer row of the same case
 */
public record ReturnRule(
    String shopSlug,
    String category,
    Integer windowDays,
    boolean returnable,
    String returnPaidBy,
    BigDecimal restockingPercent,
    boolean refundDelivery,
    List<String> reasons,
    Instant validFrom) {

  public static final String CUSTOMER = "CUSTOMER";
  public static final String SHOP = "SHOP";

  private static final ReturnRule NONE_FITS =
      new ReturnRule("", "", 0, false, CUSTOMER, BigDecimal.ZERO, false, List.of(), Instant.EPOCH);

  /** The most specific of the newest rules that held when the order was placed. */
  static ReturnRule decisive(
      List<ReturnRule> rules, PolicyFacts order, PolicyFacts.LineFacts line) {
    return rules.stream()
        .filter(rule -> rule.fits(order, line))
        .max(Comparator.comparingInt(ReturnRule::specificity).thenComparing(ReturnRule::validFrom))
        .orElse(NONE_FITS);
  }

  private boolean fits(PolicyFacts order, PolicyFacts.LineFacts line) {
    return !validFrom.isAfter(order.times().placedAt())
        && (shopSlug.isEmpty() || shopSlug.equals(order.shopSlug()))
        && (category.isEmpty() || category.equalsIgnoreCase(line.category()));
  }

  private int specificity() {
    return (shopSlug.isEmpty() ? 0 : 2) + (category.isEmpty() ? 0 : 1);
  }

  /** Of the reasons those for which this rule takes goods back. */
  public List<ReturnReasons.Reason> accepted(List<ReturnReasons.Reason> offered) {
    return reasons.isEmpty()
        ? offered
        : offered.stream().filter(reason -> reasons.contains(reason.code())).toList();
  }

  int windowDays(PolicyFacts order) {
    return windowDays == null ? order.traits().returnWindowDays() : windowDays;
  }
}
