package shop.orders.micro.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A call over HTTP. The methods named after headers, parameters and bodies prepare it; those named
 * after HTTP's own methods send it. An address is sent as it is written, so a test quotes what a
 * URL cannot hold.
 */
public final class Call {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static volatile String shared;
  private static volatile Consumer<Answer> check = answer -> {};

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final StringBuilder query = new StringBuilder();
  private String baseUrl = shared;
  private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

  private Call() {
    headers.put("Accept", "*/*");
  }

  /** A call of the product that the tests of this JVM share, if no other one is named. */
  public static Call given() {
    return new Call();
  }

  /** Names that shared product, and what is checked of each answer to the tests' calls. */
  public static void share(String baseUrl, Consumer<Answer> everyAnswer) {
    shared = baseUrl;
    check = everyAnswer;
  }

  /** The address of the product that the tests of this JVM share. */
  public static String sharedUrl() {
    return shared;
  }

  public Call baseUrl(String url) {
    baseUrl = url;
    return this;
  }

  /** The caller's token. */
  public Call token(String token) {
    return header("Authorization", "Bearer " + token);
  }

  public Call header(String name, Object value) {
    headers.put(name, value.toString());
    return this;
  }

  public Call contentType(String mediaType) {
    return header("Content-Type", mediaType);
  }

  public Call accept(String mediaTypes) {
    return header("Accept", mediaTypes);
  }

  /** Adds a parameter to the address, quoted. */
  public Call queryParam(String name, Object value) {
    query
        .append(query.isEmpty() ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    return this;
  }

  public Call queryParams(Map<String, ?> values) {
    values.forEach(this::queryParam);
    return this;
  }

  /** The body: bytes and texts as they are, anything else as JSON. */
  public Call body(Object content) {
    if (content instanceof byte[] bytes) {
      body = HttpRequest.BodyPublishers.ofByteArray(bytes);
    } else if (content instanceof String text) {
      body = HttpRequest.BodyPublishers.ofString(text);
    } else {
      body = HttpRequest.BodyPublishers.ofString(written(content));
    }
    return this;
  }

  private static String written(Object content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The body of a form with one part, named "file", as a browser sends a chosen file. */
  public Call file(String name, byte[] content, String mediaType) {
    String head =
        """
        --x
        Content-Disposition: form-data; name="file"; filename="%s"
        Content-Type: %s

        """
            .formatted(name.replace("\\", "\\\\"), mediaType)
            .replace("\n", "\r\n");
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return contentType("multipart/form-data; boundary=x").body(form.toByteArray());
  }

  public Answer get(String address) {
    return request("GET", address);
  }

  public Answer head(String address) {
    return request("HEAD", address);
  }

  public Answer post(String address) {
    return request("POST", address);
  }

  public Answer put(String address) {
    return request("PUT", address);
  }

  public Answer delete(String address) {
    return request("DELETE", address);
  }

  /**
   * Sends it and waits for the answer, which is no error for any status. No redirect is followed.
   *
   * @param address a path, or a whole URL
   */
  public Answer request(String method, String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(address)).method(method, body);
    headers.forEach(request::header);
    Answer answer = new Answer(sent(request.build()));
    check.accept(answer);
    return answer;
  }

  private URI uri(String address) {
    String url = address.startsWith("http") ? address : baseUrl + address;
    String parameters = query.isEmpty() ? "" : (url.contains("?") ? "&" : "?") + query;
    return URI.create(url + parameters);
  }

  private static HttpResponse<byte[]> sent(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("%s %s".formatted(request.method(), request.uri()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
