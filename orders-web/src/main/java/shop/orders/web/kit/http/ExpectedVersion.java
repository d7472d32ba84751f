package shop.orders.web.kit.http;

import static java.util.Collections.list;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.orders.web.kit.errors.Rejected;

/**
 * Compares the version of a resource that the caller has read, by its header {@code If-Match}, with
 * the present one. The version number begins the entity tag, of which {@link JsonMessage} makes one
 * of the whole content; here the number alone counts, so that a change of who may do what is none
 * of the resource.
 */
@RequestScoped
public class ExpectedVersion {

  /** Matches whatever version there is. */
  private static final String ANY = "*";

  private static final Pattern TAGS = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");

  @Inject private HttpServletRequest request;

  /** The beginning of the entity tag of a version, for {@code Response.tag}. */
  public static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /**
   * Whether the caller says which version was read. {@code *} says only that there is one (RFC
   * 9110, 13.1.1).
   */
  public boolean isSaid() {
    return isGiven() && !given().equals(ANY);
  }

  private boolean isGiven() {
    return request.getHeader(HttpHeaders.IF_MATCH) != null;
  }

  private String given() {
    return String.join(",", list(request.getHeaders(HttpHeaders.IF_MATCH))).strip();
  }

  /**
   * Refuses the call with 412 if the resource has changed since the version that the caller has
   * read. Without {@code If-Match}, or with {@code *}, every version is accepted.
   *
   * @param version the version read in the transaction that changes the resource
   */
  public void check(long version) {
    if (isGiven()) {
      demand(given(), version);
    }
  }

  /**
   * @param header as of {@code If-Match}
   */
  public static void demand(String header, long version) {
    if (!accepts(header, version)) {
      throw new Rejected(
          412, "version_changed", "This has changed since the version in If-Match; read it again.");
    }
  }

  static boolean accepts(String header, long version) {
    if (header.equals(ANY)) {
      return true;
    }
    // If-Match compares strongly (RFC 9110, 13.1.1): a weak tag is well formed but never equal.
    String strong = header.replaceAll("W/\"[^\"]*\"", "\"weak\"");
    if (!TAGS.matcher(strong).matches()) {
      throw new Rejected(
          400, "bad_request", "The header If-Match must be an entity tag in double quotes.");
    }
    Pattern wanted = Pattern.compile("\"" + version + "(-[^\"]*)?\"");
    return Stream.of(strong.split(","))
        .map(String::strip)
        .anyMatch(tag -> wanted.matcher(tag).matches());
  }
}
