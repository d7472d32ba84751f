package shop.orders.billing.einvoice;

import static shop.orders.domain.money.TaxCategory.Code.AE;
import static shop.orders.domain.money.TaxCategory.Code.E;
import static shop.orders.domain.money.TaxCategory.Code.K;
import static shop.orders.domain.money.TaxCategory.Code.O;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.VatId;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.tax.TaxIdForm;

/**
 * Checks those rules of EN 16931 that our data could break. It does so before a bill takes a
 * number, as a number cannot be given back.
 */
public final class En16931 {

  /** Allows for less than one unit of the currency. */
  public static final String TAX_OF_BASE = "BR-CO-17";

  private record Rule(String number, String sentence, Predicate<BillDocument> kept) {}

  /**
   * What a shop decides once for all its bills.
   *
   * @param categories the tax categories of what it sells
   * @param ownDeliveryRate whether its charge for delivery has a rate of its own
   */
  public record Terms(
      BillDocument.Seller seller,
      String currency,
      Set<TaxCategory.Code> categories,
      boolean ownDeliveryRate) {

    private static Terms of(BillDocument bill) {
      Set<TaxCategory.Code> categories = EnumSet.noneOf(TaxCategory.Code.class);
      VatGroup.of(bill).forEach(group -> categories.add(group.code()));
      return new Terms(bill.seller(), bill.currency(), categories, false);
    }

    private boolean sells(TaxCategory.Code category) {
      return categories.contains(category);
    }

    private boolean hasTaxId() {
      return isText(seller.taxId());
    }

    private boolean hasVatId() {
      return VatId.isValid(seller.taxId());
    }

    /** Whether a tax number will do, as small businesses that charge no tax have one. */
    private boolean needsNoVatId() {
      return SMALL.containsAll(categories);
    }
  }

  private static final Set<TaxCategory.Code> SMALL = EnumSet.of(E, O);

  private record SellerRule(String number, String field, String sentence, Predicate<Terms> kept) {

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
              terms -> isText(terms.seller().shop())),
          new SellerRule(
              "BR-09",
              "country",
              "The seller's country must be one of ISO 3166.",
              terms -> Field.isCountry(terms.seller().country())),
          new SellerRule(
              "BR-DEC-23",
              "currency",
              "Amounts may have two decimals at most, and the currency has more.",
              terms -> Rounding.digits(terms.currency()) <= 2),
          new SellerRule(
              "BR-S-02",
              "tax_id",
              "The seller's tax identifier is missing.",
              terms -> terms.needsNoVatId() || terms.hasTaxId()),
          new SellerRule(
              "BR-E-02",
              "tax_id",
              "The seller's tax identifier is missing.",
              terms -> !terms.sells(E) || terms.hasTaxId()),
          new SellerRule(
              "BR-CO-26",
              "tax_id",
              "The seller's tax number is missing, which identifies who has no VAT identifier.",
              terms -> terms.hasTaxId()),
          new SellerRule(
              "BR-CO-09",
              "tax_id",
              "The seller's tax identifier must begin with the two letters of a country.",
              terms -> terms.needsNoVatId() || terms.hasVatId()),
          new SellerRule(
              "BR-O-14",
              "delivery_tax",
              "Beside what is not subject to VAT, the charge for delivery may have no rate.",
              terms -> !terms.sells(O) || !terms.ownDeliveryRate()));

  private static final List<Rule> RULES =
      List.of(
          new Rule("BR-07", "The buyer's name is missing.", bill -> !Texts.buyer(bill).isEmpty()),
          new Rule(
              "BR-11",
              "The billing address must have a country of ISO 3166.",
              bill -> Field.isCountry(bill.billingAddress().country())),
          new Rule(
              "BR-CO-09",
              "The buyer's VAT identifier must begin with the two letters of a country.",
              bill ->
                  vatId(bill).isEmpty()
                      || VatId.isValid(vatId(bill))
                      || TaxIdForm.isNational(bill.billingAddress().country(), vatId(bill))),
          new Rule(
              "BR-AE-02",
              "The buyer's VAT identifier is missing, who owes the tax.",
              bill -> !bill.has(AE) || VatId.isValid(vatId(bill))),
          new Rule(
              "BR-IC-02",
              "The buyer's VAT identifier is missing, as the supply is intra-Community.",
              bill -> !bill.has(K) || VatId.isValid(vatId(bill))),
          new Rule(
              "BR-IC-11",
              "The goods of an intra-Community supply must have left before their bill.",
              bill -> !bill.has(K) || bill.suppliedAt() != null),
          new Rule(
              "BR-IC-12",
              "An intra-Community supply must have a country of delivery.",
              bill -> !bill.has(K) || Field.isCountry(bill.shippingAddress().country())),
          new Rule(
              "BR-O-11",
              "What is not subject to VAT needs a bill of its own.",
              bill -> !bill.has(O) || VatGroup.of(bill).size() == 1),
          new Rule(
              "BR-57",
              "The country of the delivery address must be one of ISO 3166.",
              bill ->
                  bill.shippingAddress().country().isBlank()
                      || Field.isCountry(bill.shippingAddress().country())),
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
                  bill.lines().stream()
                      .noneMatch(line -> VatGroup.of(bill, line).base().signum() < 0)),
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
              TAX_OF_BASE,
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
    brokenBy(Terms.of(bill))
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
  public static Optional<SellerFault> faultOf(Terms terms) {
    return brokenBy(terms).map(rule -> new SellerFault(rule.field(), rule.sentence()));
  }

  private static Optional<SellerRule> brokenBy(Terms terms) {
    return SELLER_RULES.stream().filter(rule -> !rule.kept().test(terms)).findFirst();
  }

  private static String vatId(BillDocument bill) {
    return bill.billingAddress().vatId();
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
