package shop.orders.billing;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One link of the hash chain of a series. An auditor can compute it from the rows of an audit.
 *
 * <p>The hash is SHA-256 over the lines previous hash, number, kind, time of issue, currency,
 * total, tax and the document's hash, each but the last followed by a line feed.
 */
record Link(
    String previous,
    String number,
    String kind,
    Instant issuedAt,
    String currency,
    BigDecimal total,
    BigDecimal totalTax,
    String documentHash) {

  String hash() {
    return Hash.of(
        String.join(
            "\n",
            previous,
            number,
            kind,
            issuedAt.toString(),
            currency,
            total.toPlainString(),
            totalTax.toPlainString(),
            documentHash));
  }

  /** The previous hash of the first bill of a series. */
  static String beginning(long shopId, String kind, String period) {
    return Hash.of(shopId + "\n" + kind + "\n" + period);
  }
}
