package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calls are signed as receivers expect it by Standard Webhooks 1.0. */
class SignatureTest {

  private static final String ID = "0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11";
  private static final String BODY = "{\"id\":\"" + ID + "\",\"data\":{\"name\":\"Žofia — দুধ\"}}";

  /** The example of the standard's own libraries. */
  @Test
  void signsTheKnownExampleAsKnown() {
    Map<String, String> headers =
        Signature.headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
            List.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

    assertThat(headers)
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void theStandardsLibraryVerifiesACall() {
    Secret secret = Secret.drawn();

    assertThatCode(() -> verify(secret, signed(List.of(secret)), BODY)).doesNotThrowAnyException();
  }

  @Test
  void anotherBodyOrSecretIsNotVerified() {
    Secret secret = Secret.drawn();

    assertThatThrownBy(() -> verify(secret, signed(List.of(secret)), BODY + " "))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> verify(Secret.drawn(), signed(List.of(secret)), BODY))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void whileASecretIsReplacedBothVerify() {
    Secret before = Secret.drawn();
    Secret now = Secret.drawn();
    Map<String, String> headers = signed(List.of(now, before));

    assertThatCode(() -> verify(before, headers, BODY)).doesNotThrowAnyException();
    assertThatCode(() -> verify(now, headers, BODY)).doesNotThrowAnyException();
  }

  @Test
  void secretsHave32BytesAndAreNotShown() {
    Secret secret = Secret.drawn();

    assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(secret.bytes()).hasSize(32);
    assertThat(secret).hasToString("whsec_…").isNotEqualTo(Secret.drawn());
  }

  private static Map<String, String> signed(List<Secret> secrets) {
    long now = Instant.now().getEpochSecond();
    return Signature.headers(ID, now, BODY.getBytes(StandardCharsets.UTF_8), secrets);
  }

  private static void verify(Secret secret, Map<String, String> headers, String body)
      throws WebhookVerificationException {
    new Webhook(secret.text())
        .verify(
            body,
            HttpHeaders.of(
                headers.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
                (name, value) -> true));
  }
}
