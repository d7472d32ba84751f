package shop.orders.web.kit.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.web.kit.errors.Rejected;

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
  void takesTheHashOfABodyHoweverMuchOfItIsRead() throws IOException {
    byte[] body = "{\"quantity\": 1}".repeat(1000).getBytes(StandardCharsets.UTF_8);
    byte[] whole = call("a", "POST /x", "k", new String(body, StandardCharsets.UTF_8)).request();

    for (int read : new int[] {0, 1, 700, body.length}) {
      KeyedCall call = new KeyedCall();
      InputStream unread = call.is("a", "POST /x", "k", new ByteArrayInputStream(body));
      assertThat(unread.readNBytes(read)).isEqualTo(Arrays.copyOf(body, read));
      if (read == 700) {
        unread.close();
      }
      assertThat(call.use().request()).isEqualTo(whole).isEqualTo(call.use().request());
      assertThat(unread.read()).isEqualTo(-1);
    }
  }

  @Test
  void aBodyThatIsRefusedWhileItIsReadIsNotReadOn() throws IOException {
    InputStream tooLong =
        new InputStream() {
          private int refused;

          @Override
          public int read() {
            throw new IllegalStateException("refused " + ++refused);
          }
        };
    InputStream body = new KeyedCall().is("a", "POST /x", "k", tooLong);

    assertThatThrownBy(body::read).hasMessage("refused 1");
    assertThatCode(body::close).doesNotThrowAnyException();
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

  private static KeyUse call(String caller, String target, String key, String body) {
    KeyedCall call = new KeyedCall();
    call.is(caller, target, key, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    return call.use();
  }
}
