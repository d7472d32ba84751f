package shop.orders.billing.einvoice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  private static final List<Rule> RULES =
      List.of(
          new Rule("BR-06", "The seller's name is missing.", bill -> isText(bill.seller().shop())),
          new Rule("BR-07", "The buyer's name is missing.", bill -> isText(bill.buyer().name())),
          new Rule(
              "BR-09",
              "The seller's country must be one of ISO 3166.",
              bill -> COUNTRIES.contains(bill.seller().country())),
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
              "BR-DEC-23",
              "Amounts may have two decimals at most, and the currency has more.",
              bill -> Rounding.digits(bill.currency()) <= 2),
          new Rule(
              "BR-S-02",
              "The seller's tax identifier is missing.",
              bill -> isText(bill.seller().taxId())),
          new Rule(
              "BR-CO-09",
              "The seller's tax identifier must begin with the two letters of a country.",
              bill -> VatId.isValid(bill.seller().taxId())),
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
    for (Rule rule : RULES) {
      if (!rule.kept().test(bill)) {
        throw new RuleBroken(rule.number(), rule.sentence());
      }
    }
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
