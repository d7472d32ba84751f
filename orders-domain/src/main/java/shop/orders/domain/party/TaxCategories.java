package shop.orders.domain.party;

import jakarta.persistence.AttributeConverter;
import java.util.Set;
import java.util.TreeSet;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/** Checks and stores the tax categories of shops and items. */
public final class TaxCategories {

  public static final int LONGEST_REASON = 255;
  public static final int LONGEST_EXEMPTION_CODE = 32;

  /** What follows VATEX-EU- in the list VATEX; the numbers are articles of 2006/112/EC. */
  private static final String EU =
      """
      132 132-1A 132-1B 132-1C 132-1D 132-1E 132-1F 132-1G 132-1H 132-1I 132-1J 132-1K
      132-1L 132-1M 132-1N 132-1O 132-1P 132-1Q 135-1 143 143-1A 143-1B 143-1C 143-1D
      143-1E 143-1F 143-1FA 143-1G 143-1H 143-1I 143-1J 143-1K 143-1L 144 146-1E 148
      148-A 148-B 148-C 148-D 148-E 148-F 148-G 151 151-1A 151-1AA 151-1B 151-1C
      151-1D 151-1E 153 159 309 79-C AE D F G I IC J O""";

  /** What follows VATEX-FR-. */
  private static final String FRANCE =
      """
      298SEXDECIESA AE CGI261-1 CGI261-2 CGI261-3 CGI261-4 CGI261-5 CGI261-7 CGI261-8
      CGI261A CGI261B CGI261C-1 CGI261C-2 CGI261C-3 CGI261D-1 CGI261D-1BIS CGI261D-2
      CGI261D-3 CGI261D-4 CGI261E-1 CGI261E-2 CGI275 CGI277A CGI295 CNWVAT FRANCHISE""";

  /** The list VATEX of EN 16931 (BR-CL-22), as the validator Mustang 2.26 knows it. */
  private static final Set<String> EXEMPTION_CODES = exemptionCodes();

  private TaxCategories() {}

  /** Keeps a category in a jsonb column. */
  @jakarta.persistence.Converter
  public static class Column extends JsonColumn<TaxCategory>
      implements AttributeConverter<TaxCategory, Object> {}

  /**
   * The category with its reason; null passes. Where the law leaves one reason, it is filled in.
   *
   * @throws Invalid if an exemption has no reason, or S or Z have one; or for an unknown code
   */
  public static TaxCategory checked(String field, TaxCategory category) {
    if (category == null) {
      return null;
    }
    if (category.code() == null) {
      throw new Invalid(field + ".code", Field.MISSING);
    }
    String reason = Field.text(field + ".reason", category.reason(), LONGEST_REASON);
    String code =
        Field.text(field + ".exemption_code", category.exemptionCode(), LONGEST_EXEMPTION_CODE);
    if (!code.isEmpty() && !EXEMPTION_CODES.contains(code)) {
      throw new Invalid(
          field + ".exemption_code",
          "This must be a code of the list VATEX, such as VATEX-EU-132.");
    }
    return switch (category.code()) {
      case S, Z -> withoutReason(field, category.code(), reason + code);
      case E -> new TaxCategory(category.code(), demand(field, reason), code);
      case AE -> of(category.code(), reason, "Reverse charge", code, "VATEX-EU-AE");
      case K -> of(category.code(), reason, "Intra-Community supply", code, "VATEX-EU-IC");
      case G -> of(category.code(), reason, "Export outside the EU", code, "VATEX-EU-G");
      case O -> of(category.code(), reason, "Not subject to VAT", code, "VATEX-EU-O");
    };
  }

  private static TaxCategory withoutReason(String field, TaxCategory.Code code, String given) {
    if (!given.isEmpty()) {
      throw new Invalid(field + ".reason", "The categories S and Z have no reason.");
    }
    return code == TaxCategory.Code.S ? TaxCategory.STANDARD : TaxCategory.ZERO;
  }

  private static String demand(String field, String reason) {
    return Field.required(field + ".reason", reason, LONGEST_REASON);
  }

  private static TaxCategory of(
      TaxCategory.Code code,
      String reason,
      String usualReason,
      String exemptionCode,
      String usualCode) {
    return new TaxCategory(
        code,
        reason.isEmpty() ? usualReason : reason,
        exemptionCode.isEmpty() ? usualCode : exemptionCode);
  }

  private static Set<String> exemptionCodes() {
    Set<String> codes = new TreeSet<>();
    for (String code : EU.split("\\s+")) {
      codes.add("VATEX-EU-" + code);
    }
    for (String code : FRANCE.split("\\s+")) {
      codes.add("VATEX-FR-" + code);
    }
    return Set.copyOf(codes);
  }
}
