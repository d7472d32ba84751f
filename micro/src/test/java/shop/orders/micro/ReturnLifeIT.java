package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/** Returns, cancellations and withdrawals by customers and staff over HTTP. */
@OnProduct
class ReturnLifeIT extends ReturnLife {

  // ---- cancellation

  @Test
  void aPaidOnlineOrderHasAWayOut() {
    long order = market.paidOrder(customer, item, 2);
    String path = "/api/v2/orders/" + order + "/cancellation-requests";

    int rejected = asked(path);
    market
        .send(
            Market.STAFF,
            "/api/v2/cancellation-requests/" + rejected + "/reject",
            Map.of("reason", "It is on the van"))
        .statusCode(200)
        .body("status", equalTo("REJECTED"))
        .body("reject_reason", equalTo("It is on the van"));
    assertThat(market.read(order).getString("status")).isEqualTo("CONFIRMED");
    int approved = asked(path);
    market
        .send(
            Market.STAFF,
            "/api/v2/cancellation-requests/" + approved + "/approve",
            Map.of("message", "We stopped it."))
        .statusCode(200)
        .body("status", equalTo("APPROVED"))
        .body("message", equalTo("We stopped it."));
    assertThat(asCustomer(order).getString("cancel_message")).isEqualTo("We stopped it.");

    assertThat(market.read(order).getString("status")).isEqualTo("CANCELLED");
    assertThat(market.read(order).getString("refund_due")).isEqualTo("25.00");
    assertThat(market.stock(item)).isEqualTo(10);
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/bills")
                .<List<String>>path("data.kind"))
        .containsExactlyInAnyOrder("bill", "credit_note");
  }

  @Test
  void staffSeeARequestBeforeTheySendTheGoods() {
    long order = market.paidOrder(customer, item, 2);
    String path = "/api/v2/orders/" + order;
    int request = asked(path + "/cancellation-requests");

    assertThat(market.read(order).getBoolean("cancellation_requested")).isTrue();
    Json seen = market.as(Market.STAFF).get(path);
    assertThat(seen.getBoolean("actions.pack.allowed")).isFalse();
    assertThat(seen.getString("actions.pack.code")).isEqualTo("cancellation_requested");
    market
        .send(Market.STAFF, path + "/pack", Map.of())
        .statusCode(409)
        .body("code", equalTo("cancellation_requested"));
    market
        .send(Market.STAFF, path + "/pack?in_spite_of_request=true", Map.of())
        .statusCode(200)
        .body("status", equalTo("PACKED"))
        .body("cancellation_requested", equalTo(true));
    Map<String, Object> parcel = Map.of("courier_name", "express", "tracking_no", "1");
    market.send(Market.STAFF, path + "/ship", parcel).statusCode(409);
    market
        .send(Market.STAFF, path + "/ship?in_spite_of_request=true", parcel)
        .statusCode(200)
        .body("status", equalTo("SHIPPED"))
        .body("cancellation_requested", equalTo(false));

    String requestPath = "/api/v2/cancellation-requests/" + request;
    market.as(customer).get(requestPath).body("status", equalTo("OVERTAKEN"));
    market
        .send(customer, requestPath + "/withdraw", Map.of())
        .statusCode(409)
        .body("code", equalTo("status_forbids"))
        .body("current_status", equalTo("OVERTAKEN"));
  }

  @Test
  void theCustomerTakesARequestBack() {
    long order = market.paidOrder(customer, item, 2);
    String path = "/api/v2/orders/" + order;
    String request =
        "/api/v2/cancellation-requests/" + asked(path + "/cancellation-requests") + "/withdraw";

    market.send(Market.newCustomer(), request, Map.of()).statusCode(404);
    market
        .send(customer, request, Map.of())
        .statusCode(200)
        .body("status", equalTo("WITHDRAWN"))
        .body("decided_at", notNullValue());

    assertThat(market.read(order).getBoolean("cancellation_requested")).isFalse();
    market.step(order, "pack").statusCode(200);
    assertThat(market.as(customer).get(path + "/history").<List<String>>path("data.kind"))
        .contains("cancellation_requested", "cancellation_withdrawn");
  }

  private int asked(String path) {
    return market
        .send(customer, path, Map.of("reason", "Ordered twice"))
        .statusCode(201)
        .body("status", equalTo("PENDING"))
        .path("id");
  }

  @Test
  void theReasonsHaveNamesInSeveralLanguages() {
    Json reasons = market.as(customer).get("/api/v2/return-reasons?lang=bn");

    assertThat(reasons.getList("data.code"))
        .contains("damaged", "other")
        .doesNotContain("withdrawal");
    assertThat(reasons.getString("data[code=wrong_item][0].name")).isEqualTo("ভুল পণ্য");
    assertThat(reasons.<String, String>getMap("data[0].names"))
        .containsOnlyKeys("en", "bn", "hi", "ar", "de");
  }

  // ---- withdrawal

  @Test
  void aWithdrawalIsDeclaredThenConfirmedAndAcknowledged() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    String path = "/api/v2/orders/" + order + "/withdrawals";
    Json offered = asCustomer(order);
    assertThat(offered.getBoolean("actions.declare_withdrawal.allowed")).isTrue();
    assertThat(offered.getString("actions.declare_withdrawal.until")).matches(".*T2[23]:00:00Z");
    assertThat(offered.getInt("lines[0].actions.declare_withdrawal.quantity")).isEqualTo(2);

    Json declared =
        market
            .send(customer, path, Map.of("name", "Ada Lovelace", "email", "ada@example.org"))
            .statusCode(201)
            .body("status", equalTo("DECLARED"))
            .body("acknowledgement_url", nullValue());
    String one = path + "/" + declared.getLong("id");
    market.as(customer).get(one + "/acknowledgement").statusCode(404);
    Json confirmed =
        market
            .send(customer, one + "/confirm", Map.of())
            .statusCode(200)
            .body("status", equalTo("CONFIRMED"));

    assertThat(confirmed.getString("acknowledgement_url"))
        .isEqualTo(Call.sharedUrl() + one + "/acknowledgement");
    Answer paper = market.as(customer).get(confirmed.getString("acknowledgement_url"));
    assertThat(paper.contentType()).startsWith("application/pdf");
    assertThat(new String(paper.asByteArray(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(market.as(Market.STAFF).get(one + "/acknowledgement").asByteArray())
        .isEqualTo(paper.asByteArray());
    Json goods = market.as(customer).get("/api/v2/returns/" + confirmed.getLong("return_id"));
    assertThat(goods.getString("status")).isEqualTo("APPROVED");
    assertThat(goods.getString("refund_amount")).isEqualTo("25.00");
    assertThat(goods.getString("delivery_refund")).isEqualTo("5.00");
    assertThat(asCustomer(order).getString("actions.declare_withdrawal.code"))
        .isEqualTo("nothing_left_to_return");
    market
        .send(customer, one + "/confirm", Map.of())
        .statusCode(409)
        .body("code", equalTo("status_forbids"));
  }

  /** Directive 2011/83/EU, art. 9 and 11: a return by the shop's rules does not use it up. */
  @Test
  void singlePiecesOfAReturnAreWithdrawnFrom() {
    long order = market.delivered(market.paidOrder(customer, item, 3));
    long line = lineOf(order);
    int goods =
        market
            .send(customer, "/api/v2/returns", market.aReturn(order, 3, "wrong_size"))
            .statusCode(201)
            .path("id");
    String path = "/api/v2/orders/" + order + "/withdrawals";
    Map<String, Object> piece = Map.of("return_id", goods, "line_id", line, "quantity", 1);
    assertThat(asCustomer(order).getInt("lines[0].actions.declare_withdrawal.quantity"))
        .isEqualTo(3);
    for (List<?> wrong : List.of(List.of(), List.of(piece, piece))) {
      market
          .send(customer, path, Map.of("of_returns", wrong))
          .statusCode(422)
          .body("errors[0].field", equalTo("of_returns"));
    }

    int declared =
        market
            .send(customer, path, Map.of("of_returns", List.of(piece)))
            .statusCode(201)
            .body("lines.quantity", contains(1))
            .body("of_returns.return_id", contains(goods))
            .path("id");
    market
        .send(customer, path + "/" + declared + "/confirm", Map.of())
        .statusCode(200)
        .body("of_returns.quantity", contains(1));

    Json rest = market.as(customer).get("/api/v2/returns/" + goods);
    assertThat(rest.getInt("lines[0].quantity")).isEqualTo(2);
    assertThat(rest.getString("entitlement")).isEqualTo("shop_rules");
  }

  /** Directive 2011/83/EU, recital 40: before the goods arrive. */
  @Test
  void goodsOnTheirWayAreWithdrawnFromAndComeBackWhenTheyHaveArrived() {
    long order = market.paidOrder(customer, item, 2);
    market.step(order, "pack").statusCode(200);
    market.step(order, "ship").statusCode(200);
    String path = "/api/v2/orders/" + order + "/withdrawals";
    String one = path + "/" + market.send(customer, path, Map.of()).getLong("id");

    market
        .send(customer, one + "/confirm", Map.of())
        .statusCode(200)
        .body("status", equalTo("CONFIRMED"))
        .body("return_id", nullValue())
        .body("return_ids", empty())
        .body("on_its_way.quantity", contains(2));
    market.as(customer).get(one + "/acknowledgement").statusCode(200);
    market.step(order, "deliver").statusCode(200);

    Json arrived = market.as(customer).get(one);
    assertThat(arrived.getList("on_its_way")).isEmpty();
    assertThat(arrived.getList("return_ids")).hasSize(1);
    Json goods = market.as(customer).get("/api/v2/returns/" + arrived.getLong("return_id"));
    assertThat(goods.getString("status")).isEqualTo("APPROVED");
    assertThat(goods.getString("refund_amount")).isEqualTo("25.00");
  }

  @Test
  void staffTurnAReturnInWhichTheCustomerWithdrawsIntoAWithdrawal() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    int goods =
        market
            .send(
                customer,
                "/api/v2/returns",
                Map.of(
                    "order_id",
                    order,
                    "comment",
                    "I withdraw.\nToo small 😢",
                    "lines",
                    List.of(
                        Map.of("line_id", lineOf(order), "quantity", 2, "reason", "changed_mind"))))
            .statusCode(201)
            .path("id");
    String convert = "/api/v2/returns/" + goods + "/convert-to-withdrawal";

    market.send(customer, convert, Map.of()).statusCode(403);
    Json withdrawal =
        market
            .send(Market.STAFF, convert, Map.of())
            .statusCode(200)
            .body("status", equalTo("CONFIRMED"))
            .body("statement", equalTo("I withdraw.\nToo small 😢"))
            .body("return_ids", contains(goods));

    market
        .as(customer)
        .get(withdrawal.getString("acknowledgement_url"))
        .statusCode(200)
        .contentType("application/pdf");
    market
        .send(Market.STAFF, convert, Map.of())
        .statusCode(409)
        .body("code", equalTo("already_a_withdrawal"));
    market
        .send(Market.STAFF, "/api/v2/returns/" + goods + "/withdraw", Map.of())
        .statusCode(403)
        .body("code", equalTo("only_by_the_customer"));
  }

  @Test
  void aShopOutsideTheLawOffersNoWithdrawal(Product product) {
    Market elsewhere = Market.opened(product.baseUrl());
    long order = elsewhere.orderAfter(customer, "confirm");

    assertThat(asCustomer(order).getString("actions.declare_withdrawal.code"))
        .isEqualTo("no_withdrawal_right");
    market
        .send(customer, "/api/v2/orders/" + order + "/withdrawals", Map.of())
        .statusCode(409)
        .body("code", equalTo("no_withdrawal_right"));
  }

  // ---- beyond the shop's rules

  @Test
  void theGuaranteeIsClaimedAndStaffMakeExceptions() {
    Map<String, Object> bread = Map.of("price", "3.00", "stock", 5, "returnable", false);
    long order = market.delivered(market.paidOrder(customer, market.item(bread), 2));
    long line = lineOf(order);
    assertThat(asCustomer(order).getString("lines[0].actions.request_return.code"))
        .isEqualTo("not_returnable");

    market
        .send(customer, "/api/v2/returns", claim(order, line, "wrong_item", "guarantee", null))
        .statusCode(201)
        .body("status", equalTo("REQUESTED"))
        .body("entitlement", equalTo("guarantee"))
        .body("return_paid_by", equalTo("shop"));
    for (String token : List.of(customer, Market.STAFF)) {
      market
          .send(token, "/api/v2/returns", claim(order, line, "other", "exception", "Please"))
          .statusCode(403);
    }
    market
        .send(Market.SUPERUSER, "/api/v2/returns", claim(order, line, "other", "exception", null))
        .statusCode(422)
        .body("errors[0].field", equalTo("exception_reason"));
    market
        .send(Market.STAFF, "/api/v2/returns", claim(order, line, "other", "favour", null))
        .statusCode(422)
        .body("errors[0].field", equalTo("entitlement"));
    int exception =
        market
            .send(
                Market.SUPERUSER,
                "/api/v2/returns",
                claim(order, line, "other", "exception", "Kind"))
            .statusCode(201)
            .body("exception_reason", equalTo("Kind"))
            .path("id");
    market
        .as(customer)
        .get("/api/v2/returns/" + exception)
        .body("entitlement", equalTo("exception"))
        .body("exception_reason", nullValue());
  }

  /** Directive (EU) 2019/771, articles 13 and 15. */
  @Test
  void theCustomerChoosesARemedyAndStaffGrantALowerPrice() {
    long order = market.delivered(market.paidOrder(customer, market.item("50.00", 5), 2));
    Map<String, Object> claim = claim(order, lineOf(order), "defective", "guarantee", null);
    claim.put("remedy", "repair");
    int goods =
        market
            .send(customer, "/api/v2/returns", claim)
            .statusCode(201)
            .body("wanted_remedy", equalTo("repair"))
            .body("remedy", nullValue())
            .body("actions.decide_remedy.code", equalTo("permission_missing"))
            .path("id");
    String path = "/api/v2/returns/" + goods + "/remedy";
    Map<String, Object> lower = new LinkedHashMap<>();
    lower.put("remedy", "price_reduction");
    lower.put("amount", "12.50");

    market
        .send(Market.STAFF, path, lower)
        .statusCode(422)
        .body("errors[0].field", equalTo("reason"));
    lower.put("reason", "There are no spare parts");
    market
        .send(Market.STAFF, path + "/preview", lower)
        .statusCode(200)
        .body("refund_due", equalTo("12.50"));
    market
        .send(Market.STAFF, path, lower)
        .statusCode(200)
        .body("status", equalTo("CLOSED"))
        .body("closed_by", equalTo("remedy"))
        .body("refund_amount", equalTo("12.50"));

    market
        .as(customer)
        .get("/api/v2/returns/" + goods)
        .body("wanted_remedy", equalTo("repair"))
        .body("remedy", equalTo("price_reduction"))
        .body("remedy_reason", equalTo("There are no spare parts"));
    market
        .as(Market.STAFF)
        .get("/api/v2/dues?kind=price_reduction")
        .statusCode(200)
        .body("data.due_reference", hasItem("price_reduction-" + goods));
    assertThat(asCustomer(order).getBoolean("lines[0].actions.claim_guarantee.allowed")).isTrue();
  }

  /** Directive (EU) 2019/771, article 14 (1). */
  @Test
  void staffSendAReplacementWithoutAPrice() {
    long order = market.delivered(market.paidOrder(customer, market.item("50.00", 5), 2));
    Map<String, Object> claim = claim(order, lineOf(order), "defective", "guarantee", null);
    int goods = market.send(customer, "/api/v2/returns", claim).statusCode(201).path("id");

    market
        .send(
            Market.STAFF,
            "/api/v2/returns/" + goods + "/remedy",
            Map.of("remedy", "replacement", "keep", true))
        .statusCode(200)
        .body("status", equalTo("CLOSED"))
        .body("remedy", equalTo("replacement"))
        .body("refund_amount", equalTo("0.00"));

    market
        .as(Market.STAFF)
        .get("/api/v2/orders/" + order)
        .body("status", equalTo("PACKED"))
        .body("actions.ship.allowed", equalTo(true))
        .body("lines[0].actions.ship.quantity", equalTo(1));
    market.shipOne(order).statusCode(200);
  }

  private static Map<String, Object> claim(
      long order, long line, String reason, String entitlement, String why) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("order_id", order);
    claim.put("lines", List.of(aLine(line, 1, reason)));
    claim.put("entitlement", entitlement);
    claim.put("exception_reason", why);
    return claim;
  }

  // ---- receipt

  @Test
  void missingGoodsComeInASecondParcel() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long line = lineOf(order);
    int first = market.send(customer, "/api/v2/returns", market.aReturn(order, 2)).path("id");
    String path = "/api/v2/returns/" + first;
    Map<String, Object> one = Map.of("lines", List.of(Map.of("line_id", line, "received", 1)));
    market.send(Market.STAFF, path + "/approve", Map.of()).statusCode(200);
    market
        .send(Market.STAFF, path + "/receive", one)
        .statusCode(200)
        .body("lines[0].missing", equalTo(1));

    Map<String, Object> two = Map.of("lines", List.of(Map.of("line_id", line, "quantity", 2)));
    market
        .send(Market.STAFF, path + "/expect-missing", two)
        .statusCode(409)
        .body("code", equalTo("more_than_missing"))
        .body("missing_quantity", equalTo(1));
    Json rest =
        market
            .send(Market.STAFF, path + "/expect-missing", Map.of())
            .statusCode(201)
            .body("status", equalTo("APPROVED"))
            .body("rest_of", equalTo(first))
            .body("refund_amount", equalTo("10.00"));
    market
        .send(Market.STAFF, "/api/v2/returns/" + rest.getLong("id") + "/receive", one)
        .statusCode(200)
        .body("status", equalTo("RECEIVED"));

    market.as(customer).get(path).body("lines[0].later", equalTo(1));
    assertThat(market.read(order).getString("refund_due")).isEqualTo("20.00");
  }

  // ---- bad input

  @TestFactory
  Stream<DynamicTest> refusesBadReturnsAndChangesNothing() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long line = market.read(order).getLong("lines[0].id");
    long undelivered = market.order(customer, item, 1, "cod");
    long cancelled = market.order(customer, item, 1, "cod");
    market.step(cancelled, "cancel").statusCode(200);
    long kept =
        market.delivered(
            market.paidOrder(
                customer,
                market.item(Map.of("price", "3.00", "stock", 5, "returnable", false)),
                1));
    String somebody = Market.newCustomer();
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("nothing", new Case(order, List.of(), 422, "invalid_value"));
    cases.put("no pieces", aCase(order, line, 0, "damaged", 422, "invalid_value"));
    cases.put("fewer than none", aCase(order, line, -1, "damaged", 422, "invalid_value"));
    cases.put("more than there are", aCase(order, line, 3, "damaged", 409, "more_than_returnable"));
    cases.put("too large a number", aCase(order, line, 3e9, "damaged", 400, "wrong_type"));
    cases.put("half a piece", aCase(order, line, 0.5, "damaged", 400, "wrong_type"));
    cases.put("an unknown reason", aCase(order, line, 1, "because", 422, "invalid_value"));
    cases.put("a reason of ours", aCase(order, line, 1, "withdrawal", 422, "invalid_value"));
    cases.put(
        "a line of another order",
        aCase(order, lineOf(undelivered), 1, "damaged", 422, "invalid_value"));
    cases.put("no line at all", aCase(order, 999_999_999, 1, "damaged", 422, "invalid_value"));
    cases.put(
        "a line twice",
        new Case(
            order,
            List.of(aLine(line, 1, "damaged"), aLine(line, 1, "damaged")),
            422,
            "invalid_value"));
    cases.put(
        "an undelivered line",
        aCase(undelivered, lineOf(undelivered), 1, "damaged", 409, "not_delivered"));
    cases.put(
        "a cancelled line",
        aCase(cancelled, lineOf(cancelled), 1, "damaged", 409, "order_cancelled"));
    cases.put(
        "a line that is not taken back",
        aCase(kept, lineOf(kept), 1, "damaged", 409, "not_returnable"));
    cases.put("no order", aCase(999_999_999, line, 1, "damaged", 404, "order_not_found"));
    return cases.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      Case bad = one.getValue();
                      int version = market.read(order).getInt("version");

                      market
                          .send(
                              customer,
                              "/api/v2/returns",
                              Map.of("order_id", bad.order(), "lines", bad.lines()))
                          .statusCode(bad.status())
                          .body("code", equalTo(bad.code()));

                      assertThat(market.read(order).getInt("version")).isEqualTo(version);
                      assertThat(
                              market
                                  .as(Market.STAFF)
                                  .get("/api/v2/returns?order_id=" + bad.order())
                                  .<List<?>>path("data"))
                          .isEmpty();
                      market
                          .send(
                              somebody,
                              "/api/v2/returns",
                              Map.of("order_id", bad.order(), "lines", List.of()))
                          .statusCode(org.hamcrest.Matchers.oneOf(404, 422));
                    }));
  }

  @Test
  void refusesBadReceiptsAndCancellations() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long goods = market.approvedReturn(customer, order, 2);
    long line = lineOf(order);
    String receive = "/api/v2/returns/" + goods + "/receive";
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("line_id", line, "received", 3),
            Map.of("line_id", line, "received", -1),
            Map.of("line_id", line, "received", 1, "resellable", 2),
            Map.of("line_id", line, "received", 1, "resellable", 1, "damaged", 1),
            Map.of("line_id", 999_999_999, "received", 1))) {
      market
          .send(Market.STAFF, receive, Map.of("lines", List.of(bad)))
          .statusCode(422)
          .body("code", equalTo("invalid_value"));
    }
    long pending = market.order(customer, item, 2, "cod");
    String cancel = "/api/v2/orders/" + pending + "/cancel";
    Map<Map<String, Object>, Integer> cancellations = new LinkedHashMap<>();
    cancellations.put(Map.of("line_id", lineOf(pending), "quantity", 0), 422);
    cancellations.put(Map.of("line_id", lineOf(pending), "quantity", -1), 422);
    cancellations.put(Map.of("line_id", line, "quantity", 1), 422);
    cancellations.forEach(
        (bad, status) ->
            market
                .send(Market.STAFF, cancel, Map.of("reason", "No", "lines", List.of(bad)))
                .statusCode(status));
    assertThat(market.read(pending).getString("status")).isEqualTo("PENDING");
    assertThat(market.as(customer).get("/api/v2/returns/" + goods).<String>path("status"))
        .isEqualTo("APPROVED");
  }

  /** A wrong request, and the status and code of its refusal. */
  private record Case(long order, List<Map<String, Object>> lines, int status, String code) {}

  private static Case aCase(
      long order, long line, Number quantity, String reason, int status, String code) {
    return new Case(order, List.of(aLine(line, quantity, reason)), status, code);
  }

  private static Map<String, Object> aLine(long line, Number quantity, String reason) {
    return Map.of("line_id", line, "quantity", quantity, "reason", reason);
  }

  // ---- versions

  @Test
  void aReturnThatChangedMeanwhileIsNotTakenFurther() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    String goods =
        "/api/v2/returns/"
            + market.send(customer, "/api/v2/returns", market.aReturn(order, 2)).getLong("id");
    String tag = market.as(customer).get(goods).header("ETag");

    step(goods + "/approve", "\"999\"", Map.of()).statusCode(412);
    step(goods + "/reject", "\"999\"", Map.of("reason", "No")).statusCode(412);
    step(goods + "/withdraw", "\"999\"", Map.of()).statusCode(412);
    String approved = step(goods + "/approve", tag, Map.of()).header("ETag");
    step(goods + "/receive", tag, market.aReceipt(order, 2))
        .statusCode(412)
        .body("code", equalTo("version_changed"));
    String received =
        step(goods + "/receive", approved, market.aReceipt(order, 2))
            .statusCode(200)
            .header("ETag");
    step(goods + "/refund", approved, Map.of()).statusCode(412);
    step(goods + "/refund", received, Map.of()).statusCode(200);
  }

  private Answer step(String path, String version, Object body) {
    return market
        .as(Market.STAFF)
        .header("Idempotency-Key", UUID.randomUUID())
        .header("If-Match", version)
        .body(body)
        .post(path);
  }
}
