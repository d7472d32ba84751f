package shop.orders.domain.vat;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What VAT identifiers look like, by the two letters they begin with: those of the EU's states, of
 * Northern Ireland (XI) and of the neighbours that many of their customers live in.
 *
 * <p>The structures are those of VIES, the EU's register (its FAQ, "What is the format of a VAT
 * number?"). The check digits follow the rules that the states gave one another, as Austria's
 * ministry of finance publishes them ("Konstruktionsregeln der UID-Nummern"); where a state has
 * further kinds of numbers without a published rule, only their structure is checked. Whether a
 * number was ever given to anyone only VIES can tell.
 */
public enum VatIdForm {
  AT("U13585627", "U[0-9]{8}", CheckDigits::austria),
  BE("0428759497", "[01][0-9]{9}", CheckDigits::belgium),
  BG("175074752", "[0-9]{9,10}", CheckDigits::bulgaria),
  CY("10259033P", "(?!12)[0-9]{8}[A-Z]", CheckDigits::cyprus),
  CZ("25123891", "[0-9]{8,10}", CheckDigits::czechia),
  DE("136695976", "[1-9][0-9]{8}", CheckDigits::iso7064),
  DK("13585628", "[1-9][0-9]{7}", CheckDigits::denmark),
  EE("100931558", "[0-9]{9}", CheckDigits::estonia),
  /** Greece. */
  EL("094259216", "[0-9]{9}", CheckDigits::greece),
  ES("B64717838", "[0-9A-Z][0-9]{7}[0-9A-Z]", CheckDigits::spain),
  FI("20774740", "[0-9]{8}", CheckDigits::finland),
  FR("40303265045", "[0-9A-HJ-NP-Z]{2}[0-9]{9}", CheckDigits::france),
  HR("33392005961", "[0-9]{11}", CheckDigits::iso7064),
  HU("12892312", "[0-9]{8}", CheckDigits::hungary),
  IE("6433435F", "[0-9]{7}[A-W][A-IW]?|[0-9][A-Z+*][0-9]{5}[A-W]", CheckDigits::ireland),
  IT("00743110157", "[0-9]{11}", CheckDigits::luhn),
  LT("119511515", "[0-9]{7}1[0-9]|[0-9]{10}1[0-9]", CheckDigits::lithuania),
  LU("15027442", "[0-9]{8}", CheckDigits::luxembourg),
  LV("40003521600", "[0-9]{11}", CheckDigits::latvia),
  MT("11679112", "[1-9][0-9]{7}", CheckDigits::malta),
  NL("004495445B01", "[0-9]{9}B[0-9]{2}", CheckDigits::netherlands),
  PL("8567346215", "[0-9]{10}", CheckDigits::poland),
  PT("501964843", "[1-9][0-9]{8}", CheckDigits::portugal),
  RO("18547290", "[1-9][0-9]{1,9}|[1-9][0-9]{12}", CheckDigits::romania),
  SE("556188840401", "[0-9]{10}(0[1-9]|[1-9][0-9])", CheckDigits::sweden),
  SI("50223054", "[1-9][0-9]{7}", CheckDigits::slovenia),
  SK("2022749619", "[1-9][0-9][2-47-9][0-9]{7}", CheckDigits::slovakia),
  /** Northern Ireland. */
  XI("980780684", CheckDigits.BRITISH, CheckDigits::britain),
  GB("980780684", CheckDigits.BRITISH, CheckDigits::britain),
  CH("E100155212MWST", "E[0-9]{9}(MWST|TVA|IVA)?", CheckDigits::switzerland),
  NO("995525828MVA", "[0-9]{9}(MVA)?", CheckDigits::norway);

  private final String example;
  private final Pattern form;
  private final Predicate<String> checkDigits;

  /**
   * @param example what may follow the two letters
   * @param checkDigits whether they fit; asked only of what has the form
   */
  VatIdForm(String example, String form, Predicate<String> checkDigits) {
    this.example = example;
    this.form = Pattern.compile(form);
    this.checkDigits = checkDigits;
  }

  /**
   * Why this can be no VAT identifier, as a sentence; empty if it could be one, and for those of
   * countries that are not known here.
   *
   * @param vatId in capitals, without blanks and dots
   */
  public static Optional<String> faultOf(String vatId) {
    for (VatIdForm form : values()) {
      if (vatId.startsWith(form.name())) {
        return form.faultIn(vatId.substring(2));
      }
    }
    return Optional.empty();
  }

  private Optional<String> faultIn(String number) {
    if (!form.matcher(number).matches()) {
      return Optional.of(
          "A VAT identifier that begins with " + name() + " is written like " + example() + ".");
    }
    return checkDigits.test(number)
        ? Optional.empty()
        : Optional.of("The check digits of this VAT identifier are wrong: it has a typing error.");
  }

  /** An identifier that could be one, with its letters. */
  String example() {
    return name() + example;
  }
}
