package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

/** The payment provider's notifications of refunds. */
@OnProduct
class PaymentNotificationIT {

  private static final String PATH = "/api/v2/payment-notifications";

  private final String event = "evt_" + UUID.randomUUID();
  private Market market;
  private long order;

  @BeforeEach
  void cancelAPaidOrder(Product product) {
    market = Market.opened(product.baseUrl());
    order = market.paidOrder(Market.newCustomer(), market.item("10.00", 5), 2);
    market.step(order, "cancel").statusCode(200).body("refund_due", equalTo("20.00"));
  }

  @Test
  void aSignedNotificationSettlesTheRefundOnce() {
    String body = body("20.00");

    Answer first = told(body);
    Answer again = told(body);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.<String>path("outcome")).isEqualTo("SETTLED");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("20.00");
    assertThat(market.read(order).getString("payment_status")).isEqualTo("REFUNDED");
  }

  @Test
  void theSameEventAtTheSameMomentSettlesOnce() {
    String body = body("20.00");
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      calls.add(() -> told(body).asString());
    }

    List<String> answers = Together.call(calls);

    assertThat(answers).containsOnly(answers.get(0));
    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("20.00");
  }

  @Test
  void eachConfiguredKeyIsValid() {
    assertThat(
            sent(body("19.00"), Product.NOTIFICATION_KEYS.get(1), Instant.now())
                .<String>path("code"))
        .isEqualTo("refund_amount_differs");
    sent(body("20.00"), Product.NOTIFICATION_KEYS.get(1), Instant.now()).statusCode(200);
  }

  @Test
  void whatIsNotSignedByTheProviderIsRefused() {
    String body = body("20.00");
    String key = Product.NOTIFICATION_KEYS.get(0);
    String good = signature(body, key, Instant.now());

    refused(body, null, "signature_refused");
    refused(body, "nonsense", "signature_refused");
    refused(body, signature(body, "another-" + key, Instant.now()), "signature_refused");
    refused(body + " ", good, "signature_refused");
    refused(body, good.replaceFirst("t=[0-9]+", "t=1"), "signature_refused");
    refused(body, signature(body, key, Instant.now().minusSeconds(600)), "signature_expired");
    refused(body, signature(body, key, Instant.now().plusSeconds(600)), "signature_expired");
    assertThat(market.read(order).getString("refund_due")).isEqualTo("20.00");
  }

  @Test
  void whatIsSignedAndWrongIsToldSo() {
    told("{").statusCode(400).body("code", equalTo("malformed_json"));
    told("{}").statusCode(400);
    told(body("20.00").replace("\"cancelled\"", "\"return-99999999\""))
        .statusCode(404)
        .body("code", equalTo("refund_not_found"));
    told(body("20.00").replace("EUR", "USD"))
        .statusCode(409)
        .body("code", equalTo("refund_amount_differs"));
    told(body("20.00")).statusCode(200);
    told(body("20.00").replace("SETTLED", "FAILED"))
        .statusCode(409)
        .body("code", equalTo("event_id_reused"));
  }

  private String body(String amount) {
    return """
        {"event_id": "%s", "outcome": "SETTLED", "order_id": %d, "refund": "cancelled",
         "amount": "%s", "currency": "EUR", "reference": "re_1"}"""
        .formatted(event, order, amount);
  }

  /** Sends a body as the provider does. */
  static Answer told(String body) {
    return sent(body, Product.NOTIFICATION_KEYS.get(0), Instant.now());
  }

  private static Answer sent(String body, String key, Instant at) {
    return given()
        .contentType("application/json")
        .header("Orders-Signature", signature(body, key, at))
        .body(body)
        .post(PATH);
  }

  private static void refused(String body, String signature, String code) {
    var request = given().contentType("application/json").body(body);
    if (signature != null) {
      request.header("Orders-Signature", signature);
    }
    request.post(PATH).statusCode(401).body("code", equalTo(code));
  }

  private static String signature(String body, String key, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed =
          mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
