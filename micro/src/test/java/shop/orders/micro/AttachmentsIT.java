package shop.orders.micro;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of an order: what is taken, and who is given it. */
@OnProduct
class AttachmentsIT {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private final String customer = Market.newCustomer();
  private Market market;
  private String attachments;

  @BeforeEach
  void placeAnOrder(Product product) {
    market = Market.opened(product.baseUrl());
    attachments = attachmentsOf(market.order(customer, market.item("10.00", 5), 1, "cod"));
  }

  @Test
  void tenMegabytesAreTakenAndNotAByteMore() {
    String url = attach(customer, "image/png", picture(TEN_MEGABYTES)).path("url");

    assertThat(market.as(customer).get(url).asByteArray()).isEqualTo(picture(TEN_MEGABYTES));
    attach(customer, "image/png", picture(TEN_MEGABYTES + 1))
        .then()
        .statusCode(413)
        .contentType(startsWith("application/problem+json"));
    assertThat(market.as(customer).get(attachments).<Integer>path("data.size()")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"%PDF-1.7, application/pdf", "GIF89a, image/gif", "RIFF1234WEBP, image/webp"})
  void whatAFileIsStandsInItsBytesWhateverItIsCalled(String bytes, String mediaType) {
    attach(customer, "image/png", bytes.getBytes(StandardCharsets.US_ASCII))
        .then()
        .statusCode(201)
        .body("media_type", equalTo(mediaType));
  }

  @ParameterizedTest
  @CsvSource({"<svg onload=alert(1)>", "<html>", "MZ", "RIFF1234WAVE"})
  void whatIsNoPictureAndNoPdfIsRefused(String bytes) {
    attach(customer, "image/png", bytes.getBytes(StandardCharsets.US_ASCII))
        .then()
        .statusCode(422)
        .body("code", equalTo("unsupported_attachment"));
  }

  @Test
  void aFormIsTakenToo() {
    given()
        .baseUri(market.baseUrl())
        .auth()
        .oauth2(customer)
        .multiPart("file", "C:\\rx\\first page.png", picture(100), "image/png")
        .post(attachments)
        .then()
        .statusCode(201)
        .body("file_name", equalTo("first page.png"))
        .body("size", equalTo(100));
  }

  @Test
  void thoseWhoMaySeeTheOrderAreGivenTheFileAndNobodyElse(Product product) {
    String url = attach(customer, "image/png", picture(100)).path("url");
    Market other = Market.opened(product.baseUrl());

    for (String token :
        new String[] {customer, Tokens.merchant("m1", market.merchantId()), Market.STAFF}) {
      market
          .as(token)
          .get(url)
          .then()
          .statusCode(200)
          .contentType("image/png")
          .header("X-Content-Type-Options", "nosniff")
          .header("Content-Disposition", startsWith("attachment"))
          .header("Content-Security-Policy", containsString("sandbox"));
    }
    for (String token :
        new String[] {Market.newCustomer(), Tokens.merchant("m2", other.merchantId())}) {
      market.as(token).get(url).then().statusCode(404);
      market.as(token).get(attachments).then().statusCode(404);
      attach(token, "image/png", picture(100)).then().statusCode(404);
    }
    given().baseUri(product.baseUrl()).get(url).then().statusCode(401);
  }

  @Test
  void aFileIsFoundUnderItsOwnOrderOnly() {
    String url = attach(customer, "image/png", picture(100)).path("url");
    String mine = attachmentsOf(market.order(customer, market.item("10.00", 5), 1, "cod"));

    market.as(customer).get(mine + url.substring(url.lastIndexOf('/'))).then().statusCode(404);
  }

  @Test
  void anUploadThatIsRepeatedUnderItsKeyIsOneFile() {
    String key = UUID.randomUUID().toString();
    Response first = attach(customer, "image/png", picture(100), key);
    Response second = attach(customer, "image/png", picture(100), key);

    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(market.as(customer).get(attachments).<Integer>path("data.size()")).isEqualTo(1);
    assertThat(attach(customer, "image/png", picture(101), key).statusCode()).isEqualTo(422);
  }

  /** Sixteen threads that held such a body each, and a copy of it, would fill the heap. */
  @Test
  void manyLargeFilesAtOnceAreTakenOrPutOff() {
    byte[] large = picture(TEN_MEGABYTES);
    // An order holds fewer files than there are callers, who may all be taken.
    List<String> orders =
        List.of(
            attachments, attachmentsOf(market.order(customer, market.item("10.00", 5), 1, "cod")));
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    List<HttpResponse<String>> answers =
        Together.call(
            IntStream.range(0, 24)
                .mapToObj(
                    i ->
                        (Callable<HttpResponse<String>>)
                            () -> attach(client, orders.get(i % 2), large))
                .toList());

    assertThat(answers).extracting(HttpResponse::statusCode).contains(201).containsOnly(201, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 503)
        .allSatisfy(
            answer -> {
              assertThat(answer.headers().firstValue("Retry-After")).isPresent();
              assertThat(answer.body()).contains("\"code\":\"too_many_large_bodies\"");
            });
    assertThat(
            orders.stream()
                .mapToInt(order -> market.as(customer).get(order).<Integer>path("data.size()"))
                .sum())
        .isEqualTo((int) answers.stream().filter(answer -> answer.statusCode() == 201).count());
    attach(customer, "image/png", large).then().statusCode(201);
  }

  private HttpResponse<String> attach(HttpClient client, String path, byte[] content)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(market.baseUrl() + path))
            .header("Authorization", "Bearer " + customer)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "image/png")
            .POST(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private Response attach(String token, String mediaType, byte[] content) {
    return attach(token, mediaType, content, UUID.randomUUID().toString());
  }

  private Response attach(String token, String mediaType, byte[] content, String key) {
    return market
        .as(token)
        .header("Idempotency-Key", key)
        .contentType(mediaType)
        .body(content)
        .post(attachments);
  }

  private static String attachmentsOf(long order) {
    return "/api/v2/orders/" + order + "/attachments";
  }

  private static byte[] picture(int size) {
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    return Arrays.copyOf(signature, size);
  }
}
