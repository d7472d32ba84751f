package shop.orders.billing.document;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import shop.orders.domain.tax.TaxRegime;

/**
 * The code that invoices of Saudi Arabia bear: five fields, each with its tag, its length in bytes
 * and its text in UTF-8, all in base 64 (ZATCA, Controls, Requirements, Technical Specifications
 * and Procedural Rules for Implementing the E-Invoicing Regulation, annex 2, tags 1 to 5).
 */
public final class SaudiCode {

  /** The length of a field is one byte. */
  private static final int LONGEST = 255;

  private SaudiCode() {}

  /** Empty for documents of other countries. */
  public static Optional<String> of(BillDocument document) {
    return Optional.ofNullable(document.law())
        .filter(law -> law.regime() == TaxRegime.SA)
        .map(
            law ->
                of(
                    document.seller().merchant(),
                    document.seller().taxId(),
                    document.issuedAt(),
                    document.total(),
                    document.totalTax()));
  }

  /**
   * @param seller its legal name; one of more than 255 bytes is cut at a character
   * @param issuedAt to the second
   * @param total with the tax
   */
  static String of(
      String seller, String vatNumber, Instant issuedAt, BigDecimal total, BigDecimal tax) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    field(fields, 1, seller);
    field(fields, 2, vatNumber);
    field(fields, 3, issuedAt.truncatedTo(ChronoUnit.SECONDS).toString());
    field(fields, 4, total.toPlainString());
    field(fields, 5, tax.toPlainString());
    return Base64.getEncoder().encodeToString(fields.toByteArray());
  }

  private static void field(ByteArrayOutputStream fields, int tag, String text) {
    String cut = text;
    while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    byte[] value = cut.getBytes(StandardCharsets.UTF_8);
    fields.write(tag);
    fields.write(value.length);
    fields.writeBytes(value);
  }
}
