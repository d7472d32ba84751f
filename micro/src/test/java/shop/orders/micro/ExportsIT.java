package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static shop.orders.micro.http.Call.given;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** Exports over HTTP, from the call that asks for them to the file. */
@OnProduct
class ExportsIT {

  private static final String EXPORTS = "/api/v2/exports";
  private static final String JOBS = "/api/v2/jobs/";

  private Market market;
  private String merchant;

  @BeforeEach
  void openAShop(Product product) {
    market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19.00")),
                "tax_inclusive",
                true,
                "delivery_fee",
                "4.99",
                "time_zone",
                "Asia/Dhaka"));
    merchant = merchantOf(market);
  }

  private static String merchantOf(Market one) {
    return Tokens.merchant("exporter-of-" + one.merchantId(), one.merchantId());
  }

  private Map<String, Object> wish(String kind, String format) {
    return Map.of("kind", kind, "format", format, "filter", Map.of("shop", market.slug()));
  }

  private Answer asked(String token, Map<String, Object> wish) {
    return market.send(token, EXPORTS, wish).statusCode(202);
  }

  /** The job, when it has ended. */
  private Json ended(String token, String id) {
    Waiting.until(
        "the job has ended", () -> market.as(token).get(JOBS + id).getString("ended_at") != null);
    return market.as(token).get(JOBS + id).statusCode(200);
  }

  private Answer file(String token, Map<String, Object> wish) {
    Json job = ended(token, asked(token, wish).getString("id"));
    assertThat(job.getString("state")).as(job.getString("error")).isEqualTo("done");
    return given().get(path(job)).statusCode(200);
  }

  private String path(Json job) {
    String url = job.getString("result_url");
    assertThat(url).startsWith(market.baseUrl() + "/api/v2/job-results/");
    return url.substring(market.baseUrl().length());
  }

  private List<NamedCsvRecord> rows(String token, String kind) {
    return rows(file(token, wish(kind, "csv")));
  }

  private static List<NamedCsvRecord> rows(Answer file) {
    file.contentType("text/csv");
    String text = file.asString();
    assertThat(text).startsWith("\uFEFF");
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(text.substring(1))) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigDecimal sum(List<NamedCsvRecord> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.getField(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** An order of three pieces, of which one comes back and is refunded; returns its id. */
  private long orderWithAReturn() {
    String customer = Market.newCustomer();
    long order = market.delivered(market.paidOrder(customer, market.item("11.99", 20), 3));
    long goods = market.approvedReturn(customer, order, 1);
    String path = "/api/v2/returns/" + goods;
    market.send(Market.STAFF, path + "/receive", market.aReceipt(order, 1)).statusCode(200);
    market.send(Market.STAFF, path + "/refund", Map.of()).statusCode(200);
    return order;
  }

  @Test
  void anExportIsAskedForDoneAndDownloaded() {
    long order = market.order(Market.newCustomer(), market.item("11.99", 20), 2, "cod");
    Answer asked =
        asked(merchant, wish("orders", "csv"))
            .body("kind", equalTo("export"))
            .body("export.kind", equalTo("orders"))
            .body("result_url", nullValue())
            .body("error", nullValue());
    String id = asked.getString("id");
    assertThat(asked.header("Location")).isEqualTo(market.baseUrl() + JOBS + id);
    assertThat(id).matches("[0-9a-f]{24}");

    Json job = ended(merchant, id);

    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(job.getLong("done")).isEqualTo(1);
    assertThat(job.getLong("total")).isEqualTo(1);
    Answer file = given().get(path(job)).statusCode(200);
    NamedCsvRecord row = rows(file).get(0);
    Json read = market.read(order);
    assertThat(row.getField("id")).isEqualTo(Long.toString(order));
    for (String same :
        List.of(
            "order_code",
            "status",
            "payment_status",
            "currency",
            "subtotal",
            "total_tax",
            "delivery_fee",
            "discount",
            "total",
            "paid_amount",
            "refunded_amount")) {
      assertThat(row.getField(same)).as(same).isEqualTo(read.getString(same));
    }
    assertThat(row.getField("phone_number")).isEqualTo("'+493012345");
    assertThat(row.getField("placed_at")).endsWith("+06:00");
    assertThat(job.getLong("result.size")).isEqualTo(file.asByteArray().length);
    assertThat(file.header("Content-Disposition")).contains("orders-" + id + ".csv");
    assertThat(market.as(merchant).get("/api/v2/jobs").<List<String>>path("data.id"))
        .containsExactly(id);
  }

  @Test
  void aDownloadGoesOnWhereItWasCutOff() {
    market.order(Market.newCustomer(), market.item("11.99", 20), 2, "cod");
    Json job = ended(merchant, asked(merchant, wish("orders", "csv")).getString("id"));
    byte[] all = given().get(path(job)).header("Accept-Ranges", "bytes").asByteArray();

    Answer rest = given().header("Range", "bytes=10-").get(path(job)).statusCode(206);

    assertThat(rest.asByteArray()).isEqualTo(Arrays.copyOfRange(all, 10, all.length));
    rest.header("Content-Range", "bytes 10-" + (all.length - 1) + "/" + all.length);
    given().header("If-None-Match", rest.header("ETag")).get(path(job)).statusCode(304);
    given().header("Range", "bytes=" + all.length + "-").get(path(job)).statusCode(416);
  }

  @Test
  void billsAndCreditNotesAddUpToWhatWasSoldAndItsTax() {
    long order = orderWithAReturn();
    List<NamedCsvRecord> rows = rows(merchant, "bills");

    Json bills = market.as(Market.STAFF).get("/api/v2/orders/" + order + "/bills").statusCode(200);
    Map<String, BigDecimal> gross = new TreeMap<>();
    Map<String, BigDecimal> tax = new TreeMap<>();
    for (NamedCsvRecord row : rows) {
      gross.merge(row.getField("number"), new BigDecimal(row.getField("gross")), BigDecimal::add);
      tax.merge(row.getField("number"), new BigDecimal(row.getField("tax")), BigDecimal::add);
      assertThat(row.getField("currency")).isEqualTo("EUR");
    }
    Map<String, BigDecimal> totals = new TreeMap<>();
    Map<String, BigDecimal> taxes = new TreeMap<>();
    for (Map<String, Object> bill : bills.<List<Map<String, Object>>>path("data")) {
      int sign = bill.get("kind").equals("bill") ? 1 : -1;
      BigDecimal factor = BigDecimal.valueOf(sign);
      totals.put(
          (String) bill.get("number"), new BigDecimal((String) bill.get("total")).multiply(factor));
      taxes.put(
          (String) bill.get("number"),
          new BigDecimal((String) bill.get("total_tax")).multiply(factor));
    }
    assertThat(totals).hasSize(2);
    assertThat(gross).isEqualTo(totals);
    assertThat(tax).isEqualTo(taxes);
    NamedCsvRecord taxed =
        rows.stream().filter(row -> row.getField("tax_rate").equals("19.00")).findFirst().get();
    assertThat(taxed.getField("tax_1_name")).isEqualTo("VAT");
    assertThat(taxed.getField("tax_1_amount")).isEqualTo(taxed.getField("tax"));
    assertThat(taxed.getField("tax_category")).isEqualTo("S");
    assertThat(taxed.getField("place_of_supply")).isEqualTo("DE");
    assertThat(taxed.getField("seller_tax_id")).isEqualTo("DE123456789");
    NamedCsvRecord credit =
        rows.stream().filter(row -> row.getField("kind").equals("credit_note")).findFirst().get();
    assertThat(credit.getField("credited_bill")).isEqualTo(taxed.getField("number"));
    assertThat(new BigDecimal(credit.getField("net")).signum()).isNegative();
  }

  @Test
  void paymentsAndReturnsAddUpToTheOrder() {
    long order = orderWithAReturn();
    Json read = market.read(order);

    List<NamedCsvRecord> payments = rows(merchant, "payments");

    assertThat(payments)
        .extracting(row -> row.getField("kind"))
        .containsExactly("payment", "refund");
    assertThat(sum(payments, "amount"))
        .isEqualTo(
            new BigDecimal(read.getString("paid_amount"))
                .subtract(new BigDecimal(read.getString("refunded_amount"))));
    List<NamedCsvRecord> returns = rows(merchant, "returns");
    assertThat(returns).hasSize(1);
    assertThat(returns.get(0).getField("status")).isEqualTo("REFUNDED");
    assertThat(sum(returns, "refund_amount"))
        .isEqualTo(new BigDecimal(read.getString("refunded_amount")));
    List<NamedCsvRecord> lines = rows(merchant, "lines");
    assertThat(lines.get(0).getField("quantity")).isEqualTo("3");
    assertThat(lines.get(0).getField("returned")).isEqualTo("1");
    assertThat(lines.get(0).getField("tax_rate")).isEqualTo("19.00");
    List<NamedCsvRecord> stock = rows(Market.SUPERUSER, "stock_movements");
    assertThat(sum(stock, "pieces")).isEqualTo("18");
  }

  @Test
  void aWorkbookHasTheSameAsTypedCells() throws IOException {
    long order = market.order(Market.newCustomer(), market.item("11.99", 20), 2, "cod");
    Map<String, Object> wish = new HashMap<>(wish("orders", "xlsx"));
    wish.put("columns", List.of("order_code", "total", "placed_at", "phone_number"));

    byte[] file = file(merchant, wish).asByteArray();

    Json read = market.read(order);
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      List<Row> all = rows.toList();
      assertThat(all).hasSize(2);
      Row row = all.get(1);
      assertThat(row.getCellText(0)).isEqualTo(read.getString("order_code"));
      assertThat(row.getCell(1).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(1).asNumber()).isEqualByComparingTo(read.getString("total"));
      assertThat(row.getCell(2).asDate().toString())
          .startsWith(
              Instant.parse(read.getString("placed_at"))
                  .atZone(ZoneId.of("Asia/Dhaka"))
                  .toLocalDateTime()
                  .toString()
                  .substring(0, 16));
      assertThat(row.getCell(3).getType()).isEqualTo(CellType.STRING);
      assertThat(row.getCellText(3)).isEqualTo("+493012345");
    }
  }

  private String atTheMerchant(String role) {
    return Tokens.any()
        .groups("merchant")
        .claim("merchant_id", market.merchantId())
        .claim("merchant_roles", List.of(role))
        .sign();
  }

  @Test
  void merchantsHaveTheirOwnRowsAndJobs() {
    market.order(Market.newCustomer(), market.item("11.99", 20), 2, "cod");
    Market other = Market.opened(market.baseUrl());
    String stranger = merchantOf(other);

    assertThat(rows(stranger, "orders")).isEmpty();
    assertThat(rows(file(stranger, Map.of("kind", "orders", "format", "csv")))).isEmpty();
    String id = asked(merchant, wish("orders", "csv")).getString("id");
    for (String token : List.of(stranger, Market.STAFF)) {
      market.as(token).get(JOBS + id).statusCode(404).body("code", equalTo("job_not_found"));
      market.send(token, JOBS + id + "/cancel", Map.of()).statusCode(404);
    }
    market.as(Market.SUPERUSER).get(JOBS + id).statusCode(200);
    assertThat(rows(merchant, "stock_movements")).isNotEmpty();
    assertThat(rows(stranger, "stock_movements")).isEmpty();
    market
        .send(atTheMerchant("accountant"), EXPORTS, wish("stock_movements", "csv"))
        .statusCode(403)
        .body("permission", equalTo("update.stock"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"format\": \"csv\"} | kind",
        "{\"kind\": \"orders\"} | format",
        "{\"kind\": \"cars\", \"format\": \"csv\"} | kind",
        "{\"kind\": \"orders\", \"format\": \"pdf\"} | format",
        "{\"kind\": \"orders\", \"format\": \"csv\", \"columns\": [\"colour\"]} | columns[0]",
        "{\"kind\": \"orders\", \"format\": \"csv\", \"filter\": {\"colour\": 1}} | filter.colour",
        "{\"kind\": \"orders\", \"format\": \"csv\", \"filter\": {\"from\": 1}} | filter.from",
        "{\"kind\": \"bills\", \"format\": \"csv\", \"filter\": {\"shop\": \"no-shop\"}}"
            + " | filter.shop"
      })
  void whatIsWrongIsNamed(String body, String field) {
    market.send(merchant, EXPORTS, body).statusCode(422).body("errors[0].field", equalTo(field));
  }

  @Test
  void theSameKeyAsksOnce() {
    String key = UUID.randomUUID().toString();
    List<String> ids =
        Stream.of(1, 2)
            .map(
                call ->
                    market
                        .as(merchant)
                        .header("Idempotency-Key", key)
                        .body(wish("orders", "csv"))
                        .post(EXPORTS)
                        .statusCode(202)
                        .getString("id"))
            .toList();

    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(market.as(merchant).get("/api/v2/jobs").getList("data")).hasSize(1);
  }

  @Test
  void waitingJobsAreBoundedAndCancelled(DatabaseAddress database) throws SQLException {
    for (int i = 0; i < 5; i++) {
      String id = asked(merchant, wish("orders", "csv")).getString("id");
      // As if nodes had no time for it.
      queue(database, id);
    }

    market
        .send(merchant, EXPORTS, wish("orders", "csv"))
        .statusCode(429)
        .body("code", equalTo("too_many_jobs"));
    for (String id : market.as(merchant).get("/api/v2/jobs").<List<String>>path("data.id")) {
      market
          .send(merchant, JOBS + id + "/cancel", Map.of())
          .statusCode(200)
          .body("state", equalTo("cancelled"))
          .body("result_url", nullValue());
    }
    asked(merchant, wish("orders", "csv"));
  }

  /** Makes a job wait for an hour, whatever became of it. */
  private static void queue(DatabaseAddress database, String id) throws SQLException {
    change(
        database,
        """
        update job set state = 'QUEUED', ended_at = null, claim = null, size = null, sha256 = null,
          expires_at = null, due_at = now() + interval '1 hour' where public_id = ?\
        """,
        id);
  }

  private static void change(DatabaseAddress database, String statement, String id)
      throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(statement)) {
      update.setString(1, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void theJobOfAKilledNodeIsDoneByAnother(DatabaseAddress database) throws SQLException {
    market.order(Market.newCustomer(), market.item("11.99", 20), 2, "cod");
    String id = asked(merchant, wish("orders", "csv")).getString("id");
    ended(merchant, id);
    // As a node leaves it that was killed more than a minute ago.
    change(
        database,
        """
        update job set state = 'RUNNING', ended_at = null, claim = gen_random_uuid(), size = null,
          sha256 = null, expires_at = null, done = 17, due_at = now() where public_id = ?\
        """,
        id);

    Json job = ended(merchant, id);

    assertThat(job.getLong("done")).isEqualTo(1);
    assertThat(rows(given().get(path(job)).statusCode(200))).hasSize(1);
  }

  @Test
  void anOldResultIsGoneAndAnEndedJobCannotBeCancelled(DatabaseAddress database)
      throws SQLException {
    String id = asked(merchant, wish("orders", "csv")).getString("id");
    Json job = ended(merchant, id);
    market
        .send(merchant, JOBS + id + "/cancel", Map.of())
        .statusCode(409)
        .body("code", equalTo("job_ended"));
    change(database, "update job set expires_at = now() where public_id = ?", id);

    given().get(path(job)).statusCode(410).body("code", equalTo("job_result_gone"));
    market
        .as(merchant)
        .get(JOBS + id)
        .body("result_url", nullValue())
        .body("state", equalTo("done"));
  }

  @Test
  void aLinkThatIsChangedOrOldOpensNothing(DatabaseAddress database) throws Exception {
    Json job = ended(merchant, asked(merchant, wish("orders", "csv")).getString("id"));
    String[] parts = path(job).split("/");
    String signed = parts[parts.length - 2];
    String name = parts[parts.length - 1];

    given()
        .get("/api/v2/job-results/x" + signed + "/" + name)
        .statusCode(403)
        .body("code", equalTo("link_invalid"));
    given()
        .get("/api/v2/order-files/" + signed + "/" + name)
        .statusCode(403)
        .body("code", equalTo("link_invalid"));
    given().get("/api/v2/job-results/" + signed + "/other.csv").statusCode(404);
    String old = LinksIT.signed("job:" + job.getString("id") + ".1", database);
    given()
        .get("/api/v2/job-results/" + old.substring("job:".length()) + "/" + name)
        .statusCode(410)
        .body("code", equalTo("link_expired"));
  }
}
