package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewReadingTest {

  @ParameterizedTest
  @CsvSource({
    "Amina, Amina",
    "নুসরাত জাহান, নুসরাত",
    "Jean-Luc, Jean-Luc",
    "'  Amina Rahman ', Amina",
    "amina@mail.example, customer",
    "user4711, customer",
    "'', customer",
    "'   ', customer",
    ", customer"
  })
  void aReviewHasNoMoreThanAFirstName(String firstName, String shown) {
    assertThat(ReviewReading.shown(firstName)).isEqualTo(shown);
  }
}
