package shop.orders.micro.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.hamcrest.Matcher;

/**
 * The answer to a call. A method with an expected value checks it, and fails with the call and the
 * whole answer.
 */
public final class Answer implements Json {

  private final HttpResponse<byte[]> response;
  private Object document;

  Answer(HttpResponse<byte[]> response) {
    this.response = response;
  }

  @Override
  public Object document() {
    if (document == null) {
      document = JsonPaths.parsed(response.body());
    }
    return document;
  }

  public byte[] asByteArray() {
    return response.body();
  }

  public String asString() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** The HTTP method of the call. */
  public String method() {
    return response.request().method();
  }

  /** The address that was called. */
  public URI called() {
    return response.request().uri();
  }

  public int statusCode() {
    return response.statusCode();
  }

  public HttpHeaders headers() {
    return response.headers();
  }

  /** Null if there is no such header. */
  public String header(String name) {
    return headers().firstValue(name).orElse(null);
  }

  /** Empty if there is none. */
  public String contentType() {
    return headers().firstValue("Content-Type").orElse("");
  }

  public Answer statusCode(int expected) {
    return statusCode(equalTo(expected));
  }

  public Answer statusCode(Matcher<Integer> expected) {
    return check("the status", statusCode(), expected);
  }

  public Answer header(String name, String expected) {
    return header(name, equalTo(expected));
  }

  public Answer header(String name, Matcher<? super String> expected) {
    return check(name, header(name), expected);
  }

  /** Checks the media type; parameters such as a charset may follow. */
  public Answer contentType(String expected) {
    return check("the media type", contentType(), startsWith(expected));
  }

  /** Checks the whole body as a text. */
  public Answer body(Matcher<? super String> expected) {
    return check("the body", asString(), expected);
  }

  /** Checks the value at a path of the body. */
  public <T> Answer body(String path, Matcher<T> expected) {
    return check(path, this.<T>path(path), expected);
  }

  private <T> Answer check(String what, T value, Matcher<? super T> expected) {
    if (!expected.matches(value)) {
      assertThat("%s of %s".formatted(what, this), value, expected);
    }
    return this;
  }

  @Override
  public String toString() {
    return "%s %s, answered %d %s".formatted(method(), called(), statusCode(), asString());
  }
}
