package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/** The parts of a return's life over HTTP: sending, receipts, corrections, closing. */
@OnProduct
class ReturnPartsIT extends ReturnLife {

  @Test
  void anApprovedReturnHasASlipAndADeadline() {
    Map<String, Object> settings =
        Map.of("return_address", "Returns\nHafenstr. 1\n20457 Hamburg", "send_days", 7);
    String ofShop = "/api/v2/shops/" + market.slug() + "/returns";
    market
        .as(Market.SUPERUSER)
        .body(settings)
        .put(ofShop)
        .statusCode(200)
        .body("send_days", equalTo(7))
        .body("patience_days", equalTo(14));
    market.as(Market.SUPERUSER).get(ofShop).body("reminder_days", equalTo(3));
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long requested =
        market
            .send(customer, "/api/v2/returns", market.aReturn(order, 1))
            .statusCode(201)
            .body("send_by", nullValue())
            .body("slip_url", nullValue())
            .body("actions.withdraw.allowed", equalTo(true))
            .body("actions.approve.code", equalTo("permission_missing"))
            .getLong("id");
    String path = "/api/v2/returns/" + requested;
    market.as(customer).get(path + "/slip").statusCode(404);

    Json approved =
        market
            .send(Market.STAFF, path + "/approve", Map.of())
            .statusCode(200)
            .body("actions.receive.allowed", equalTo(true))
            .body("actions.approve.code", equalTo("status_forbids"));

    assertThat(approved.getString("return_address"))
        .isEqualTo("Returns\nHafenstr. 1\n20457 Hamburg");
    assertThat(approved.getString("send_by"))
        .isEqualTo(LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(7).toString());
    assertThat(approved.getBoolean("overdue")).isFalse();
    assertThat(approved.getString("closes_at")).matches(".*T2[23]:00:00Z");
    assertThat(approved.getString("slip_url")).isEqualTo(Call.sharedUrl() + path + "/slip");
    Answer slip = market.as(customer).get(approved.getString("slip_url"));
    assertThat(slip.contentType()).startsWith("application/pdf");
    assertThat(new String(slip.asByteArray(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(market.as(Market.STAFF).get(path + "/slip").asByteArray())
        .isEqualTo(slip.asByteArray());
    market.as(Market.newCustomer()).get(path + "/slip").statusCode(404);
    assertThat(market.as(Market.STAFF).get("/api/v2/returns?overdue=true").statusCode())
        .isEqualTo(200);
  }

  @Test
  void staffCloseAReturnThatDoesNotCome() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    String path = "/api/v2/returns/" + market.approvedReturn(customer, order, 1);

    market.send(Market.STAFF, path + "/close", Map.of()).statusCode(422);
    market
        .send(Market.STAFF, path + "/close", Map.of("reason", "The customer moved"))
        .statusCode(200)
        .body("status", equalTo("CLOSED"))
        .body("closed_by", equalTo("staff"))
        .body("close_reason", equalTo("The customer moved"))
        .body("actions.expect_missing.allowed", equalTo(true))
        .body("slip_url", nullValue());

    market
        .as(customer)
        .get("/api/v2/orders/" + order + "/history")
        .body("data.kind", hasItem("return_closed"));
    assertThat(asCustomer(order).getInt("lines[0].returnable_quantity")).isEqualTo(2);
  }

  @Test
  void aParcelIsJudgedPieceByPiece() {
    long order = market.delivered(market.paidOrder(customer, item, 4));
    long line = lineOf(order);
    String path = "/api/v2/returns/" + market.approvedReturn(customer, order, 3);
    Map<String, Object> deduction =
        Map.of("kind", "loss_of_value", "percent", "50", "reason", "Worn for weeks");
    market
        .send(Market.STAFF, path + "/receive", receipt(Map.of("line_id", line, "received", 4)))
        .statusCode(422)
        .body("errors.field", hasItem("lines[0].received"));
    market
        .send(
            Market.STAFF,
            path + "/receive",
            receipt(
                Map.of(
                    "line_id",
                    line,
                    "received",
                    1,
                    "deduction",
                    Map.of("kind", "other", "amount", "10.01", "reason", "No box"))))
        .statusCode(409)
        .body("code", equalTo("deduction_too_high"))
        .body("most", equalTo("10.00"));

    Map<String, Object> found =
        Map.of("line_id", line, "received", 1, "other", 1, "resellable", 1, "deduction", deduction);
    Map<String, Object> receipt = new LinkedHashMap<>(receipt(found));
    receipt.put("rest_follows", true);
    receipt.put("foreign_goods", "A brick");
    market
        .send(Market.STAFF, path + "/receive", receipt)
        .statusCode(200)
        .body("refund_amount", equalTo("5.00"))
        .body("deduction", equalTo("5.00"))
        .body("to_settle", equalTo(true))
        .body("lines[0].later", equalTo(2))
        .body("lines[0].other", equalTo(1))
        .body("lines[0].deduction.kind", equalTo("loss_of_value"))
        .body("actions.take_surplus.code", equalTo("surplus_not_ordered"))
        .body("actions.dismiss_surplus.allowed", equalTo(true));
    assertThat(market.as(Market.STAFF).get("/api/v2/returns?to_settle=true"))
        .matches(listed -> listed.getList("data").size() >= 1);
    market.send(Market.STAFF, path + "/dismiss-surplus", Map.of("how", "burnt")).statusCode(422);
    market
        .send(Market.STAFF, path + "/dismiss-surplus", Map.of("how", "sent_back"))
        .statusCode(200)
        .body("foreign_settled", equalTo("sent_back"))
        .body("to_settle", equalTo(false));
    String rest =
        "/api/v2/returns/"
            + market.as(customer).get("/api/v2/returns?order_id=" + order).getLong("data[0].id");
    market
        .send(
            Market.STAFF,
            rest + "/receive",
            receipt(Map.of("line_id", line, "received", 2, "surplus", 1, "reason", "changed_mind")))
        .statusCode(200)
        .body("lines[0].reason", equalTo("changed_mind"))
        .body("lines[0].announced_reason", equalTo("damaged"))
        .body("lines[0].surplus", equalTo(1));
    Json taken =
        market
            .send(Market.STAFF, rest + "/take-surplus", Map.of())
            .statusCode(201)
            .body("status", equalTo("APPROVED"))
            .body("lines[0].quantity", equalTo(1));
    market
        .send(
            Market.STAFF,
            "/api/v2/returns/" + taken.getLong("id") + "/receive",
            receipt(Map.of("line_id", line, "received", 1)))
        .statusCode(200);

    assertThat(market.read(order).getString("refund_due")).isEqualTo("35.00");
    assertThat(market.read(order).getInt("lines[0].returned")).isEqualTo(4);
  }

  @Test
  void aMiscountIsCorrectedWithAReason() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long line = lineOf(order);
    String path = "/api/v2/returns/" + market.approvedReturn(customer, order, 2);
    Map<String, Object> one = receipt(Map.of("line_id", line, "received", 1, "resellable", 1));
    market.send(Market.STAFF, path + "/receive", one).statusCode(200);

    market
        .send(Market.STAFF, path + "/correct", recounted(line, 2, 1))
        .statusCode(200)
        .body("lines[0].received", equalTo(1))
        .body("lines[0].later", equalTo(1))
        .body("actions.correct.allowed", equalTo(true));

    assertThat(market.read(order).getInt("lines[0].returned")).isEqualTo(2);
    assertThat(market.read(order).getString("refund_due")).isEqualTo("20.00");
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/bills")
                .<List<String>>path("data.kind"))
        .containsExactlyInAnyOrder("bill", "credit_note", "credit_note");
  }

  @Test
  void aPieceThatHadNotComeIsOnAFurtherInvoiceForStaffAndCustomer() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long line = lineOf(order);
    String path = "/api/v2/returns/" + market.approvedReturn(customer, order, 2);
    Map<String, Object> both = receipt(Map.of("line_id", line, "received", 2, "resellable", 2));
    market.send(Market.STAFF, path + "/receive", both).statusCode(200);

    market
        .send(Market.STAFF, path + "/correct", recounted(line, 1, 1))
        .statusCode(200)
        .body("status", equalTo("RECEIVED"))
        .body("lines[0].received", equalTo(1))
        .body("lines[0].missing", equalTo(1))
        .body("refund_amount", equalTo("10.00"))
        .body("actions.expect_missing.allowed", equalTo(true));

    Json bills = market.as(customer).get("/api/v2/orders/" + order + "/bills");
    String note = bills.getString("data[kind=credit_note][0].number");
    String further = "data[amended=" + note + "][0].";
    assertThat(bills.getString(further + "kind")).isEqualTo("bill");
    assertThat(bills.getString(further + "amended")).isEqualTo(note);
    assertThat(bills.getString(further + "total")).isEqualTo("10.00");
    assertThat(bills.getString("data[kind=credit_note][0].charged_again")).isEqualTo("10.00");
    assertThat(market.read(order).getString("refund_due")).isEqualTo("10.00");
    assertThat(market.read(order).getString("bill_no"))
        .isNotEqualTo(bills.getString(further + "number"));
  }

  private static Map<String, Object> recounted(long line, int received, int resellable) {
    return Map.of(
        "lines",
        List.of(Map.of("line_id", line, "received", received, "resellable", resellable)),
        "reason",
        "Counted again");
  }

  private static Map<String, Object> receipt(Map<String, Object> line) {
    return Map.of("lines", List.of(line));
  }
}
