package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                         | 1",
        "*/*                                        | 1",
        "text/html, */*; q=0.8                      | 0.8",
        "application/*;q=0.3, */*;q=0.8             | 0.3",
        "application/json;q=0, application/*        | 0",
        "APPLICATION/JSON ; charset=utf-8 ; q=0.25  | 0.25",
        "a/b;x=\"1,application/json\"               | 0",
        "*;q=0.5                                    | 0.5",
        "application/json;q=2                       | 1",
        ", ,application/json                        | 1",
        "text/xml                                   | 0"
      })
  void theClosestRangeDecides(String header, double weight) {
    assertThat(Acceptance.weight(Weighted.listed(header), "application/json")).isEqualTo(weight);
  }
}
