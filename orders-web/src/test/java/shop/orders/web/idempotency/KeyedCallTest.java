package shop.orders.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.web.problem.Rejected;

class KeyedCallTest {

  @Test
  void isTheSameCallWithTheSameCallerTargetAndKey() {
    assertThat(call("a", "POST /x", "k", "{}").scope())
        .isEqualTo(call("a", "POST /x", "k", "{\"b\":1}").scope())
        .isNotEqualTo(call("b", "POST /x", "k", "{}").scope())
        .isNotEqualTo(call("a", "POST /y", "k", "{}").scope())
        .isNotEqualTo(call("a", "POST /x", "l", "{}").scope());
  }

  @Test
  void doesNotMixUpItsParts() {
    assertThat(call("ab", "c", "d", "").scope()).isNotEqualTo(call("a", "bc", "d", "").scope());
  }

  @Test
  void isAnotherRequestWithAnotherBody() {
    assertThat(call("a", "POST /x", "k", "{}").request())
        .isEqualTo(call("b", "POST /y", "l", "{}").request())
        .isNotEqualTo(call("a", "POST /x", "k", "{ }").request());
  }

  @Test
  void answersAreKeptADayAtLeast() {
    assertThatCode(() -> Answers.demandEnough(Duration.ofHours(24))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Answers.demandEnough(Duration.ofHours(24).minusSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ORDERS_IDEMPOTENCY_KEPT");
  }

  @Test
  void readsTheKeyWithAndWithoutQuotes() {
    assertThat(KeyedCall.key("abc")).isEqualTo("abc").isEqualTo(KeyedCall.key(" \"abc\" "));
    assertThat(KeyedCall.key("k".repeat(255))).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\"\"", "a b", "a\tb", "é"})
  void refusesAKeyThatIsNone(String header) {
    assertThatThrownBy(() -> KeyedCall.key(header)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> KeyedCall.key("k".repeat(256))).isInstanceOf(Rejected.class);
  }

  private static KeyedCall call(String caller, String target, String key, String body) {
    KeyedCall call = new KeyedCall();
    call.is(caller, target, key, body.getBytes(StandardCharsets.UTF_8));
    return call;
  }
}
