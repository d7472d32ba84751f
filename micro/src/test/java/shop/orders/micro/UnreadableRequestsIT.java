package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are none of HTTP/1.1, or that a proxy may read in another way than we do: they are
 * refused in the form of the contract that was called, and their connection is closed.
 */
@OnProduct
class UnreadableRequestsIT {

  private static final String PROBLEM =
      "\\{\"type\":\"about:blank\",\"title\":\"[\\w -]+\",\"status\":%d,\"detail\":\"[^\"]+\","
          + "\"code\":\"\\w+\",\"request_id\":\"\\w{16,32}\"}";
  private static final String STATUS_CODE =
      "\\{\"success\":false,\"message\":\"[^\"]+\",\"status_code\":%d,\"data\":\\[]}";
  private static final String EHEALTH = "\\{\"success\":false,\"message\":\"[^\"]+\"}";

  /** The form of each path's errors; {@code %d} stands for the status. */
  private static final Map<String, String> FORMS =
      Map.of(
          "/api/v2/orders",
          PROBLEM,
          "/metrics",
          PROBLEM,
          "/api/v1/customer/my-orders",
          STATUS_CODE,
          "/api/v1/customer/reorder/1",
          "\\{\"success\":false,\"message\":\"[^\"]+\",\"status\":%d,\"data\":\\[]}",
          "/api/V1/customer/orders",
          STATUS_CODE,
          "/ehealth-order/api/v1/admin/orders",
          EHEALTH,
          "/ehealth-order/api/v1/orders/x",
          EHEALTH,
          "/api/v1/admin/orders",
          EHEALTH,
          "/api/v1/orders/customers/65d0c0de0000000000000a01",
          "\\{\"error_message\":\"[^\"]+\",\"response_code\":%d}");

  private static final String GET = "GET %s HTTP/1.1\r\n";
  private static final String HOST = "Host: localhost\r\n";
  private static final String POST =
      "POST %s HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNKS = "\r\n2\r\n{}\r\n0\r\n\r\n";

  /** A request; {@code %s} stands for its path. */
  private record Unreadable(int status, String name, String request) {}

  private static final List<Unreadable> ALL =
      List.of(
          head(400, "no host", GET + "Accept: */*\r\n"),
          head(400, "no header", GET),
          head(400, "two hosts", GET + HOST + "Host: example.com\r\n"),
          head(400, "the same host twice", GET + HOST + HOST),
          head(400, "an empty host", GET + "Host:\r\n"),
          head(400, "a host with two ports", GET + "Host: localhost:80:80\r\n"),
          head(400, "a host with a negative port", GET + "Host: localhost:-1\r\n"),
          head(400, "a port alone", GET + "Host: :80\r\n"),
          head(400, "a host with a path", GET + "Host: localhost/x\r\n"),
          head(400, "a host with a user", GET + "Host: user@localhost\r\n"),
          head(400, "two hosts in one", GET + "Host: localhost, example.com\r\n"),
          head(400, "HTTP/0.9", "GET %s\r\n"),
          head(400, "no version", "GET %s\r\n" + HOST),
          head(505, "HTTP/1.2", "GET %s HTTP/1.2\r\n" + HOST),
          head(505, "HTTP/2.0", "GET %s HTTP/2.0\r\n" + HOST),
          head(505, "no HTTP", "GET %s FTP/1.1\r\n" + HOST),
          head(505, "more than a version", "GET %s HTTP/1.1 x\r\n" + HOST),
          head(501, "CONNECT", "CONNECT %s HTTP/1.1\r\n" + HOST),
          head(501, "PRI", "PRI %s HTTP/1.1\r\n" + HOST),
          head(417, "an expectation", GET + HOST + "Expect: 200-ok\r\n"),
          head(417, "one of a body", POST + "Content-Length: 2\r\nExpect: 100-continue, x\r\n"),
          head(400, "a folded header", GET + HOST + "X-A: a\r\n b\r\n"),
          head(400, "a folded coding", POST + "Transfer-Encoding:\r\n chunked\r\n"),
          head(400, "a first header with a blank", GET + " X-A: a\r\n" + HOST),
          head(400, "a blank before the colon", GET + HOST + "X-A : a\r\n"),
          head(400, "a control character in a name", GET + HOST + "X\u0001A: a\r\n"),
          head(400, "a control character in a value", GET + HOST + "X-A: a\u0001\r\n"),
          head(400, "a NUL in a value", GET + HOST + "X-A: a\0\r\n"),
          head(400, "a CR alone", GET + HOST + "X-A: a\rb\r\n"),
          head(400, "a length with a sign", POST + "Content-Length: +5\r\n"),
          head(400, "a negative length", POST + "Content-Length: -1\r\n"),
          head(400, "a length twice in one", POST + "Content-Length: 2, 2\r\n"),
          head(400, "the same length twice", POST + "Content-Length: 0\r\nContent-Length: 0\r\n"),
          head(400, "two lengths", POST + "Content-Length: 2\r\nContent-Length: 5\r\n"),
          head(400, "no length", POST + "Content-Length:\r\n"),
          head(400, "a length in hex", POST + "Content-Length: 0x2\r\n"),
          head(400, "a length of 20 digits", POST + "Content-Length: 99999999999999999999\r\n"),
          chunks(400, "a length and a coding", POST + "Content-Length: 2\r\n" + CHUNKED),
          chunks(400, "not chunked at last", POST + "Transfer-Encoding: chunked, identity\r\n"),
          chunks(400, "no coding", POST + "Transfer-Encoding: identity\r\n"),
          chunks(400, "nearly chunked", POST + "Transfer-Encoding: chunkedx\r\n"),
          chunks(400, "chunked twice", POST + CHUNKED + CHUNKED),
          chunks(501, "an unknown coding", POST + "Transfer-Encoding: gzip, chunked\r\n"),
          chunks(400, "chunks of HTTP/1.0", POST.replace("1.1", "1.0") + CHUNKED),
          new Unreadable(400, "a wrong chunk", POST + CHUNKED + "\r\nx\r\n{}\r\n0\r\n\r\n"),
          new Unreadable(400, "an extension", POST + CHUNKED + "\r\n2;a=b\r\n{}\r\n0\r\n\r\n"),
          new Unreadable(400, "a negative chunk", POST + CHUNKED + "\r\n-2\r\n{}\r\n0\r\n\r\n"),
          head(400, "a NUL in the path", "GET %s/%%00 HTTP/1.1\r\n" + HOST),
          head(400, "a backslash in the path", "GET %s/a\\b HTTP/1.1\r\n" + HOST),
          head(400, "an encoded backslash", "GET %s/a%%5Cb HTTP/1.1\r\n" + HOST),
          head(400, "a wrong byte in the path", "GET %s/%%ff HTTP/1.1\r\n" + HOST),
          head(400, "a slash in two bytes", "GET %s/%%c0%%af HTTP/1.1\r\n" + HOST),
          head(400, "a path out of the root", "GET %s/../../../../../../x HTTP/1.1\r\n" + HOST),
          head(400, "another scheme", "GET httpx://localhost%s HTTP/1.1\r\n" + HOST),
          head(431, "a long header", GET + HOST + "X-A: " + "a".repeat(9_000) + "\r\n"),
          head(
              431,
              "many headers",
              GET
                  + HOST
                  + String.join(
                      "", IntStream.range(0, 150).mapToObj(i -> "X-" + i + ": a\r\n").toList())));

  private static Unreadable head(int status, String name, String lines) {
    return new Unreadable(status, name, lines + "\r\n");
  }

  private static Unreadable chunks(int status, String name, String lines) {
    return new Unreadable(status, name, lines + CHUNKS);
  }

  /** Each on two paths, which take turns, so that each kind is tried in some forms. */
  @TestFactory
  Stream<DynamicTest> whatCannotBeReadIsRefusedInTheContractsForm(Product product) {
    List<String> paths = FORMS.keySet().stream().sorted().toList();
    return IntStream.range(0, ALL.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    ALL.get(i).name(),
                    () -> {
                      for (int turn : List.of(i, i + 3)) {
                        assertRefused(product, ALL.get(i), paths.get(turn % paths.size()));
                      }
                    }));
  }

  private static void assertRefused(Product product, Unreadable one, String path)
      throws IOException {
    String answer = sent(product, one.request().formatted(path));
    assertRefused(answer, one.status(), FORMS.get(path));
  }

  private static void assertRefused(String answer, int status, String form) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsOnlyOnce("HTTP/1.1 ")
        .containsIgnoringCase("\r\nConnection: close\r\n")
        .containsPattern("(?i)\r\nX-Request-Id: \\w{16,32}\r\n")
        .containsIgnoringCase(
            "\r\nContent-Type: application/" + (form.equals(PROBLEM) ? "problem+json" : "json"));
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(body).matches(Pattern.compile(form.formatted(status)));
    assertThat(answer).containsIgnoringCase("\r\nContent-Length: " + body.length() + "\r\n");
  }

  /** Of these, nobody knows the path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/customer/my-orders?a=%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "%s / HTTP/1.1\r\nHost: localhost\r\n\r\n"
      })
  void aLineThatIsTooLongIsRefused(String request, Product product) throws IOException {
    assertRefused(sent(product, request.formatted("a".repeat(9_000))), 414, PROBLEM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "localhost:80", "ftp://localhost/metrics", "*/metrics"})
  void aTargetThatIsNoPathIsRefused(String target, Product product) throws IOException {
    assertRefused(sent(product, "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n"), 400, PROBLEM);
  }

  @Test
  void aRefusalOfAHeadHasNoBody(Product product) throws IOException {
    assertThat(sent(product, "HEAD /metrics HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .containsPattern("Content-Length: [1-9]")
        .endsWith("\r\n\r\n");
  }

  /** RFC 9112, 3.2.2: of a whole address as target, its host counts, whatever the header says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://example.com/api/v1/customer/my-orders HTTP/1.1\r\nHost: localhost\r\n",
        "GET /api/v1/customer/my-orders HTTP/1.0\r\nX-A: a\r\nExpect: 200-ok\r\n",
        "GET /api/v1/customer/my-orders HTTP/1.1\r\nHost: [::1]:8080\r\nX-A: \ta\tb \r\n",
        "GET /api/v1/customer/my-orders HTTP/1.1\r\nHost: a_b.example.com:\r\n"
      })
  void whatIsOfHttpOneIsServed(String head, Product product) throws IOException {
    assertThat(sent(product, head + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 401 ");
  }

  private static String sent(Product product, String request) throws IOException {
    try (RawCall call = RawCall.connect(product.port())) {
      call.send(request);
      return call.rest();
    }
  }
}
