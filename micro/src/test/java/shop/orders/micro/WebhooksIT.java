package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Waiting;
import shop.orders.micro.HookReceiver.Received;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/** Webhooks over HTTP: how they are kept, and what they hear. */
@OnProduct
class WebhooksIT {

  private static final String WEBHOOKS = "/api/v2/webhooks";

  private final HookReceiver receiver = new HookReceiver();
  private final List<String> made = new ArrayList<>();

  private Market market;
  private String merchant;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    merchant = Tokens.merchant("merchant-of-hooks", market.merchantId());
  }

  @AfterEach
  void removeAll() {
    made.forEach(path -> market.as(Market.SUPERUSER).delete(path));
    receiver.close();
  }

  @Test
  void anOrderIsToldInItsSequenceAsTheFeedTellsIt() {
    Json hook = hook(merchant, "shop.orders.order.*");
    long order = market.order(Market.newCustomer(), market.item("10.00", 20), 1, "cod");
    market.step(order, "confirm").statusCode(200);
    Waiting.until("the bill is told", () -> receiver.received().size() >= 3);

    List<Received> told = receiver.received();
    assertThat(told)
        .extracting(call -> call.event().getString("type"))
        .containsExactly(
            "shop.orders.order.placed.v1",
            "shop.orders.order.confirmed.v1",
            "shop.orders.order.bill_issued.v1");
    assertThat(told).allMatch(call -> call.isSignedWith(hook.getString("secret")));
    for (Received call : told) {
      long number = Long.parseLong(call.event().getString("sequence"));
      String page =
          market
              .as(Market.SUPERUSER)
              .get("/api/v2/events?limit=1&after=" + (number - 1))
              .statusCode(200)
              .asString();
      assertThat(page).startsWith("{\"data\":[" + call.body() + "]");
      assertThat(call.headers())
          .containsEntry("content-type", "application/cloudevents+json; charset=utf-8");
    }
  }

  @Test
  void itsSecretIsToldOnce() {
    Answer created =
        market
            .send(merchant, WEBHOOKS, wish("shop.orders.item.*"))
            .statusCode(201)
            .body("state", equalTo("active"))
            .body("reason", nullValue())
            .body("version", equalTo(1));
    String path = WEBHOOKS + "/" + created.getLong("id");
    made.add(path);

    assertThat(created.getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(created.header("Location")).endsWith(path);
    Answer read = market.as(merchant).get(path).statusCode(200);
    assertThat(read.header("ETag")).startsWith("\"1");
    for (Answer shown : List.of(read, market.as(merchant).get(WEBHOOKS).statusCode(200))) {
      assertThat(shown.asString()).contains(receiver.url()).doesNotContain("secret\":\"whsec_");
    }

    Answer rotated = market.send(merchant, path + "/rotate", Map.of()).statusCode(200);
    assertThat(rotated.getString("secret"))
        .startsWith("whsec_")
        .isNotEqualTo(created.getString("secret"));
    assertThat(rotated.getString("previous_secret_until")).isNotNull();
    market.send(merchant, path + "/test", Map.of()).statusCode(202);
    Waiting.until("the test is told", () -> receiver.received().size() == 1);
    assertThat(receiver.received().get(0).isSignedWith(created.getString("secret"))).isTrue();
    assertThat(receiver.received().get(0).isSignedWith(rotated.getString("secret"))).isTrue();
  }

  @Test
  void aDeliveryIsLoggedAndMadeAgain() {
    String path = path(hook(merchant, "shop.orders.item.*"));
    receiver.answers(call -> HookReceiver.FAILURE);
    Answer test =
        market
            .send(merchant, path + "/test", Map.of())
            .statusCode(202)
            .body("n", equalTo(1))
            .body("type", equalTo("shop.orders.webhook.tested.v1"))
            .body("state", equalTo("waiting"))
            .body("attempts", equalTo(0));
    String deliveries = path + "/deliveries";
    Waiting.until(
        "the attempt is logged",
        () -> market.as(merchant).get(deliveries).getInt("data[0].attempts") == 1);
    market
        .as(merchant)
        .get(deliveries + "?state=waiting")
        .statusCode(200)
        .body("data[0].event_id", equalTo(test.getString("event_id")))
        .body("data[0].last_attempt.status", equalTo(500))
        .body("data[0].last_attempt.answer", equalTo("sorry"))
        .body("data[0].last_attempt.error", nullValue());
    assertThat(market.as(merchant).get(path).getString("failing_since")).isNotNull();

    receiver.answers(call -> HookReceiver.OK);
    market.send(merchant, deliveries + "/1/redeliver", Map.of()).statusCode(202);
    Waiting.until(
        "it is delivered",
        () -> !market.as(merchant).get(deliveries + "?state=delivered").getList("data").isEmpty());
    assertThat(receiver.received().get(1).id()).isEqualTo(receiver.received().get(0).id());
    market.as(merchant).get(path).body("failing_since", nullValue()).body("waiting", equalTo(0));
    assertThat(market.as(merchant).get(deliveries + "?state=failed").getList("data")).isEmpty();
    market.as(merchant).get(deliveries + "?state=lost").statusCode(400);
    market.send(merchant, deliveries + "/99/redeliver", Map.of()).statusCode(404);
  }

  @Test
  void itIsPausedResumedChangedAndReplayed() {
    String path = path(hook(merchant, "shop.orders.item.created.v1"));
    market
        .send(merchant, path + "/pause", Map.of())
        .statusCode(200)
        .body("state", equalTo("paused"));
    market.send(merchant, path + "/test", Map.of()).statusCode(409);
    market.item("1.00", 1);
    market.send(merchant, path + "/resume", Map.of()).statusCode(200);
    Waiting.until("the item is told", () -> receiver.received().size() == 1);

    String tag = market.as(merchant).get(path).header("ETag");
    Map<String, Object> wish =
        Map.of("url", receiver.url(), "types", List.of("shop.orders.bill.*"));
    market
        .as(merchant)
        .header("If-Match", tag)
        .body(wish)
        .put(path)
        .statusCode(200)
        .body("types[0]", equalTo("shop.orders.bill.*"));
    market.as(merchant).header("If-Match", tag).body(wish).put(path).statusCode(412);

    market
        .send(merchant, path + "/replay", Map.of("after", Long.MAX_VALUE))
        .statusCode(409)
        .body("code", equalTo("nothing_to_replay"));
    market.as(merchant).body(wish("shop.orders.item.created.v1")).put(path).statusCode(200);
    Answer replaying = market.send(merchant, path + "/replay", Map.of()).statusCode(202);
    assertThat(replaying.getLong("replay.until")).isPositive();
    Waiting.until("the item is told again", () -> receiver.received().size() == 2);
    assertThat(receiver.received().get(1).body()).isEqualTo(receiver.received().get(0).body());

    market.as(merchant).delete(path).statusCode(204);
    market.as(merchant).get(path).statusCode(404);
    market.as(merchant).delete(path).statusCode(404);
  }

  @Test
  void aMerchantsAreItsOwnAndStaffSeeAll() {
    String path = path(hook(merchant, "shop.orders.*"));
    Market other = Market.opened(market.baseUrl());
    String stranger = Tokens.merchant("another-merchant", other.merchantId());

    assertThat(market.as(stranger).get(WEBHOOKS).statusCode(200).getList("data")).isEmpty();
    market.as(stranger).get(path).statusCode(404);
    market.as(stranger).body(wish("shop.orders.*")).put(path).statusCode(404);
    market.as(stranger).delete(path).statusCode(404);
    market.as(stranger).get(path + "/deliveries").statusCode(404);
    for (String call :
        List.of("/pause", "/resume", "/rotate", "/test", "/replay", "/deliveries/1/redeliver")) {
      market
          .send(stranger, path + call, Map.of())
          .statusCode(404)
          .body("code", equalTo("webhook_not_found"));
    }
    market
        .as(Market.SUPERUSER)
        .get(path)
        .statusCode(200)
        .body("merchant_id", equalTo(market.merchantId()));
    assertThat(market.as(Market.SUPERUSER).get(WEBHOOKS).<String>getList("data.url"))
        .contains(receiver.url());
    other.item("1.00", 1);
    market.item("1.00", 1);
    Waiting.until("its own is told", () -> !receiver.received().isEmpty());
    assertThat(receiver.received())
        .extracting(call -> call.event().getString("subject"))
        .noneMatch(subject -> subject.equals("shops/" + other.slug()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\": \"https://169.254.169.254/latest/meta-data/\", \"types\": [\"shop.orders.*\"]}",
        "{\"url\": \"https://[fd00:ec2::254]/\", \"types\": [\"shop.orders.*\"]}",
        "{\"url\": \"https://user:secret@erp.example/\", \"types\": [\"shop.orders.*\"]}",
        "{\"url\": \"https://2852039166/\", \"types\": [\"shop.orders.*\"]}",
        "{\"url\": \"ftp://erp.example/\", \"types\": [\"shop.orders.*\"]}",
        "{\"url\": \"\", \"types\": [\"shop.orders.*\"]}",
        "{\"url\": null, \"types\": [\"shop.orders.*\"]}",
        "{\"types\": [\"shop.orders.*\"]}"
      })
  void anAddressThatMustNotBeCalledIsRefused(String body) {
    market
        .send(merchant, WEBHOOKS, body)
        .statusCode(422)
        .body("errors[0].field", equalTo("url"))
        .body("code", equalTo("invalid_value"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\": \"https://erp.example/\"}",
        "{\"url\": \"https://erp.example/\", \"types\": null}",
        "{\"url\": \"https://erp.example/\", \"types\": []}",
        "{\"url\": \"https://erp.example/\", \"types\": [null]}",
        "{\"url\": \"https://erp.example/\", \"types\": [\"\"]}",
        "{\"url\": \"https://erp.example/\", \"types\": [\"shop.orders.nothing.*\"]}",
        "{\"url\": \"https://erp.example/\", \"types\": [\"*.confirmed.v1\"]}"
      })
  void typesThatNoEventHasAreRefused(String body) {
    market.send(merchant, WEBHOOKS, body).statusCode(422).body("errors[0].field", equalTo("types"));
  }

  @Test
  void shopsOfOthersAreRefused() {
    Market other = Market.opened(market.baseUrl());
    for (List<String> shops : List.of(List.of(other.slug()), List.of("no-such-shop"))) {
      market
          .send(
              merchant,
              WEBHOOKS,
              Map.of("url", receiver.url(), "types", List.of("shop.orders.*"), "shops", shops))
          .statusCode(422)
          .body("errors[0].field", equalTo("shops"));
    }
    market
        .send(
            merchant,
            WEBHOOKS,
            "{\"url\": \"https://erp.example/\", \"types\": [\"shop.orders.*\"], \"shops\": [null]}")
        .statusCode(422);
    // A merchant that sells nothing here yet.
    market
        .send(Tokens.merchant("m", "0123456789abcdef01234567"), WEBHOOKS, wish("shop.orders.*"))
        .statusCode(404)
        .body("code", equalTo("merchant_not_found"));
  }

  @Test
  void aNewOneMayBeginAfterANumber() {
    long cursor = hook(merchant, "shop.orders.item.*").getLong("cursor");
    market.item("1.00", 1);
    Waiting.until("it is told", () -> !receiver.received().isEmpty());
    Map<String, Object> wish = new HashMap<>(wish("shop.orders.item.created.v1"));
    wish.put("after", cursor);
    Answer late = market.send(merchant, WEBHOOKS, wish).statusCode(201);
    made.add(path(late));

    Waiting.until(
        "it is told of what was before",
        () -> !market.as(merchant).get(path(late) + "/deliveries").getList("data").isEmpty());
    market
        .as(merchant)
        .body(wish)
        .put(path(late))
        .statusCode(422)
        .body("errors[0].field", equalTo("after"));
  }

  @Test
  void metricsTellWhatWaitsAndWhatCameOfCalls() {
    String path = path(hook(merchant, "shop.orders.item.*"));
    market.send(merchant, path + "/test", Map.of()).statusCode(202);
    Waiting.until("it is told", () -> !receiver.received().isEmpty());

    Waiting.until("it is counted", () -> MetricsIT.metric("orders_webhook_calls_total", "2xx") > 0);
    String shown = Call.given().accept("text/plain").get("/metrics").asString();
    assertThat(shown)
        .contains("orders_webhooks_waiting", "orders_webhooks_failing", "orders_webhooks_disabled")
        .contains("orders_webhooks_behind", "orders_webhooks_due_oldest_seconds");
  }

  private Json hook(String token, String... types) {
    Answer created = market.send(token, WEBHOOKS, wish(types)).statusCode(201);
    made.add(path(created));
    return created;
  }

  private static String path(Json hook) {
    return WEBHOOKS + "/" + hook.getLong("id");
  }

  private Map<String, Object> wish(String... types) {
    return Map.of("url", receiver.url(), "types", List.of(types), "description", "ERP");
  }
}
