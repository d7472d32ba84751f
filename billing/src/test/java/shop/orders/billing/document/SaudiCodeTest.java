package shop.orders.billing.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import shop.orders.billing.Bills;

/** ZATCA's technical specification of e-invoices, annex 2: tag, length in bytes, text in UTF-8. */
class SaudiCodeTest {

  private static final Instant AT = Instant.parse("2022-04-25T15:30:00.123Z");

  /** The example of ZATCA's developers: Bobs Records, 1000.00 with 150.00. */
  @Test
  void theCodeIsThatOfThePublishedExample() {
    String code =
        SaudiCode.of(
            "Bobs Records",
            "310122393500003",
            AT,
            new BigDecimal("1000.00"),
            new BigDecimal("150.00"));

    assertThat(code)
        .isEqualTo(
            "AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA==");
  }

  @Test
  void lengthsAreThoseOfBytes() {
    byte[] code =
        Base64.getDecoder().decode(SaudiCode.of("شركة", "3", AT, BigDecimal.TEN, BigDecimal.ONE));

    assertThat(code[0]).isEqualTo((byte) 1);
    assertThat(code[1]).isEqualTo((byte) 8);
    assertThat(new String(code, 2, 8, StandardCharsets.UTF_8)).isEqualTo("شركة");
    assertThat(code[10]).isEqualTo((byte) 2);
  }

  /** One byte is the length, so that no field has more than 255. */
  @Test
  void aLongNameIsCutAtACharacter() {
    byte[] code =
        Base64.getDecoder()
            .decode(SaudiCode.of("س".repeat(200), "3", AT, BigDecimal.TEN, BigDecimal.ONE));

    assertThat(code[1] & 0xFF).isEqualTo(254);
    assertThat(new String(code, 2, 254, StandardCharsets.UTF_8)).isEqualTo("س".repeat(127));
    assertThat(code[256]).isEqualTo((byte) 2);
  }

  @Test
  void documentsOfOtherCountriesHaveNone() {
    assertThat(SaudiCode.of(Bills.bilingual("ar", "SAR"))).isEmpty();
  }
}
