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
 * the present one. The entity tag is the version number. It is a strong one: two responses with the
 * same tag have the same content.
 */
@RequestScoped
public class ExpectedVersion {

  private static final Pattern TAGS = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");

  @Inject private HttpServletRequest request;

  /** The entity tag of a version, for {@code Response.tag}. */
  public static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** Whether the caller sent {@code If-Match}. */
  public boolean isGiven() {
    return request.getHeader(HttpHeaders.IF_MATCH) != null;
  }

  /**
   * Refuses the call with 412 if the resource has changed since the version that the caller has
   * read. Without {@code If-Match}, or with {@code *}, every version is accepted.
   *
   * @param version the version read in the transaction that changes the resource
   */
  public void check(long version) {
    if (isGiven()
        && !accepts(String.join(",", list(request.getHeaders(HttpHeaders.IF_MATCH))), version)) {
      throw new Rejected(
          412, "version_changed", "This has changed since the version in If-Match; read it again.");
    }
  }

  static boolean accepts(String header, long version) {
    String given = header.strip();
    if (given.equals("*")) {
      return true;
    }
    // If-Match compares strongly (RFC 9110, 13.1.1): a weak tag is well formed but never equal.
    String strong = given.replaceAll("W/\"[^\"]*\"", "\"weak\"");
    if (!TAGS.matcher(strong).matches()) {
      throw new Rejected(
          400, "bad_request", "The header If-Match must be an entity tag in double quotes.");
    }
    String wanted = "\"" + version + "\"";
    return Stream.of(strong.split(",")).map(String::strip).anyMatch(wanted::equals);
  }
}
