package shop.orders.billing.number;

import java.util.List;
import java.util.Optional;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.refusal.Invalid;

/**
 * Numbers of bills in India: at most sixteen letters, digits, hyphens and slashes, unique in a
 * financial year, which begins in April (CGST Rules, rule 46(b), 49(b), 53(1A)(c)).
 */
public final class IndianNumbers {

  public static final int LONGEST = 16;

  private static final int APRIL = 4;
  private static final String CHARACTERS = "[A-Za-z0-9{}-]+";

  /** Patterns for bills and for credit notes; the first ones suit the shortest prefixes only. */
  private static final List<List<String>> USUAL =
      List.of(
          List.of("{PREFIX}-{FY}-{NNNN}", "{PREFIX}-C{FY}-{NNNN}"),
          List.of("{PREFIX}-{yy}-{NNNN}", "{PREFIX}-C{yy}-{NNNN}"),
          List.of("{PREFIX}-{NNNN}", "{PREFIX}-C{NNNN}"));

  private IndianNumbers() {}

  /** The terms of a shop that has chosen none; empty if its prefix is too long for any. */
  public static Optional<BillingTerms> usual(String prefix) {
    return USUAL.stream()
        .map(patterns -> with(patterns.get(0), patterns.get(1)))
        .filter(terms -> fault(terms, prefix).isEmpty())
        .findFirst();
  }

  private static BillingTerms with(String bills, String notes) {
    BillingTerms usual = BillingTerms.usual();
    return new BillingTerms(
        bills,
        notes,
        APRIL,
        LONGEST,
        usual.eInvoice(),
        usual.notes(),
        usual.bankAccount(),
        usual.per());
  }

  /** Why bills of India may not have such numbers; empty if they may. */
  public static Optional<Invalid> fault(BillingTerms terms, String prefix) {
    try {
      check("bill_pattern", terms.billPattern(), terms, prefix);
      check("credit_note_pattern", terms.creditNotePattern(), terms, prefix);
      return Optional.empty();
    } catch (Invalid why) {
      return Optional.of(why);
    }
  }

  private static void check(String field, String pattern, BillingTerms terms, String prefix) {
    if (!pattern.matches(CHARACTERS)) {
      throw new Invalid(
          field,
          "In India numbers have letters, digits and hyphens only (CGST Rules, rule 46(b)).");
    }
    NumberPattern.of(field, pattern, terms.fiscalYearFirstMonth(), LONGEST, prefix);
  }
}
