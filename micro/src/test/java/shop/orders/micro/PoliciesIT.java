package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/** Staff read and add the dated rules of cancellation and returns. */
@OnProduct
class PoliciesIT {

  private static final String RETURNS = "/api/v2/policies/returns";
  private static final String CANCELLATION = "/api/v2/policies/cancellation";
  private static final String TRY = "/api/v2/policies/try";

  private final String customer = Market.newCustomer();
  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
  }

  @ParameterizedTest
  @ValueSource(strings = {"eHealthAdmin", "superuser"})
  void areReadAndWrittenByThoseWhoMay(String role) {
    String staff = Tokens.staff(role);

    market
        .send(staff, RETURNS, aReturnRule("10.00"))
        .statusCode(201)
        .body("restocking_percent", equalTo("10.00"))
        .body("shop_slug", equalTo(market.slug()));
    market
        .as(staff)
        .get(RETURNS)
        .statusCode(200)
        .body("data.restocking_percent", hasItem("10.00"))
        .body("data.restocking_percent", hasItem("0.00"));
    market.as(staff).get(CANCELLATION).statusCode(200).body("data.code", hasItem("online_order"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eHealthOrderAdmin", "eHealthOrderManager", "eHealthManager"})
  void areNotForOtherRoles(String role) {
    String staff = Tokens.staff(role);

    market.as(staff).get(RETURNS).statusCode(403);
    market.send(staff, RETURNS, aReturnRule("10.00")).statusCode(403);
  }

  @Test
  void anOrderKeepsTheRuleItWasPlacedUnder() {
    long item = market.item("10.00", 10);
    long before = market.delivered(market.paidOrder(customer, item, 2));
    Instant begin =
        Instant.parse(
            market
                .send(Market.SUPERUSER, RETURNS, aReturnRule("10.00"))
                .statusCode(201)
                .path("valid_from"));
    Waiting.until("the rule holds", () -> Instant.now().isAfter(begin.plusMillis(50)));
    long after = market.delivered(market.paidOrder(customer, item, 2));

    assertThat(shown(before)).isEqualTo(List.of("0.00", "20.00"));
    assertThat(shown(after)).isEqualTo(List.of("2.00", "18.00"));
  }

  @Test
  void aReasonIsRetiredAndOfferedAgain() {
    String code = "too_sweet_" + letters(UUID.randomUUID().getLeastSignificantBits());
    Map<String, String> names = Map.of("en", "Too sweet", "hi", "बहुत मीठा");
    market
        .send(
            Market.SUPERUSER,
            "/api/v2/return-reasons",
            Map.of("code", code, "names", names, "shop_fault", true, "lack_of_conformity", true))
        .statusCode(201)
        .body("lack_of_conformity", equalTo(true));
    String path = "/api/v2/return-reasons/" + code;
    assertThat(nameOf(code)).isEqualTo("बहुत मीठा");

    change(path, Map.of("names", names, "offered", false)).statusCode(200);
    assertThat(nameOf(code)).isNull();
    change(path, Map.of("names", Map.of("en", "Sweet", "hi", "मीठा"), "offered", true))
        .statusCode(200);
    assertThat(nameOf(code)).isEqualTo("मीठा");

    Map<String, Object> retired = Map.of("names", Map.of("en", "x"), "offered", false);
    change("/api/v2/return-reasons/other", retired)
        .statusCode(409)
        .body("code", equalTo("reason_needed"));
    change("/api/v2/return-reasons/withdrawal", retired).statusCode(404);
    change("/api/v2/return-reasons/nobody_knows", retired).statusCode(404);
    change(path, Map.of("names", Map.of("hi", "x"), "offered", true)).statusCode(422);
  }

  private Answer change(String path, Map<String, Object> body) {
    return market.as(Market.SUPERUSER).body(body).put(path);
  }

  /** In the language that the browser asks for; null if the reason is not offered. */
  private String nameOf(String code) {
    return market
        .as(customer)
        .header("Accept-Language", "hi-IN, hi;q=0.9, en;q=0.8")
        .get("/api/v2/return-reasons")
        .path("data[code=" + code + "][0].name");
  }

  @Test
  void theLanguageOfReasonsIsAWishOfTheClient() {
    assertThat(aReasonIn("hi_IN, en;;q=2,, hi;q=0.1")).isEqualTo("क्षतिग्रस्त");
    assertThat(aReasonIn("en;q=0, xx, hi")).isEqualTo("क्षतिग्रस्त");
    assertThat(aReasonIn("-")).isEqualTo("Damaged");
  }

  private String aReasonIn(String languages) {
    Answer answer =
        market
            .as(customer)
            .header("Accept-Language", languages)
            .get("/api/v2/return-reasons")
            .statusCode(200);
    assertThat(answer.headers().allValues("Vary"))
        .anySatisfy(vary -> assertThat(vary).contains("Accept-Language"));
    return answer.path("data[code=damaged][0].name");
  }

  @Test
  void aReasonIsNamedInLanguagesThatExist() {
    String code = "too_loud_" + letters(UUID.randomUUID().getLeastSignificantBits());

    market
        .send(Market.SUPERUSER, "/api/v2/return-reasons", named(code, "zz-"))
        .statusCode(422)
        .body("errors.field", hasItem("names"));
    market
        .send(Market.SUPERUSER, "/api/v2/return-reasons", named(code, "PT-br"))
        .statusCode(201)
        .body("names", equalTo(Map.of("en", "Too loud", "pt-BR", "?")));
  }

  private static Map<String, Object> named(String code, String language) {
    return Map.of(
        "code", code, "names", Map.of("en", "Too loud", language, "?"), "shop_fault", true);
  }

  @Test
  void aRuleTakesGoodsBackForItsReasonsOnly() {
    String code = "too_salty_" + letters(UUID.randomUUID().getLeastSignificantBits());
    Map<String, Object> reason =
        Map.of(
            "code", code, "names", Map.of("en", "Too salty", "bn", "লবণাক্ত"), "shop_fault", true);
    market.send(Market.SUPERUSER, "/api/v2/return-reasons", reason).statusCode(201);
    market
        .send(Market.SUPERUSER, "/api/v2/return-reasons", reason)
        .statusCode(409)
        .body("code", equalTo("reason_taken"));
    market
        .as(customer)
        .get("/api/v2/return-reasons?lang=bn")
        .body("data[code=" + code + "][0].name", equalTo("লবণাক্ত"));
    Map<String, Object> rule = new HashMap<>(aReturnRule("0.00"));
    rule.put("reasons", List.of("damaged", code));
    Instant begin =
        Instant.parse(
            market
                .send(Market.SUPERUSER, RETURNS, rule)
                .statusCode(201)
                .body("reasons", equalTo(List.of("damaged", code)))
                .path("valid_from"));
    change(
            "/api/v2/return-reasons/" + code,
            Map.of("names", Map.of("en", "Too salty"), "offered", false))
        .statusCode(409)
        .body("code", equalTo("reason_needed"));
    Waiting.until("the rule holds", () -> Instant.now().isAfter(begin.plusMillis(50)));
    long order = market.delivered(market.paidOrder(customer, market.item("10.00", 10), 2));

    back(order, "wrong_size")
        .statusCode(422)
        .body("errors[0].field", equalTo("lines[0].reason"))
        .body("errors[0].message", containsString("damaged, " + code));
    back(order, code).statusCode(201);
  }

  /** Sixteen letters, unique by the random bits. */
  private static String letters(long bits) {
    return HexFormat.of()
        .toHexDigits(bits)
        .chars()
        .mapToObj(digit -> Character.toString('a' + Character.digit(digit, 16)))
        .collect(Collectors.joining());
  }

  private Answer back(long order, String reason) {
    return market.send(customer, "/api/v2/returns", market.aReturn(order, 1, reason));
  }

  @Test
  void whatHasNotBegunIsCorrectedAndRecalledAndContradictionsAreRefused() {
    String tomorrow =
        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    Map<String, Object> zed = rule("category", "Zed", "valid_from", tomorrow);
    int id =
        market
            .send(Market.SUPERUSER, RETURNS, zed)
            .statusCode(201)
            .body("valid_until", nullValue())
            .path("id");
    market
        .send(Market.SUPERUSER, RETURNS, rule("category", "ZED", "valid_from", tomorrow))
        .statusCode(409)
        .body("code", equalTo("rule_taken"))
        .body("rule_id", equalTo(id))
        .body("detail", containsString("Rule " + id));

    market
        .as(Market.SUPERUSER)
        .body(rule("category", "Zeta", "restocking_percent", "5.00"))
        .put(RETURNS + "/" + id)
        .statusCode(200)
        .body("category", equalTo("Zeta"))
        .body("restocking_percent", equalTo("5.00"))
        .body("valid_from", equalTo(tomorrow));
    market.as(Market.SUPERUSER).delete(RETURNS + "/" + id).statusCode(204);
    market
        .as(Market.SUPERUSER)
        .delete(RETURNS + "/" + id)
        .statusCode(404)
        .body("code", equalTo("rule_not_found"));

    Map<String, Object> future =
        Map.of(
            "channel", "ehealth",
            "payment_kind", "cod",
            "stage", "PACKED",
            "actor", "customer",
            "answer", "NEEDS_APPROVAL",
            "valid_from", tomorrow);
    int other = market.send(Market.SUPERUSER, CANCELLATION, future).statusCode(201).path("id");
    market
        .as(Market.SUPERUSER)
        .body(future)
        .put(CANCELLATION + "/" + other)
        .statusCode(200)
        .body("answer", equalTo("NEEDS_APPROVAL"));
    market.as(Market.SUPERUSER).delete(CANCELLATION + "/" + other).statusCode(204);
  }

  @Test
  void whatHasBegunIsEnded() {
    int id =
        market.send(Market.SUPERUSER, RETURNS, aReturnRule("10.00")).statusCode(201).path("id");
    String rule = RETURNS + "/" + id;

    market.as(Market.SUPERUSER).delete(rule).statusCode(409).body("code", equalTo("rule_begun"));
    market
        .send(Market.SUPERUSER, rule + "/end", Map.of("valid_until", "2020-01-01T00:00:00Z"))
        .statusCode(422)
        .body("errors[0].field", equalTo("valid_until"));
    market
        .send(Market.SUPERUSER, rule + "/end", Map.of())
        .statusCode(200)
        .body("id", equalTo(id))
        .body("valid_until", notNullValue());
  }

  @Test
  void aRuleIsTriedOnAnOrder() {
    long order = market.order(customer, market.item("10.00", 10), 2, "cod");
    Map<String, Object> rule =
        Map.of(
            "channel", "pharmacy",
            "payment_kind", "any",
            "stage", "PENDING",
            "actor", "customer",
            "answer", "NEEDS_APPROVAL");

    market
        .send(
            Market.SUPERUSER,
            TRY,
            Map.of("order_id", order, "channel", "pharmacy", "cancellation", rule))
        .statusCode(200)
        .body("actions.grant_cancellation.changed", equalTo(true))
        .body("actions.grant_cancellation.without.allowed", equalTo(true))
        .body("actions.grant_cancellation.with.code", equalTo("needs_approval"))
        .body("actions.request_cancellation.changed", equalTo(false))
        .body("staff.actions.grant_cancellation.changed", equalTo(false))
        .body("cancellation_without.channel", equalTo("storefront"))
        .body("cancellation_with.channel", equalTo("pharmacy"))
        .body("cancellation_with.id", equalTo(0));
    market
        .send(
            Market.SUPERUSER, TRY, Map.of("order_id", order, "returns", rule("returnable", false)))
        .statusCode(200)
        .body("lines[0].actions.request_return.without.code", equalTo("not_delivered"))
        .body("lines[0].actions.request_return.with.code", equalTo("not_returnable"))
        .body("lines[0].returns_with.shop_slug", equalTo(market.slug()))
        .body("staff.lines[0].actions.request_return.with.code", equalTo("not_returnable"));
    market
        .send(Market.SUPERUSER, TRY, Map.of("order_id", order))
        .statusCode(422)
        .body("errors[0].field", equalTo("cancellation"));
    Map.of("return_paid_by", "nobody", "reasons", List.of("none"), "window_days", -1)
        .forEach(
            (field, wrong) ->
                market
                    .send(
                        Market.SUPERUSER,
                        TRY,
                        Map.of("order_id", order, "returns", rule(field, wrong)))
                    .statusCode(422)
                    .body("errors[0].field", equalTo("returns." + field)));
    market
        .send(
            Market.SUPERUSER,
            TRY,
            Map.of("order_id", 999_999_999, "returns", rule("returnable", false)))
        .statusCode(404);
    assertThat(market.as(Market.SUPERUSER).get(RETURNS).<List<Object>>path("data.shop_slug"))
        .doesNotContain(market.slug());
  }

  /** A rule of returns with other members. */
  private Map<String, Object> rule(Object... membersAndValues) {
    Map<String, Object> rule = new HashMap<>(aReturnRule("10.00"));
    for (int i = 0; i < membersAndValues.length; i += 2) {
      rule.put((String) membersAndValues[i], membersAndValues[i + 1]);
    }
    return rule;
  }

  @Test
  void badRulesSayWhatIsWrong() {
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("restocking_percent", "101"),
            Map.of("restocking_percent", "-1"),
            Map.of("restocking_percent", "1.005"),
            Map.of("window_days", -1),
            Map.of("reasons", List.of("nonsense")),
            Map.of("return_paid_by", "nobody"),
            Map.of("shop_slug", "no-such-shop"),
            Map.of("valid_from", "2020-01-01T00:00:00Z"))) {
      Map<String, Object> rule = new HashMap<>(aReturnRule("10.00"));
      rule.putAll(bad);
      market
          .send(Market.SUPERUSER, RETURNS, rule)
          .statusCode(422)
          .body("code", equalTo("invalid_value"));
    }
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("channel", "radio"),
            Map.of("payment_kind", "shells"),
            Map.of("actor", "nobody"),
            Map.of("code", "NOT A CODE"))) {
      Map<String, Object> rule =
          new HashMap<>(
              Map.of(
                  "channel", "pharmacy",
                  "payment_kind", "cod",
                  "stage", "PACKED",
                  "actor", "customer",
                  "answer", "DENY",
                  "code", "too_late",
                  "reason", "Too late."));
      rule.putAll(bad);
      market
          .send(Market.SUPERUSER, CANCELLATION, rule)
          .statusCode(422)
          .body("code", equalTo("invalid_value"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel", "payment_kind", "actor"})
  void aRuleOfCancellationNamesWhomItConcerns(String missing) {
    Map<String, Object> rule =
        new HashMap<>(
            Map.of(
                "channel", "pharmacy",
                "payment_kind", "cod",
                "stage", "PACKED",
                "actor", "customer",
                "answer", "ALLOW"));
    rule.remove(missing);

    market
        .send(Market.SUPERUSER, CANCELLATION, rule)
        .statusCode(422)
        .body("errors.field", equalTo(List.of(missing)))
        .body("errors[0].message", containsString("one of any, "));
  }

  /**
   * The restocking fee and the refund that a preview shows for a return without a fault of the
   * shop.
   */
  private List<String> shown(long order) {
    long line = market.read(order).getLong("lines[0].id");
    var preview =
        market
            .send(
                customer,
                "/api/v2/returns/preview",
                Map.of(
                    "order_id",
                    order,
                    "lines",
                    List.of(Map.of("line_id", line, "quantity", 2, "reason", "wrong_size"))))
            .statusCode(200);
    return List.of(preview.getString("restocking_fee"), preview.getString("refund_due"));
  }

  private Map<String, Object> aReturnRule(String percent) {
    return Map.of(
        "shop_slug",
        market.slug(),
        "returnable",
        true,
        "return_paid_by",
        "customer",
        "restocking_percent",
        percent,
        "refund_delivery",
        false);
  }
}
