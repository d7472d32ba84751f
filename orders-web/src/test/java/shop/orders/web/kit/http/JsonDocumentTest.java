package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.json.Wire;

class JsonDocumentTest {

  enum Colour {
    RED,
    GREEN
  }

  record Line(int quantity, String itemName) {}

  /** A body of a published contract, which ignores what it does not know. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Sample(
      Integer theNumber,
      String text,
      BigDecimal amount,
      Instant at,
      LocalDate day,
      Double lat,
      Boolean flag,
      List<Line> orderLines,
      Colour colour) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'quantity':2,'quantty':3}                     | quantty",
        "{'order_lines':[{'quantity':2,'itemName':''}]} | order_lines[0].itemName",
      })
  void namesTheMemberThatThereIsNot(String json, String field) {
    Class<?> type = json.contains("order_lines") ? Sample.class : Line.class;
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> JsonDocument.read(body, type))
        .isInstanceOf(Rejected.class)
        .hasMessage("'" + field + "': There is no such member.");
  }

  @Test
  void namesAllMembersThatThereAreNot() {
    String json =
        """
        {"order_lines": [{"quantity": 1, "a": {"b": 1}}, {"quantity": 2, "c": []}],
         "lines_of_others": [{"d": 1}]}\
        """;
    record Body(List<Line> orderLines) {}

    assertThatThrownBy(() -> JsonDocument.read(json.getBytes(StandardCharsets.UTF_8), Body.class))
        .hasMessage(
            "'order_lines[0].a', 'order_lines[1].c', 'lines_of_others': There is no such member.");
  }

  @Test
  void namesOneMemberOfALargeDocument() {
    String json = "{\"quantity\": 1, \"x\": \"%s\", \"y\": 1}".formatted("a".repeat(9_000));

    assertThatThrownBy(() -> JsonDocument.read(json.getBytes(StandardCharsets.UTF_8), Line.class))
        .hasMessage("'x': There is no such member.");
  }

  @Test
  void readsWhatIsRight() {
    Sample sample =
        read(
            """
            {"the_number": 3, "text": "a", "amount": "1.50", "at": "2026-01-01T02:00:00+02:00",
             "day": "2026-01-01", "lat": 12, "flag": true, "colour": "RED",
             "order_lines": [{"quantity": 2, "item_name": "x"}], "of another version": [1]}
            """);

    assertThat(sample)
        .isEqualTo(
            new Sample(
                3,
                "a",
                new BigDecimal("1.50"),
                Instant.parse("2026-01-01T00:00:00Z"),
                LocalDate.of(2026, 1, 1),
                12.0,
                true,
                List.of(new Line(2, "x")),
                Colour.RED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'the_number':99999999999}                         | the_number",
        "{'the_number':1.5}                                 | the_number",
        "{'the_number':1.0}                                 | the_number",
        "{'the_number':1e2}                                 | the_number",
        "{'the_number':'5'}                                 | the_number",
        "{'the_number':''}                                  | the_number",
        "{'the_number':true}                                | the_number",
        "{'the_number':1,'the_number':1}                    | the_number",
        "{'text':5}                                         | text",
        "{'text':true}                                      | text",
        "{'text':{}}                                        | text",
        "{'text':['a']}                                     | text",
        "{'text':'a\\u0000'}                                | text",
        "{'text':'\\ud800'}                                 | text",
        "{'amount':1e1000000}                               | amount",
        "{'amount':'1e1000000'}                             | amount",
        "{'amount':1e-1000000}                              | amount",
        "{'amount':1e1}                                     | amount",
        "{'amount':'1e1'}                                   | amount",
        "{'amount':'1E1'}                                   | amount",
        "{'amount':'+1'}                                    | amount",
        "{'amount':'1.'}                                    | amount",
        "{'amount':'\u0661\u0662'}                          | amount",
        "{'amount':'\u096a.\u09eb'}                         | amount",
        "{'amount':'\uff11'}                                | amount",
        "{'amount':'much'}                                  | amount",
        "{'amount':true}                                    | amount",
        "{'at':'yesterday'}                                 | at",
        "{'at':'2026-01-01T00:00:00'}                       | at",
        "{'at':1}                                           | at",
        "{'at':'+300000-01-01T00:00:00Z'}                   | at",
        "{'at':'-0001-01-01T00:00:00Z'}                     | at",
        "{'day':'2026-02-30'}                               | day",
        "{'day':'+10000-01-01'}                             | day",
        "{'lat':'5'}                                        | lat",
        "{'lat':1e400}                                      | lat",
        "{'flag':1}                                         | flag",
        "{'flag':'true'}                                    | flag",
        "{'colour':'BLUE'}                                  | colour",
        "{'colour':0}                                       | colour",
        "{'order_lines':{}}                                 | order_lines",
        "{'order_lines':''}                                 | order_lines",
        "{'order_lines':[1]}                                | order_lines[0]",
        "{'order_lines':[{'quantity':null}]}                | order_lines[0].quantity",
        "{'order_lines':[{}]}                               | order_lines[0].quantity",
        "{'order_lines':[{'quantity':1,'quantity':1}]}      | order_lines[0].quantity",
        "{'order_lines':[{'quantity':1},{'quantity':1.2}]}  | order_lines[1].quantity",
        "{'order_lines':[{'quantity':1,'item_name':'\\u0000'}]} | order_lines[0].item_name"
      })
  void namesTheMemberThatIsWrong(String json, String field) {
    assertThatThrownBy(() -> read(json.replace('\'', '"')))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("'" + field + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "[]",
        "1",
        "\"a\"",
        "{",
        "{} {}",
        "{} x",
        "{\"a\\u0000\": 1}",
        "{'a': 1}",
        "{\"lat\": NaN}",
        "{\"a\": 01}",
        "// a comment\n{}",
        "{\"text\": \"a\tb\"}"
      })
  void refusesWhatIsNotOneDocument(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(Rejected.class);
  }

  @Test
  void takesABackslashBeforeU0000ForWhatItIs() {
    assertThat(read("{\"text\": \"\\\\u0000\"}").text()).isEqualTo("\\u0000");
  }

  @Test
  void nestsUpTo64LevelsAndNotDeeper() {
    assertThat(read(nested(63))).isNotNull();
    assertThatThrownBy(() -> read(nested(64))).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> read(nested(100_000))).isInstanceOf(Rejected.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin = "{\"text\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> JsonDocument.read(latin, Sample.class)).isInstanceOf(Rejected.class);
  }

  /** Computing it takes the fastest machine minutes, and reading it the slowest a second. */
  @Test
  void refusesHugeNumbersWithoutComputingThem() {
    String digits = "1".repeat(10_000_000);

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertThatThrownBy(() -> read("{\"amount\": " + digits + "}"))
                .isInstanceOf(Rejected.class));
  }

  @Test
  void tellsNoClassName() {
    assertThatThrownBy(() -> read("{\"order_lines\": [[]]}"))
        .isInstanceOf(Rejected.class)
        .message()
        .doesNotContain("shop.orders", "java", "Line");
  }

  @Test
  void writesMembersInOrderWithNullsAndDecimalsInFull() {
    Sample sample =
        new Sample(
            null,
            "a",
            new BigDecimal("1E+3"),
            Instant.parse("2026-01-01T00:00:00Z"),
            LocalDate.of(2026, 1, 1),
            null,
            null,
            List.of(),
            Colour.GREEN);

    assertThat(new String(Wire.write(sample), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"the_number\":null,\"text\":\"a\",\"amount\":1000,\"at\":\"2026-01-01T00:00:00Z\","
                + "\"day\":\"2026-01-01\",\"lat\":null,\"flag\":null,\"order_lines\":[],"
                + "\"colour\":\"GREEN\"}");
  }

  private static String nested(int arrays) {
    return "{\"unknown\": " + "[".repeat(arrays) + "]".repeat(arrays) + "}";
  }

  private static Sample read(String json) {
    return JsonDocument.read(json.getBytes(StandardCharsets.UTF_8), Sample.class);
  }
}
