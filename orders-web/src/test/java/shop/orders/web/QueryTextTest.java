package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "query=caf%C3%A9+100%25",
        "a=1&b=%E0%A6%95&c",
        "from=2026-11-30[Asia/Dhaka]",
        "query=caf\u00e9"
      })
  void takesTextInUtf8(String query) {
    assertThat(QueryText.doubt(query, true)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&query=%ff",
        "query=100%",
        "query=%zz",
        "query=%4",
        "query=%+4",
        "query=%C3x%A9",
        "query=%ed%a0%80",
        "query=%c0%af"
      })
  void namesTheParameterThatIsNotWellEncoded(String query) {
    assertThat(QueryText.doubt(query, true)).hasMessageStartingWith("'query': This is not well");
    assertThat(QueryText.doubt(query, false)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ff=1", "a%zz"})
  void namesNoParameterThatCannotBeRead(String query) {
    assertThat(QueryText.doubt(query, true)).hasMessageStartingWith("This is not well");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&query=x%00", "query=%00%ff"})
  void noQueryHasNul(String query) {
    assertThat(QueryText.doubt(query, false)).hasMessageStartingWith("'query': Text may not hold");
  }
}
