package shop.orders.returns.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * All rules of cancellation and returns, and which of them decides. This is the only place that
 * says so; {@code docs/returns/policies.md} says it in a sentence and in a table, which is the
 * table of {@code PrecedenceTest}.
 *
 * <p>A rule counts if it fits the order, the caller or the line, and had begun and not ended when
 * the order was placed; of several rules of one case only the newest counts. Of those, for a
 * cancellation a rule that names the channel precedes one that does not, then one that names the
 * payment, then one that names the caller; every rule names the stage. A rule that names staff is
 * for merchants, too, behind one that names these. For a return, the rule for the shop and the
 * category precedes a ban on the category, that the rule for the shop, that the one for the
 * category, and that the one for everything.
 */
record RuleSet(List<CancellationRule> cancellation, List<ReturnRule> returns) {

  /** The id of a rule that is tried: it replaces those of its case that are stored. */
  static final long TRIED = Long.MAX_VALUE;

  /** The most specific rule is the greatest; rules that are equal to it are of the same case. */
  private static final Comparator<CancellationRule> SPECIFIC =
      Comparator.comparing(CancellationRule::namesChannel)
          .thenComparing(CancellationRule::namesPayment)
          .thenComparing(CancellationRule::namesActor)
          .thenComparing(CancellationRule::namesMerchants);

  /**
   * The rule for cancelling this order, for this caller in its channel. A customer who asks through
   * another channel than that of the placement gets the stricter answer of the two; of equally
   * strict ones, that of the channel that asks, as its words are about what can be done there.
   */
  CancellationRule cancellation(PolicyFacts order, Actor actor) {
    CancellationRule asked = inChannel(order, actor);
    Channel placed = order.traits().placedThrough();
    if (!actor.isCustomer() || placed == actor.channel()) {
      return asked;
    }
    CancellationRule own = inChannel(order, actor.through(placed));
    // The contract of the e-pharmacy: what is not approved at once waits until staff decide.
    boolean waits = actor.channel() == Channel.PHARMACY && own.isFor(placed) && own.isDenial();
    return asked.orStricter(waits ? own.needingApproval() : own);
  }

  /**
   * The rule for this caller, wherever the order was placed.
   *
   * <p>The contract of the e-pharmacy says that it cancels at once where the storefront would.
   * There, a rule for the channel of the e-pharmacy decides; without one the storefront's rule if
   * that allows it; otherwise the general rule, which cannot do more than have a request wait.
   */
  private CancellationRule inChannel(PolicyFacts order, Actor actor) {
    CancellationRule own = decisive(order, actor);
    if (actor.channel() != Channel.PHARMACY || own.isFor(Channel.PHARMACY)) {
      return own;
    }
    CancellationRule storefront = decisive(order, actor.through(Channel.STOREFRONT));
    if (storefront.answer() == CancellationRule.Answer.ALLOW) {
      return storefront;
    }
    return own.answer() == CancellationRule.Answer.ALLOW ? own.needingApproval() : own;
  }

  private CancellationRule decisive(PolicyFacts order, Actor actor) {
    CancellationRule decisive = null;
    for (CancellationRule rule : cancellation) {
      if (rule.fits(order, actor) && (decisive == null || precedes(rule, decisive))) {
        decisive = rule;
      }
    }
    return decisive == null ? CancellationRule.NONE_FITS : decisive;
  }

  private static boolean precedes(CancellationRule one, CancellationRule other) {
    int more = SPECIFIC.compare(one, other);
    return more == 0 ? one.replaces(other) : more > 0;
  }

  /** The rule for returning this line. */
  ReturnRule returns(PolicyFacts order, PolicyFacts.LineFacts line) {
    return returns(order.shopSlug(), order.times().placedAt(), line.category());
  }

  /** The rule for returning goods of a category that a shop sold then. */
  ReturnRule returns(String shopSlug, Instant placedAt, String goods) {
    ReturnRule everything = null;
    ReturnRule category = null;
    ReturnRule shop = null;
    ReturnRule shopAndCategory = null;
    for (ReturnRule rule : returns) {
      if (!rule.fits(shopSlug, placedAt, goods)) {
        continue;
      }
      if (rule.namesShop() && rule.namesCategory()) {
        shopAndCategory = newer(rule, shopAndCategory);
      } else if (rule.namesShop()) {
        shop = newer(rule, shop);
      } else if (rule.namesCategory()) {
        category = newer(rule, category);
      } else {
        everything = newer(rule, everything);
      }
    }
    ReturnRule ban = category != null && category.isBan() ? category : null;
    return Stream.of(shopAndCategory, ban, shop, category, everything)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(ReturnRule.NONE_FITS);
  }

  private static ReturnRule newer(ReturnRule rule, ReturnRule present) {
    return present == null || rule.replaces(present) ? rule : present;
  }

  /** These rules and one more, which had begun when the order was placed and replaces its case. */
  RuleSet with(CancellationRule tried, PolicyFacts order) {
    CancellationRule newest = tried.with(TRIED, order.times().placedAt(), null);
    return new RuleSet(Stream.concat(cancellation.stream(), Stream.of(newest)).toList(), returns);
  }

  /** As {@link #with(CancellationRule, PolicyFacts)}, for a rule of returns. */
  RuleSet with(ReturnRule tried, PolicyFacts order) {
    ReturnRule newest = tried.with(TRIED, order.times().placedAt(), null);
    return new RuleSet(cancellation, Stream.concat(returns.stream(), Stream.of(newest)).toList());
  }
}
