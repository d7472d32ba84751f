package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.orders.domain.setting.Settings;

/**
 * Lets the pages of other origins call, if {@code orders.cors-origins} has theirs (Fetch standard,
 * 3.2). A page sends its token by itself. Credentials that a browser adds to calls, such as
 * cookies, are never allowed, whichever origin it is.
 */
@ApplicationScoped
public class Cors {

  private static final String NAME = "orders.cors-origins";

  private static final String ANY = "*";

  /** What browsers send: no path, and no port that goes without saying. */
  private static final Pattern ORIGIN =
      Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  private static final Set<String> USUAL_PORTS = Set.of("http:80", "https:443");

  /** The names of headers, with commas. */
  private static final Pattern HEADERS =
      Pattern.compile("[\\w!#$%&'*+.^`|~-]+(?: *, *[\\w!#$%&'*+.^`|~-]+)*");

  private static final int LONGEST = 1024;

  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";

  private static final String EXPOSED =
      String.join(
          ", ",
          HttpHeaders.ETAG,
          HttpHeaders.LOCATION,
          "Idempotency-Replayed",
          HttpHeaders.RETRY_AFTER,
          "X-Request-Id",
          "Link",
          HttpHeaders.CONTENT_DISPOSITION,
          "Content-Range",
          HttpHeaders.WWW_AUTHENTICATE);

  /** In seconds: two hours, the most that browsers take. */
  private static final String MAX_AGE = "7200";

  private final Set<String> origins;

  @Inject
  Cors(Settings settings) {
    this(settings.texts(NAME));
  }

  Cors(List<String> origins) {
    this.origins = origins.stream().map(Cors::origin).collect(Collectors.toUnmodifiableSet());
  }

  /** For the proxy that CDI makes. */
  protected Cors() {
    this(List.of());
  }

  private static String origin(String configured) {
    String origin = configured.toLowerCase(Locale.ROOT);
    Matcher parts = ORIGIN.matcher(origin);
    if (origin.equals(ANY)) {
      return ANY;
    }
    if (!parts.matches()) {
      throw Settings.useless(
          NAME,
          "it must be *, or origins such as https://shop.example with commas, without a slash at"
              + " their end, not \"%s\"".formatted(configured));
    }
    String port = String.valueOf(parts.group(3));
    return USUAL_PORTS.contains(parts.group(1) + port)
        ? origin.substring(0, origin.length() - port.length())
        : origin;
  }

  /** Makes the container read the setting, so that a mistake stops the start. */
  public void check() {}

  /**
   * Says whether the page that calls may read the answer, whichever it will be.
   *
   * @return whether the browser has asked no more than that; then this is the answer
   */
  public boolean answer(HttpServletRequest request, HttpServletResponse response) {
    if (origins.isEmpty()) {
      return false;
    }
    boolean any = origins.contains(ANY);
    if (!any) {
      response.addHeader(HttpHeaders.VARY, "Origin");
    }
    String origin = request.getHeader("Origin");
    if (origin == null || !any && !origins.contains(origin)) {
      return false;
    }
    response.setHeader("Access-Control-Allow-Origin", any ? ANY : origin);
    if (!request.getMethod().equals("OPTIONS")
        || request.getHeader("Access-Control-Request-Method") == null) {
      response.setHeader("Access-Control-Expose-Headers", EXPOSED);
      return false;
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader("Access-Control-Allow-Methods", METHODS);
    response.setHeader("Access-Control-Max-Age", MAX_AGE);
    String wanted = request.getHeader("Access-Control-Request-Headers");
    // Any: what we do not know does nothing.
    if (wanted != null && wanted.length() <= LONGEST && HEADERS.matcher(wanted.strip()).matches()) {
      response.setHeader("Access-Control-Allow-Headers", wanted.strip());
    }
    return true;
  }
}
