package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void whatSteersATerminalOrTheDirectionOfATextIsWrittenOut() {
    String answer = "a\u001b[31mb\u0000\r\nc\td\u202ee\u0085f দুধ";

    assertThat(Answer.shown(answer.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("a\\u001b[31mb\\u0000\\u000d\nc\td\\u202ee\\u0085f দুধ");
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    assertThat(Answer.shown(new byte[] {'a', (byte) 0xff, (byte) 0xc3})).isEqualTo("a\ufffd\ufffd");
  }

  @Test
  void onlyWholeAnswersWith2xxAreSuccesses() {
    assertThat(new Answer(200, null, 1, "", null).isSuccess()).isTrue();
    assertThat(new Answer(204, null, 1, "", null).isSuccess()).isTrue();
    assertThat(new Answer(302, null, 1, "", null).isSuccess()).isFalse();
    assertThat(new Answer(500, null, 1, "", null).isSuccess()).isFalse();
    assertThat(new Answer(200, CallFailure.TIMEOUT, 1, "", null).isSuccess()).isFalse();
  }

  @Test
  void tellsMetricsTheClassOfTheResult() {
    assertThat(new Answer(204, null, 1, "", null).kind()).isEqualTo("2xx");
    assertThat(new Answer(200, CallFailure.TIMEOUT, 1, "", null).kind()).isEqualTo("timeout");
  }

  /** Each of them would be a series of the metric that nobody ends. */
  @Test
  void strangeStatusesAreOfOneKind() {
    assertThat(
            IntStream.of(204, 410, 599, 0, 99, 600, 987_654)
                .mapToObj(status -> new Answer(status, null, 1, "", null).kind()))
        .containsExactly("2xx", "4xx", "5xx", "other", "other", "other", "other");
  }
}
