package shop.orders.returns.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * One dated row of the return rules, for a shop, a category, both or all. {@link RuleSet} says
 * which of several rules decides.
 *
 * @param id 0 for a rule that is not stored
 * @param shopSlug empty for any shop
 * @param category empty for any category; its case does not count
 * @param windowDays days from the delivery of the line; 0 means that nothing is taken back; null
 *     for the shop's window at the order's placement
 * @param returnPaidBy who pays for sending goods back if the shop is not to blame: {@code CUSTOMER}
 *     or {@code SHOP}
 * @param restockingPercent fee in per cent of the goods' price, if the shop is not to blame
 * @param refundDelivery whether the delivery charge is refunded with the last of the goods
 * @param reasons codes of the accepted reasons; empty for all
 * @param validFrom holds for orders placed at that time or later, until a newer row for the same
 *     shop and category
 * @param validUntil does not hold for orders placed at that time or later; null if it has no end
 */
public record ReturnRule(
    long id,
    String shopSlug,
    String category,
    Integer windowDays,
    boolean returnable,
    String returnPaidBy,
    BigDecimal restockingPercent,
    boolean refundDelivery,
    List<String> reasons,
    Instant validFrom,
    Instant validUntil)
    implements DatedRule {

  public static final String CUSTOMER = "CUSTOMER";
  public static final String SHOP = "SHOP";

  static final ReturnRule NONE_FITS =
      new ReturnRule(
          0, "", "", 0, false, CUSTOMER, BigDecimal.ZERO, false, List.of(), Instant.EPOCH, null);

  /**
   * @param shop the slug of the shop that sold the goods
   * @param goods their category
   */
  boolean fits(String shop, Instant placedAt, String goods) {
    return isInForce(placedAt)
        && (!namesShop() || shopSlug.equals(shop))
        && (!namesCategory() || category.equalsIgnoreCase(goods));
  }

  boolean namesShop() {
    return !shopSlug.isEmpty();
  }

  boolean namesCategory() {
    return !category.isEmpty();
  }

  /** Whether it takes nothing back. */
  boolean isBan() {
    return !returnable || windowDays != null && windowDays == 0;
  }

  @Override
  public Object scope() {
    return List.of(shopSlug, folded(category));
  }

  /** The category so that two names are equal exactly if they are equal without case. */
  private static String folded(String category) {
    StringBuilder folded = new StringBuilder();
    category
        .chars()
        .forEach(one -> folded.append(Character.toLowerCase(Character.toUpperCase((char) one))));
    return folded.toString();
  }

  ReturnRule with(long newId, Instant from, Instant until) {
    return new ReturnRule(
        newId,
        shopSlug,
        category,
        windowDays,
        returnable,
        returnPaidBy,
        restockingPercent,
        refundDelivery,
        reasons,
        from,
        until);
  }

  /** Those of the reasons that this rule accepts. */
  public List<ReturnReasons.Reason> accepted(List<ReturnReasons.Reason> offered) {
    return reasons.isEmpty()
        ? offered
        : offered.stream().filter(reason -> reasons.contains(reason.code())).toList();
  }

  int windowDays(PolicyFacts order) {
    return windowDays(order.traits().returnWindowDays());
  }

  /** The days of this rule, or else those of the shop at placement. */
  private int windowDays(int ofShop) {
    return windowDays == null ? ofShop : windowDays;
  }

  /** Whether it takes goods back at all, if the shop's window at placement was so many days. */
  boolean takesBack(int ofShop) {
    return returnable && windowDays(ofShop) > 0;
  }
}
