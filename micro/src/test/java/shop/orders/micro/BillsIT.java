package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static shop.orders.micro.http.Call.given;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/** Reading bills, as callers who may and who may not see them. */
@OnProduct
class BillsIT {

  private final String customer = Market.newCustomer();
  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
  }

  @Test
  void anotherCustomersBillIsNotFound() {
    long order = market.orderAfter(customer, "confirm");
    String number = bill(order).getString("number");
    Market other = Market.opened(baseUrl());

    for (String stranger :
        List.of(
            Market.newCustomer(),
            Tokens.merchant("65d0c0de00000000000000aa", other.merchantId()))) {
      for (String path :
          List.of(
              "/api/v2/bills/" + number,
              "/api/v2/bills/" + number + "/pdf",
              "/api/v2/orders/" + order + "/bills")) {
        market.as(stranger).get(path).statusCode(404).body("code", endsWith("_not_found"));
      }
      market.as(stranger).get("/api/v2/bills").body("data", hasSize(0));
    }
    market.as(ownMerchant()).get("/api/v2/bills/" + number).statusCode(200);
  }

  @Test
  void anOrderWithoutABillSaysWhy() {
    long order = market.orderAfter(customer);
    String path = "/api/v2/orders/" + order + "/bills";

    market
        .as(customer)
        .get(path)
        .statusCode(404)
        .body("code", equalTo("bill_not_issued"))
        .body("detail", containsString("when the order is confirmed"));
    issue(path).statusCode(409).body("code", equalTo("bill_not_due"));
    market
        .as(customer)
        .get("/api/v1/customer/e-bill/" + order)
        .statusCode(409)
        .body("message", containsString("has not been issued yet"));
  }

  @Test
  void askingAgainGivesTheSameBill() {
    long order = market.orderAfter(customer, "confirm");
    String number = bill(order).getString("number");
    String path = "/api/v2/orders/" + order + "/bills";

    for (int i = 0; i < 2; i++) {
      issue(path).statusCode(201).body("number", equalTo(number));
    }
    String url = market.as(customer).get("/api/v1/customer/e-bill/" + order).path("pdf_url");
    given().get(url).statusCode(200);
    market
        .as(customer)
        .post("/api/V1/customer/orders/" + order + "/invoice")
        .statusCode(200)
        .body(containsString(number));
    market.as(customer).get(path).body("data", hasSize(1));
  }

  @Test
  void aPaperThatIsNotOursIsNotGenuine() {
    Json bill = bill(market.orderAfter(customer, "confirm"));

    given()
        .queryParam("number", bill.getString("number"))
        .get("/api/v2/bill-verifications/0123456789abcdef")
        .statusCode(404);
  }

  /** The code on a paper opens a page, in the reader's language and without personal data. */
  @Test
  void aReaderSeesWhatIsLeftOfABillOnAPage(DatabaseAddress database) {
    long order = market.orderAfter(customer, "confirm");
    Json bill = bill(order);
    String code =
        "/api/v2/bill-verifications/"
            + Market.verification(database, bill.getString("number"))
            + "?number="
            + bill.getString("number");

    Answer page = page(code, "de-DE,de;q=0.9,en;q=0.5");

    page.statusCode(200)
        .contentType("text/html;charset=utf-8")
        .header("Content-Language", "de")
        .header("Content-Security-Policy", containsString("default-src 'none'"));
    assertThatNobodyKeeps(page);
    assertThat(page.asString())
        .contains("<html lang=\"de\" dir=\"ltr\">", "Diese Rechnung ist echt")
        .contains(bill.getString("number"), "Test Trading")
        .doesNotContain("Bisher korrigiert", customer, "Nadia");

    market.step(order, "cancel").statusCode(200);

    assertThat(page(code, "de").asString())
        .contains("in voller Höhe korrigiert", "Bisher korrigiert", "Verbleibt");
    assertThat(page(code, "ar").asString()).contains("<html lang=\"ar\" dir=\"rtl\">");
    Answer data = given().get(code);
    assertThatNobodyKeeps(data);
    data.statusCode(200)
        .contentType("application/json")
        .body("genuine", equalTo(true))
        .body("credited", equalTo(bill.getString("total")))
        .body("seller.merchant", equalTo("Test Trading"));
    Answer unknown = page(code.replaceFirst("number=.*", "number=1"), "hi");
    assertThatNobodyKeeps(unknown);
    unknown
        .statusCode(404)
        .contentType("text/html;charset=utf-8")
        .body(containsString("ऐसा कोई दस्तावेज़ नहीं है"));
  }

  /** What is left may change at any time, and the form depends on what the client accepts. */
  private static void assertThatNobodyKeeps(Answer answer) {
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(String.join(", ", answer.headers().allValues("Vary")).split(", *"))
        .contains("Accept", "Accept-Language");
  }

  private static Answer page(String address, String languages) {
    return given()
        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .header("Accept-Language", languages)
        .get(address);
  }

  // ---- numbers

  @Test
  void aSeriesIsAuditedByRecomputingItsChain() {
    List<String> months = monthsOfSixBills();
    if (months.size() > 1) {
      // The month, and with it the series, has just ended; the next one will not end during the
      // test.
      market = Market.opened(baseUrl());
      months = monthsOfSixBills();
    }
    String path = "/api/v2/bill-series/" + market.slug() + "/" + months.get(0) + "/audit";

    Json audit = market.as(ownMerchant()).get(path);

    assertThat(audit.getInt("first")).isEqualTo(1);
    assertThat(audit.getInt("last")).isEqualTo(6);
    assertThat(audit.getInt("count")).isEqualTo(6);
    assertThat(audit.getList("gaps")).isEmpty();
    assertThat(audit.getList("duplicates")).isEmpty();
    assertThat(audit.getBoolean("intact")).isTrue();
    Chain chain = Chain.read(market, Market.STAFF, path, 4);
    assertThat(chain.broken()).isEmpty();
    assertThat(chain.numbers()).hasSize(6).doesNotHaveDuplicates();
    market
        .as(Tokens.merchant("65d0c0de00000000000000aa", Market.opened(baseUrl()).merchantId()))
        .get(path)
        .statusCode(404);
  }

  private List<String> monthsOfSixBills() {
    return Stream.generate(() -> bill(market.orderAfter(customer, "confirm")))
        .limit(6)
        .map(bill -> bill.getString("issued_at").substring(0, 7))
        .distinct()
        .toList();
  }

  @Test
  void aPatternThatCouldNotNumberAMillionIsRefused() {
    String path = "/api/v2/shops/" + market.slug() + "/billing";
    String tag = market.as(Market.SUPERUSER).get(path).header("ETag");

    market
        .as(Market.SUPERUSER)
        .header("If-Match", tag)
        .body(Map.of("number_limit", 16))
        .put(path)
        .statusCode(422)
        .body("errors[0].field", equalTo("bill_pattern"))
        .body("errors[0].message", containsString("999,999"));
    market
        .as(Market.SUPERUSER)
        .header("If-Match", tag)
        .body(
            Map.of(
                "number_limit",
                30,
                "bill_pattern",
                "{PREFIX}-{FY}-{NNN}",
                "credit_note_pattern",
                "{PREFIX}-CN-{FY}-{NNN}",
                "fiscal_year_first_month",
                4))
        .put(path)
        .statusCode(200);

    assertThat(bill(market.orderAfter(customer, "confirm")).getString("number"))
        .matches("[A-Z0-9]{1,10}-[0-9]{4}-001");
  }

  /** A sale to a business whose VAT identifier is missing (EN 16931, BR-AE-02). */
  @Test
  void aBillThatMachinesWouldRefuseWaitsUntilItIsMended(Product product) {
    double blocked = MetricsIT.metric("orders_documents_blocked", "");
    market =
        Market.opened(
            product.baseUrl(),
            Map.of("country", "DE", "tax_id", "DE123456789", "tax_category", Map.of("code", "AE")));
    invoiceForMachines("EN16931");
    market.put(customer, market.item("120", 5), 1);
    Map<String, Object> billing = new LinkedHashMap<>();
    ((Map<?, ?>) Market.checkout("cod").get("shipping_address"))
        .forEach((field, value) -> billing.put((String) field, value));
    billing.put("vat_id", "ATU12345675");
    Map<String, Object> checkout = new LinkedHashMap<>(Market.checkout("cod"));
    checkout.put("billing_address", billing);
    long order =
        market.send(customer, "/api/v2/checkout", checkout).statusCode(201).getLong("orders[0].id");
    vatId(order, "");
    market.step(order, "confirm").statusCode(200);

    String waiting = "/api/v2/documents?state=blocked&shop=" + market.slug();
    Json documents = market.as(Market.STAFF).get(waiting).statusCode(200);
    assertThat(documents.getList("data")).hasSize(1);
    Json document = documents.part("data[0]");
    String open = "/api/v2/orders?shop=" + market.slug() + "&has_open_document=";
    assertThat(market.as(Market.STAFF).get(open + true).<Integer>getList("data.id"))
        .containsExactly((int) order);
    assertThat(market.as(Market.STAFF).get(open + false).<Integer>getList("data.id")).isEmpty();
    assertThat(document.getLong("order_id")).isEqualTo(order);
    assertThat(document.getString("kind")).isEqualTo("bill");
    assertThat(document.getString("state")).isEqualTo("blocked");
    assertThat(document.getString("reason_code")).isEqualTo("BR-AE-02");
    assertThat(document.getString("number")).isNull();
    Waiting.until(
        "the metric shows what waits",
        () -> MetricsIT.metric("orders_documents_blocked", "") > blocked);
    market
        .as(customer)
        .get("/api/v2/orders/" + order + "/bills")
        .statusCode(404)
        .body("code", equalTo("bill_not_issued"))
        .body("detail", containsString(document.getString("reason")));

    String retry = "/api/v2/documents/" + document.getLong("id") + "/retry";
    market
        .send(Market.STAFF, retry, Map.of())
        .statusCode(409)
        .body("code", equalTo("e_invoice_rule_broken"))
        .body("rule", equalTo("BR-AE-02"));
    market.as(Market.STAFF).get(waiting).body("data[0].attempts", equalTo(2));

    vatId(order, "ATU12345675");
    market.send(Market.STAFF, retry, Map.of()).statusCode(200).body("state", equalTo("issued"));
    market
        .send(Market.STAFF, retry, Map.of())
        .statusCode(200)
        .body("number", equalTo(bill(order).getString("number")));
    market.as(Market.STAFF).get(waiting).body("data", hasSize(0));
    assertThat(bill(order).getString("number")).endsWith("-0001");
  }

  /** A shop that bills parcels: the first has the delivery, and contracts show the first number. */
  @Test
  void eachParcelHasItsBill() {
    bill("bill_per", "shipment").statusCode(200).body("bill_per", equalTo("shipment"));
    long order = market.order(customer, market.item("10.00", 5), 2, "cod");
    market.step(order, "confirm").statusCode(200);
    market.step(order, "pack").statusCode(200);
    market
        .as(customer)
        .get("/api/v2/orders/" + order + "/bills")
        .statusCode(404)
        .body("detail", containsString("parcel"));
    market.shipOne(order).statusCode(200);
    market.step(order, "ship").statusCode(200);

    Json bills = market.as(customer).get("/api/v2/orders/" + order + "/bills");
    Json read = market.read(order);
    assertThat(bills.getList("data.kind")).containsExactly("bill", "bill");
    assertThat(bills.getList("data.shipment_id")).isEqualTo(read.getList("shipments.id"));
    assertThat(read.getString("bill_no")).isEqualTo(bills.getString("data[0].number"));
    assertThat(
            new BigDecimal(bills.getString("data[0].total"))
                .add(new BigDecimal(bills.getString("data[1].total"))))
        .isEqualByComparingTo(read.getString("total"));
    for (int parcel = 0; parcel < 2; parcel++) {
      assertThat(pdf(bills.getString("data[" + parcel + "].number")).statusCode()).isEqualTo(200);
    }
    bill("bill_per", "week").statusCode(422);
    bill("bill_per", null).statusCode(422);
  }

  private void vatId(long order, String vatId) {
    market
        .as(Market.STAFF)
        .body(Map.of("vat_id", vatId))
        .put("/api/v2/orders/" + order + "/buyer")
        .statusCode(200);
  }

  private void invoiceForMachines(String standard) {
    bill("e_invoice", standard).statusCode(200);
  }

  /** Changes one of the shop's billing terms. */
  private Answer bill(String term, String value) {
    String path = "/api/v2/shops/" + market.slug() + "/billing";
    String tag = market.as(Market.SUPERUSER).get(path).header("ETag");
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put(term, value);
    return market.as(Market.SUPERUSER).header("If-Match", tag).body(terms).put(path);
  }

  // ---- concurrent calls

  @Test
  void theArchiveHoldsEveryFileAndAnIndexOfThem() throws IOException {
    String first = bill(market.orderAfter(customer, "confirm")).getString("number");
    long order = market.orderAfter(customer, "confirm");
    Json second = bill(order);
    market.step(order, "cancel").statusCode(200);
    String note =
        market
            .as(Market.STAFF)
            .get("/api/v2/bills?kind=credit_note&order_id=" + order)
            .path("data[0].number");

    Map<String, byte[]> all = archive(Market.STAFF, "shop=" + market.slug());
    Map<String, byte[]> later =
        archive(Market.STAFF, "shop=" + market.slug() + "&from=" + second.getString("issued_at"));

    assertThat(all.keySet())
        .containsExactly(
            "index.csv", first + ".pdf", second.getString("number") + ".pdf", note + ".pdf");
    assertThat(all.get(first + ".pdf")).isEqualTo(pdf(first).asByteArray());
    String[] index = new String(all.get("index.csv"), StandardCharsets.UTF_8).split("\r\n");
    assertThat(index).hasSize(4);
    assertThat(index[0]).startsWith("number,kind,issued_at,order_code,shop,currency,total,");
    assertThat(index[2]).startsWith(second.getString("number") + ",bill,").contains(",10.00,");
    assertThat(index[3]).startsWith(note + ",credit_note,").contains(second.getString("number"));
    assertThat(later.keySet()).doesNotContain(first + ".pdf").hasSize(3);
    assertThat(archive(ownMerchant(), "from=2020-01-01T00:00:00Z")).hasSize(4);
    assertThat(
            archive(
                Tokens.merchant("65d0c0de00000000000000aa", Market.opened(baseUrl()).merchantId()),
                "shop=" + market.slug()))
        .containsOnlyKeys("index.csv");
  }

  private Map<String, byte[]> archive(String token, String query) throws IOException {
    byte[] zip =
        market
            .as(token)
            .get("/api/v2/bills.zip?" + query)
            .statusCode(200)
            .contentType("application/zip")
            .asByteArray();
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String baseUrl() {
    return Call.sharedUrl();
  }

  private String ownMerchant() {
    return Tokens.merchant("65d0c0de00000000000000ab", market.merchantId());
  }

  private Answer issue(String path) {
    return market.as(customer).header("Idempotency-Key", UUID.randomUUID()).post(path);
  }

  private Json bill(long order) {
    Json bills = market.as(customer).get("/api/v2/orders/" + order + "/bills").statusCode(200);
    return bills.part("data[0]");
  }

  private Answer pdf(String number) {
    return market.as(customer).get("/api/v2/bills/" + number + "/pdf");
  }
}
