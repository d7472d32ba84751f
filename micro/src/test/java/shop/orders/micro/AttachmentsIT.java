package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static shop.orders.micro.http.Call.given;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.SmallFiles;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/** The files of an order: which are accepted, and who may read them. */
@OnProduct
class AttachmentsIT {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  /**
   * The number of bodies of ten megabytes that fit into an eighth of the heap of {@link Product},
   * the limit for large bodies.
   */
  private static final int ROOM = 6;

  /** Those that wait for large bodies. */
  private static final int THREADS = 60;

  /** In bytes: large for a body that comes in, and so much that nobody gives it up soon. */
  private static final int PICTURE = 100_000;

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
        .statusCode(413)
        .contentType("application/problem+json");
    assertThat(market.as(customer).get(attachments).getList("data")).hasSize(1);
  }

  @Test
  void whatAFileIsStandsInItsBytesWhateverItIsCalled() {
    attach(customer, "image/png", SmallFiles.pdf())
        .statusCode(201)
        .body("file_name", equalTo("attachment.pdf"))
        .body("media_type", equalTo("application/pdf"));
    attach(customer, "image/heif", SmallFiles.heic())
        .statusCode(201)
        .body("file_name", equalTo("attachment.heic"))
        .body("media_type", equalTo("image/heic"));
    attach(customer, "image/png", Pictures.gif())
        .statusCode(201)
        .body("media_type", equalTo("image/gif"));
  }

  @Test
  void aPictureIsStoredWithoutWhatFollowsItAndRefusedIfItIsCutOff() {
    byte[] picture = picture(100);
    byte[] withMore = Arrays.copyOf(picture, 200);

    String url = attach(customer, "image/png", withMore).path("url");

    assertThat(market.as(customer).get(url).asByteArray()).isEqualTo(picture);
    attach(customer, "image/png", Arrays.copyOf(picture, 99))
        .statusCode(422)
        .body("code", equalTo("unsupported_attachment"));
    attach(customer, "image/png", SmallFiles.png(100, 60_000, 60_000))
        .statusCode(422)
        .body("code", equalTo("too_many_pixels"))
        .body("errors[0].field", equalTo("file"));
  }

  @ParameterizedTest
  @CsvSource({
    "<svg onload=alert(1)>",
    "<html>",
    "MZ",
    "RIFF1234WAVE",
    "GIF89a",
    "%PDF-1.7",
    "1234ftypheic"
  })
  void whatIsNoPictureAndNoPdfIsRefused(String bytes) {
    attach(customer, "image/png", bytes.getBytes(StandardCharsets.US_ASCII))
        .statusCode(422)
        .body("code", equalTo("unsupported_attachment"));
  }

  /** As browsers send them: the name in UTF-8, quotation marks in hex digits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Schäden Küche.png | Schäden Küche.png | Schaden_Kuche.png",
        "প্রেসক্রিপশন ১.png | প্রেসক্রিপশন ১.png | __________.png",
        "say %22no%22.png | say \"no\".png | say__no_.png",
        "C:\\rx\\first page.png | first page.png | first_page.png",
        "a\u202Egnp.exe | agnp.png | agnp.png"
      })
  void theFileOfAFormHasTheNameThatItsSenderGaveIt(String sent, String stored, String plain) {
    String url =
        attachForm(part("file", sent, SmallFiles.png(100)))
            .statusCode(201)
            .body("file_name", equalTo(stored))
            .body("size", equalTo(100))
            .path("url");

    String disposition = market.as(customer).get(url).header("Content-Disposition");
    assertThat(disposition).startsWith("attachment; filename=\"" + plain + "\"; filename*=UTF-8''");
    String encoded = disposition.substring(disposition.indexOf("''") + 2);
    assertThat(encoded).matches("[A-Za-z0-9%._-]+");
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(stored);
  }

  @Test
  void aFormHasOneFileAndNothingElse() {
    byte[] picture = SmallFiles.png(100);

    attachForm(part("file", "1.png", picture), part("file", "2.png", picture))
        .statusCode(400)
        .body("code", equalTo("too_many_files"))
        .body("errors[0].field", equalTo("file"));
    attachForm(part("file", "1.png", picture), part("files", "2.png", picture))
        .statusCode(400)
        .body("code", equalTo("unknown_member"))
        .body("errors[0].field", equalTo("files"));
    attachForm(part("", "1.png", picture)).statusCode(400);
    assertThat(market.as(customer).get(attachments).getList("data")).isEmpty();
  }

  @Test
  void whoHasUploadedAFileDeletesItAndTheHistoryTells() {
    String url = attach(customer, "image/png", picture(100)).path("url");
    assertThat(market.as(customer).get(attachments).<Boolean>path("data[0].actions.delete.allowed"))
        .isTrue();
    String other = attach(Market.STAFF, "image/png", picture(100)).path("url");

    market
        .as(customer)
        .delete(other)
        .statusCode(403)
        .body("code", equalTo("attachment_of_another"));
    market.as(Market.newCustomer()).delete(url).statusCode(404);
    market.as(customer).delete(url).statusCode(204);

    market.as(customer).get(url).statusCode(404).body("code", equalTo("attachment_not_found"));
    market.as(customer).delete(url).statusCode(404);
    assertThat(market.as(customer).get(attachments).<String>getList("data.url"))
        .containsExactly(other);
    String order = attachments.replace("/attachments", "");
    assertThat(market.as(customer).get(order + "/history").<String>getList("data.kind"))
        .contains("attachment_deleted");
  }

  private Answer attachForm(byte[]... parts) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      form.writeBytes(part);
    }
    form.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return market
        .as(customer)
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("multipart/form-data; boundary=x")
        .body(form.toByteArray())
        .post(attachments);
  }

  private static byte[] part(String name, String fileName, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        """
        --x\r
        Content-Disposition: form-data; name="%s"; filename="%s"\r
        Content-Type: image/png\r
        \r
        """
            .formatted(name, fileName)
            .getBytes(StandardCharsets.UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return part.toByteArray();
  }

  @Test
  void onlyCallersWhoMaySeeTheOrderGetTheFile(Product product) {
    String url = attach(customer, "image/png", picture(100)).path("url");
    Market other = Market.opened(product.baseUrl());

    for (String token :
        new String[] {customer, Tokens.merchant("m1", market.merchantId()), Market.STAFF}) {
      market
          .as(token)
          .get(url)
          .statusCode(200)
          .contentType("image/png")
          .header("X-Content-Type-Options", "nosniff")
          .header("Content-Disposition", startsWith("attachment"))
          .header("Content-Security-Policy", containsString("sandbox"));
    }
    for (String token :
        new String[] {Market.newCustomer(), Tokens.merchant("m2", other.merchantId())}) {
      market.as(token).get(url).statusCode(404);
      market.as(token).get(attachments).statusCode(404);
      attach(token, "image/png", picture(100)).statusCode(404);
    }
    given().baseUrl(product.baseUrl()).get(url).statusCode(401);
  }

  @Test
  void aFileIsFoundUnderItsOwnOrderOnly() {
    String url = attach(customer, "image/png", picture(100)).path("url");
    String mine = attachmentsOf(market.order(customer, market.item("10.00", 5), 1, "cod"));

    market.as(customer).get(mine + url.substring(url.lastIndexOf('/'))).statusCode(404);
  }

  @Test
  void anUploadThatIsRepeatedUnderItsKeyIsOneFile() {
    String key = UUID.randomUUID().toString();
    Answer first = attach(customer, "image/png", picture(100), key);
    Answer second = attach(customer, "image/png", picture(100), key);

    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(market.as(customer).get(attachments).getList("data")).hasSize(1);
    assertThat(attach(customer, "image/png", picture(101), key).statusCode()).isEqualTo(422);
  }

  /** More of them than fit into memory: what has not come in completely waits in files. */
  @Test
  void uploadsThatAreHalfSentTakeNoRoomFromOthers() throws IOException {
    byte[] large = picture(TEN_MEGABYTES);
    List<RawCall> uploads = new ArrayList<>();
    try {
      for (int i = 0; i < ROOM + 2; i++) {
        RawCall upload = upload(large.length);
        upload.send(large, 0, large.length - 1 - i);
        uploads.add(upload);
      }
      attach(customer, "image/png", large).statusCode(201);
      for (int turn = 0; turn < uploads.size(); turn++) {
        RawCall upload = uploads.get(turn);
        assertThat(upload.isAnswered()).isFalse();
        upload.send(large, large.length - 1, 1);
        assertThat(upload.answer()).startsWith("HTTP/1.1 201");
        // None is silent for long, however slow the machine.
        for (int later = turn + 1; later < uploads.size(); later++) {
          uploads.get(later).send(large, large.length - 1 - (later - turn), 1);
        }
      }
    } finally {
      for (RawCall upload : uploads) {
        upload.close();
      }
    }

    List<String> urls = market.as(customer).get(attachments).path("data.url");
    assertThat(urls).hasSize(ROOM + 3);
    for (String one : urls) {
      assertThat(market.as(customer).get(one).asByteArray()).isEqualTo(large);
    }
  }

  /** More than there are threads for large bodies; those that had one end well. */
  @Test
  void oneCustomersSlowUploadsLeaveThreadsToOthers(Product product) throws IOException {
    byte[] picture = picture(PICTURE);
    List<RawCall> uploads = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS + 10; i++) {
        RawCall upload = upload(picture.length);
        upload.send(picture, 0, picture.length - 1);
        uploads.add(upload);
      }
      List<RawCall> refused = new ArrayList<>();
      Waiting.until(
          "half of the threads are left",
          () -> {
            refused.clear();
            for (RawCall upload : uploads) {
              if (isAnswered(upload)) {
                refused.add(upload);
              }
            }
            return refused.size() == THREADS / 2 + 10;
          });
      for (RawCall upload : refused) {
        assertThat(upload.answer())
            .startsWith("HTTP/1.1 429")
            .contains("\"code\":\"too_many_bodies_of_caller\"")
            .containsIgnoringCase("\r\nRetry-After: ")
            .containsIgnoringCase("\r\nConnection: close\r\n");
      }
      String other = Market.newCustomer();
      long order = market.order(other, market.item("10.00", 5), 1, "cod");
      RawCall slow = upload(other, attachmentsOf(order), picture.length);
      uploads.add(slow);
      slow.send(picture, 0, picture.length - 1);
      assertThat(slow.isAnswered()).isFalse();
      slow.send(picture, picture.length - 1, 1);
      assertThat(slow.answer()).startsWith("HTTP/1.1 201");

      uploads.removeAll(refused);
      RawCall first = uploads.get(0);
      first.send(picture, picture.length - 1, 1);
      assertThat(first.answer()).startsWith("HTTP/1.1 201");
    } finally {
      for (RawCall upload : uploads) {
        upload.close();
      }
    }
  }

  /** The server would write a hundred lines for each. */
  @Test
  void aDownloadThatIsBrokenOffLeavesNoTraceInTheLog(Product product) throws IOException {
    String url = attach(customer, "image/png", picture(TEN_MEGABYTES)).path("url");
    long before = downloads(product);
    int lines = product.output().size();

    for (int i = 0; i < 20; i++) {
      try (RawCall call = RawCall.connectWithoutRoom(product.port())) {
        call.send(
            "GET "
                + url
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + customer
                + "\r\n\r\n");
        assertThat(call.head()).startsWith("HTTP/1.1 200");
        call.abort();
      }
    }

    Waiting.until("all have ended", () -> downloads(product) == before + 20);
    List<String> all = product.output();
    assertThat(all.subList(lines, all.size()))
        .noneMatch(line -> line.startsWith("\tat ") || line.contains("SEVERE"));
  }

  /** How many there were. */
  private static long downloads(Product product) {
    return Pattern.compile("orders_calls_total\\{.*attachments/\\{attachment}.*} (\\d+)")
        .matcher(given().baseUrl(product.baseUrl()).get("/metrics").asString())
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }

  private static boolean isAnswered(RawCall call) {
    try {
      return call.isAnswered();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RawCall upload(int length) throws IOException {
    return upload(customer, attachments, length);
  }

  private RawCall upload(String token, String path, int length) throws IOException {
    RawCall call = RawCall.connect(URI.create(market.baseUrl()).getPort());
    call.send(
        """
        POST %s HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Idempotency-Key: %s
        Content-Type: image/png
        Content-Length: %s

        """
            .formatted(path, token, UUID.randomUUID(), length)
            .replace("\n", "\r\n"));
    return call;
  }

  /** Without a limit, sixteen threads with such a body and a copy of it would fill the heap. */
  @Test
  void manyLargeFilesAtOnceAreAcceptedOrRefused() {
    byte[] large = picture(TEN_MEGABYTES);
    // Two orders, as all uploads may be accepted, and one order may not have that many files.
    List<String> orders =
        List.of(
            attachments, attachmentsOf(market.order(customer, market.item("10.00", 5), 1, "cod")));

    List<Answer> answers =
        Together.call(
            IntStream.range(0, 24)
                .mapToObj(i -> (Callable<Answer>) () -> attach(orders.get(i % 2), large))
                .toList());

    // The number of refused uploads depends on the machine's speed; it may be zero.
    assertThat(answers)
        .extracting(answer -> answer.statusCode())
        .contains(201)
        .isSubsetOf(201, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 503)
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Retry-After")).isNotNull();
              assertThat(answer.<String>path("code")).isIn("too_many_large_bodies", "overloaded");
            });
    assertThat(
            orders.stream()
                .mapToInt(order -> market.as(customer).get(order).getList("data").size())
                .sum())
        .isEqualTo((int) answers.stream().filter(answer -> answer.statusCode() == 201).count());
    attach(customer, "image/png", large).statusCode(201);
  }

  private Answer attach(String path, byte[] content) {
    return market
        .as(customer)
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("image/png")
        .body(content)
        .post(path);
  }

  private Answer attach(String token, String mediaType, byte[] content) {
    return attach(token, mediaType, content, UUID.randomUUID().toString());
  }

  private Answer attach(String token, String mediaType, byte[] content, String key) {
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
    return SmallFiles.png(size, 1, 1);
  }
}
