package shop.orders.domain.vat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directive 2006/112/EC, art. 5 to 7. */
class PlaceTest {

  @ParameterizedTest
  @CsvSource({
    "DE, 10115, DE",
    "DE, '', DE",
    "GR, 105 57, GR",
    "ES, 28013, ES",
    "FR, 20000, FR",
    "FI, FI-00100, FI",
    "PT, 9000-017, PT",
    "MC, 98000, FR",
    "GB, bt1 5gs, XI",
    "CY, 1010, CY"
  })
  void isInAStateOfTheEu(String country, String zipCode, String state) {
    assertThat(new Place(country, zipCode).state()).hasValue(state);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "CH, 8001",
    "GB, SW1A 2AA",
    "GB, ''",
    "IM, IM1 1AG",
    "NO, 0150",
    "US, 10001",
    "AX, 22100",
    "FI, 22100",
    "FI, AX-22100",
    "ES, 35001",
    "ES, ES-38001",
    "ES, 51001",
    "ES, 52001",
    "RE, 97400",
    "FR, 97400",
    "FR, F-97122",
    "FR, 98800",
    "DE, 27498",
    "DE, D-78266",
    "IT, 23041",
    "IT, 22061",
    "GR, 630 86",
    "GL, 3900",
    "FO, 100",
    "SM, 47890",
    "VA, 00120",
    "AD, AD500",
    "GI, GX11 1AA"
  })
  void isOutsideTheVatArea(String country, String zipCode) {
    assertThat(new Place(country, zipCode).state()).isEmpty();
  }
}
