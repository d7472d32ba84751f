package shop.orders.domain.tax;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import shop.orders.domain.money.TaxCategory;

/**
 * Why a sale bears no tax by a law, in the words that orders and documents keep. Papers say it in
 * their own language, but for words that the law prescribes.
 */
public enum LawReason {
  COMMUNITY_SUPPLY(
      TaxCategory.Code.K,
      "Intra-Community supply, exempt (Directive 2006/112/EC, art. 138)",
      "VATEX-EU-IC",
      null),
  COMMUNITY_SUPPLY_DE(
      TaxCategory.Code.K,
      "Intra-Community supply, exempt (Directive 2006/112/EC, art. 138, § 4 no. 1 (b) and § 6a"
          + " UStG)",
      "VATEX-EU-IC",
      null),
  EXPORT_EU(
      TaxCategory.Code.G, "Export, exempt (Directive 2006/112/EC, art. 146)", "VATEX-EU-G", null),
  EXPORT_DE(
      TaxCategory.Code.G,
      "Export, exempt (Directive 2006/112/EC, art. 146, § 4 no. 1 (a) and § 6 UStG)",
      "VATEX-EU-G",
      null),
  SMALL_EU(
      TaxCategory.Code.E, "Small enterprise, exempt (Directive 2006/112/EC, art. 284)", "", null),
  /** § 34a UStDV, no. 5. */
  SMALL_DE(TaxCategory.Code.E, "Steuerbefreiung für Kleinunternehmer (§ 19 UStG)", "", "de"),
  SMALL_AT(
      TaxCategory.Code.E,
      "Steuerbefreiung für Kleinunternehmer (§ 6 Abs. 1 Z 27 UStG 1994)",
      "",
      "de"),
  SMALL_FR(TaxCategory.Code.E, "TVA non applicable, art. 293 B du CGI", "VATEX-FR-FRANCHISE", "fr"),
  /** The third proviso of CGST rule 46. */
  EXPORT_IN(
      TaxCategory.Code.G,
      "Supply meant for export under bond or letter of undertaking without payment of integrated"
          + " tax (IGST Act, s. 16)",
      "",
      "en"),
  /** CGST rule 5(1)(f), in its words. */
  COMPOSITION(
      TaxCategory.Code.E,
      "Composition taxable person, not eligible to collect tax on supplies",
      "",
      "en"),
  EXPORT_SA(
      TaxCategory.Code.G,
      "Export, zero rated (VAT Implementing Regulations of Saudi Arabia, art. 32)",
      "",
      null),
  EXPORT_BD(
      TaxCategory.Code.G,
      "Export, zero rated (Value Added Tax and Supplementary Duty Act, 2012, section 21)",
      "",
      null);

  private final TaxCategory category;
  private final String prescribed;

  LawReason(TaxCategory.Code code, String sentence, String exemptionCode, String prescribed) {
    this.category = new TaxCategory(code, sentence, exemptionCode);
    this.prescribed = prescribed;
  }

  /** That of a category; empty if its reason is the shop's own. */
  public static Optional<LawReason> of(TaxCategory category) {
    return Stream.of(values())
        .filter(reason -> reason.category.reason().equals(category.reason()))
        .findFirst();
  }

  TaxCategory category() {
    return category;
  }

  /** The code of the language in which its law prescribes the words; empty if it does not. */
  public Optional<String> prescribed() {
    return Optional.ofNullable(prescribed);
  }

  /** The key of its sentence in the languages of papers. */
  public String key() {
    return "reason_" + name().toLowerCase(Locale.ROOT);
  }
}
