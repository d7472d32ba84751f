package shop.orders.returns.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * One dated row of the return rules, for a shop, a category, both or all.
 *
 * @param shopSlug empty for any shop
 * @param category empty for any category
 * @param windowDays days from the delivery of the line; 0 means that nothing is taken back; null
 *     for the shop's window at the order's placement
 * @param returnPaidBy who pays for sending goods back if the shop is not to blame: {@code CUSTOMER}
 *     or {@code SHOP}
 * @param restockingPercent fee in per cent of the goods' price, if the shop is not to blame
 * @param refundDelivery whether the delivery charge is refunded with the last of the goods
 * @param reasons codes of the accepted reasons; empty for all
 * @param validFrom holds for orders placed at that time or later, until a newer row for the same
 *     shop and category
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

  /**
   * The rule for this line: the most specific one that had begun at the order's placement; of
   * equally specific ones the newest.
   */
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

  /** Those of the reasons that this rule accepts. */
  public List<ReturnReasons.Reason> accepted(List<ReturnReasons.Reason> offered) {
    return reasons.isEmpty()
        ? offered
        : offered.stream().filter(reason -> reasons.contains(reason.code())).toList();
  }

  int windowDays(PolicyFacts order) {
    return windowDays == null ? order.traits().returnWindowDays() : windowDays;
  }
}
