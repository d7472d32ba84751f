package shop.orders.billing.einvoice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.Rounding;

/**
 * Checks those rules of EN 16931 that our data could break. It does so before a bill takes a
 * number, as a number cannot be given back.
 */
public final class En16931 {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private record Rule(String number, String sentence, Predicate<BillDocument> kept) {}

  private record SellerRule(
      String number, String field, String sentence, BiPredicate<BillDocument.Seller, String> kept) {

    private RuleBroken broken() {
      return new RuleBroken(number, sentence);
    }
  }

  /** Who issues, and the currency: what a shop decides once for all its bills. */
  private static final List<SellerRule> SELLER_RULES =
      List.of(
          new SellerRule(
              "BR-06",
              "name",
              "The seller's name is missing.",
              (seller, currency) -> isText(seller.shop())),
          new SellerRule(
              "BR-09",
              "country",
              "The seller's country must be one of ISO 3166.",
              (seller, currency) -> COUNTRIES.contains(seller.country())),
          new SellerRule(
              "BR-DEC-23",
              "currency",
              "Amounts may have two decimals at most, and the currency has more.",
              (seller, currency) -> Rounding.digits(currency) <= 2),
          new SellerRule(
              "BR-S-02",
              "tax_id",
              "The seller's tax identifier is missing.",
              (seller, currency) -> isText(seller.taxId())),
          new SellerRule(
              "BR-CO-09",
              "tax_id",
              "The seller's tax identifier must begin with the two letters of a country.",
              (seller, currency) -> VatId.isValid(seller.taxId())));

  private static final List<Rule> RULES =
      List.of(
          new Rule("BR-07", "The buyer's name is missing.", bill -> !Texts.buyer(bill).isEmpty()),
          new Rule(
              "BR-11",
              "The billing address must have a country of ISO 3166.",
              bill -> COUNTRIES.contains(bill.billingAddress().country())),
          new Rule(
              "BR-57",
              "The country of the delivery address must be one of ISO 3166.",
              bill ->
                  bill.shippingAddress().country().isBlank()
                      || COUNTRIES.contains(bill.shippingAddress().country())),
          new Rule("BR-16", "A bill has at least one line.", bill -> !bill.lines().isEmpty()),
          new Rule(
              "BR-25",
              "Every line must have a name.",
              bill ->
                  bill.lines().stream()
                      .noneMatch(line -> Texts.plain(Texts.name(bill, line)).isEmpty())),
          new Rule(
              "BR-27",
              "No line may have a negative price.",
              bill ->
                  bill.lines().stream().noneMatch(line -> VatGroup.net(bill, line).signum() < 0)),
          new Rule(
              "BR-CO-14",
              "The taxes of the rates must sum to the total tax.",
              bill -> sum(bill, VatGroup::tax).compareTo(bill.totalTax()) == 0),
          new Rule(
              "BR-CO-15",
              "The total must be the amount without tax plus the tax.",
              bill -> sum(bill, VatGroup::base).add(bill.totalTax()).compareTo(bill.total()) == 0),
          new Rule(
              "BR-CO-16",
              "What is due must be the total less what was paid.",
              bill -> bill.total().subtract(bill.paid()).compareTo(bill.due()) == 0),
          new Rule(
              "BR-CO-17",
              "The tax of a rate must be that rate of what it taxes.",
              bill -> VatGroup.of(bill).stream().allMatch(En16931::isTheRate)),
          new Rule(
              "BR-55",
              "A credit note must name its bill.",
              bill -> !bill.credits() || bill.credited() != null));

  private En16931() {}

  /**
   * @throws RuleBroken for the first rule that is broken
   */
  public static void check(BillDocument bill) {
    brokenBy(bill.seller(), bill.currency())
        .ifPresent(
            rule -> {
              throw rule.broken();
            });
    for (Rule rule : RULES) {
      if (!rule.kept().test(bill)) {
        throw new RuleBroken(rule.number(), rule.sentence());
      }
    }
  }

  /**
   * What keeps a seller from issuing any valid invoice, so that it is told when the shop promises
   * them and not when the first order is paid.
   *
   * @param field the shop's field to mend, as the wire spells it
   */
  public record SellerFault(String field, String sentence) {}

  /** Empty if the seller has all that is needed. */
  public static Optional<SellerFault> faultOf(BillDocument.Seller seller, String currency) {
    return brokenBy(seller, currency).map(rule -> new SellerFault(rule.field(), rule.sentence()));
  }

  private static Optional<SellerRule> brokenBy(BillDocument.Seller seller, String currency) {
    return SELLER_RULES.stream().filter(rule -> !rule.kept().test(seller, currency)).findFirst();
  }

  /** Whether the text is not empty after the removal of characters that XML forbids. */
  private static boolean isText(String text) {
    return !Texts.plain(text).isEmpty();
  }

  /** The validators allow for less than one unit, as taxes may have been rounded by parts. */
  private static boolean isTheRate(VatGroup group) {
    BigDecimal exact = group.base().multiply(group.rate()).movePointLeft(2);
    return exact.subtract(group.tax()).abs().compareTo(BigDecimal.ONE) < 0;
  }

  private static BigDecimal sum(
      BillDocument bill, java.util.function.Function<VatGroup, BigDecimal> amount) {
    return VatGroup.of(bill).stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
