package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.database.Database;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * Checks the fields of a rule that staff write, except its times, and brings them into their form.
 */
@ApplicationScoped
class RuleChecks {

  /** The channels through which callers come. */
  static final Set<String> CHANNELS =
      Set.of(
          Channel.STOREFRONT.name(),
          Channel.EHEALTH.name(),
          Channel.PHARMACY.name(),
          Channel.MARKETPLACE.name(),
          Channel.API.name());

  @Inject private Database database;
  @Inject private ReturnReasons reasons;

  /**
   * @throws Invalid if a field is wrong, or the rule would allow what {@link
   *     shop.orders.domain.order.policy.CancellationLimits} forbid
   */
  CancellationRule checked(CancellationRule wanted) {
    boolean denies = given("answer", wanted.answer()) == CancellationRule.Answer.DENY;
    CancellationRule rule =
        new CancellationRule(
            wanted.id(),
            oneOf("channel", wanted.channel(), orAny(CHANNELS)),
            oneOf("payment_kind", wanted.paymentKind(), orAny(Set.of("COD", "ONLINE"))),
            given("stage", wanted.stage()),
            oneOf("actor", wanted.actor(), orAny(Set.of("CUSTOMER", "MERCHANT", "STAFF"))),
            wanted.answer(),
            denies ? code(wanted.code()) : null,
            denies ? Field.required("reason", wanted.reason(), RuleBook.LONGEST_REASON) : null,
            wanted.validFrom(),
            wanted.validUntil());
    if (!denies) {
      demandPossible(rule);
    }
    return rule;
  }

  /** Refuses a rule that would let shipped goods be cancelled: it would have no effect. */
  private static void demandPossible(CancellationRule rule) {
    if (!rule.stage().hasUnsent()) {
      throw new Invalid(
          "stage", "From this stage on nothing can be cancelled: the answer can only be DENY.");
    }
  }

  /** As for rules of cancellation; a shop or category of null means any. */
  ReturnRule checked(ReturnRule wanted) {
    return new ReturnRule(
        wanted.id(),
        shop(wanted.shopSlug()),
        Field.text("category", wanted.category(), ItemDetails.LONGEST_CATEGORY),
        Field.within("window_days", wanted.windowDays(), 0, ShopDetails.LONGEST_RETURN_WINDOW),
        wanted.returnable(),
        oneOf(
            "return_paid_by", wanted.returnPaidBy(), Set.of(ReturnRule.CUSTOMER, ReturnRule.SHOP)),
        wanted.restockingPercent() == null
            ? BigDecimal.ZERO
            : Field.percentage("restocking_percent", wanted.restockingPercent(), 2),
        wanted.refundDelivery(),
        reasons(wanted.reasons()),
        wanted.validFrom(),
        wanted.validUntil());
  }

  private List<String> reasons(List<String> codes) {
    if (codes == null || codes.isEmpty()) {
      return List.of();
    }
    List<ReturnReasons.Reason> offered = reasons.offered();
    return codes.stream()
        .map(code -> ReturnReasons.of(offered, "reasons", code).code())
        .distinct()
        .toList();
  }

  private String shop(String slug) {
    String wanted = Field.text("shop_slug", slug, Slug.LONGEST);
    boolean known =
        wanted.isEmpty()
            || database
                .first("select 1 from shop where slug = ?", row -> row.getInt(1), wanted)
                .isPresent();
    if (!known) {
      throw new Invalid("shop_slug", "There is no such shop.");
    }
    return wanted;
  }

  private static String code(String code) {
    String text = Field.required("code", code, RuleBook.LONGEST_CODE);
    if (!text.matches("[a-z][a-z_]*")) {
      throw new Invalid("code", "A code has small letters and underscores, such as too_late.");
    }
    return text;
  }

  private static Set<String> orAny(Set<String> values) {
    return Stream.concat(values.stream(), Stream.of(CancellationRule.ANY))
        .collect(Collectors.toSet());
  }

  static String oneOf(String field, String value, Set<String> values) {
    String wanted = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
    if (!values.contains(wanted)) {
      List<String> words =
          values.stream().map(one -> one.toLowerCase(Locale.ROOT)).sorted().toList();
      throw new Invalid(field, "This must be one of " + String.join(", ", words) + ".");
    }
    return wanted;
  }

  private static <T> T given(String field, T value) {
    if (value == null) {
      throw new Invalid(field, "This must be given.");
    }
    return value;
  }
}
