package shop.orders.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.orders.web.health.ManagementPort;
import shop.orders.web.health.Staying;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.direct.DirectCalls;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.errors.ClientGone;
import shop.orders.web.kit.errors.Failures;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.gate.Gate;
import shop.orders.web.kit.http.Cors;
import shop.orders.web.kit.http.SlowBodies;
import shop.orders.web.kit.log.LogContext;
import shop.orders.web.kit.metrics.BusinessMetrics;
import shop.orders.web.kit.metrics.CallMetrics;
import shop.orders.web.kit.rate.CallLimits;

/**
 * Handles every HTTP call first: gives it an id, refuses paths with forbidden contents, removes the
 * eHealth contract's service name from the path, and logs each write.
 */
public class Entrance extends HttpFilter {

  /** Of a caller in the log. */
  private static final Pattern ONE_WORD = Pattern.compile("[^\\s\"=\\\\]+");

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = Logger.getLogger("shop.orders.requests");

  /** In the log and the metrics, as other servers count it; nobody is answered with it. */
  private static final int CLIENT_GONE = 499;

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** Methods of whose body nothing is read. */
  private static final Set<String> NO_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  /**
   * The methods for pages and files. The container would answer others with its own error pages.
   */
  private static final Set<String> OUTSIDE = Set.of("GET", "HEAD", "OPTIONS", "POST");

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+\\s*(;.*)?");

  /** Encoded dots, slashes and semicolons, which could hide that a path leaves the API. */
  private static final Pattern ENCODED = Pattern.compile("(?i)%(2e|2f|3b|5c)");

  private static final String OWN_API = "/api/v2/";

  /**
   * Pages, and versions of the API, by another spelling: the server ignores what follows a
   * semicolon and decodes the rest, but we, and proxies with rules about paths, do not.
   */
  private static final Pattern HIDDEN = Pattern.compile("/api/[^/]*[;%].*|/(?!api/).*[;%].*");

  private static final Rejected ENCODED_BODY =
      new Rejected(
              415, "unsupported_media_type", "Bodies are read as they are, without any coding.")
          .with(HttpHeaders.ACCEPT_ENCODING, "identity");

  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

  @Inject private transient ServiceName serviceName;
  @Inject private transient BusinessMetrics metrics;
  @Inject private transient CallMetrics calls;
  @Inject private transient DirectCalls direct;
  @Inject private transient Caller caller;
  @Inject private transient Gate gate;
  @Inject private transient CallLimits limits;
  @Inject private transient SlowBodies slowBodies;
  @Inject private transient ManagementPort managementPort;
  @Inject private transient LogContext log;
  @Inject private transient Cors cors;
  @Inject private transient Failures failures;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    String uri = request.getRequestURI();
    String path = serviceName.removedFrom(uri);
    boolean prefixed = path.length() < uri.length();

    String id = Call.begin(request, path);
    log.enter(request);
    response.setHeader("X-Request-Id", id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (Staying.isAboutToStop()) {
      response.setHeader("Connection", "close");
    }
    boolean broken = true;
    try {
      if (!isWatching(path) && cors.answer(request, response)) {
        broken = false;
        return;
      }
      Rejected doubt = Framing.doubt(request);
      Rejected query = QueryText.doubt(request.getQueryString(), path.startsWith(OWN_API));
      if (!managementPort.isFor(request)) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      } else if (doubt != null) {
        failures.refuse(request, response, doubt);
      } else if (QueryText.holdsNul(uri)) {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      } else if (query != null) {
        failures.refuse(request, response, query);
      } else if (!SlowBodies.isIgnored(request) && !isMediaType(request.getContentType())) {
        response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      } else if (isEncoded(request)) {
        failures.refuse(request, response, ENCODED_BODY);
      } else if (!isApi(path) && !OUTSIDE.contains(request.getMethod())) {
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      } else if (turnsBack(uri)
          || HIDDEN.matcher(path).matches()
          || path.startsWith(OWN_API) && !isPlain(request, path)) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      } else {
        serve(request, response, path, prefixed, chain);
      }
      broken = false;
    } catch (IOException | ServletException | RuntimeException e) {
      boolean gone = ClientGone.isCauseOf(e);
      if (gone) {
        Call.gone(request);
      }
      // Nobody reads an error page. What has been sent in part must not seem to be whole.
      if (!gone || response.isCommitted()) {
        throw e;
      }
    } finally {
      gate.leave(request);
      caller.leaves();
      int status = status(request, response, broken);
      long nanos = System.nanoTime() - start;
      calls.ended(request, status, nanos);
      if (!READS.contains(request.getMethod()) || Call.isWrite(request)) {
        long millis = nanos / 1_000_000;
        metrics.served(path, status, millis);
        LOG.info(() -> line(id, request.getMethod(), uri, status, millis, Call.caller(request)));
      }
      log.leave();
    }
  }

  /**
   * How a call has ended.
   *
   * @param broken with an exception, of which the server makes the answer later
   */
  private static int status(
      HttpServletRequest request, HttpServletResponse response, boolean broken) {
    if (Call.isGone(request)) {
      return CLIENT_GONE;
    }
    return broken ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : response.getStatus();
  }

  /** Answers a call that has a place among those that work. */
  private void serve(
      HttpServletRequest request,
      HttpServletResponse response,
      String path,
      boolean prefixed,
      FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest complete = request;
    try {
      SlowBodies.demandInTime(request);
      if (isApi(path)) {
        limits.demandOfAddress(request);
      }
      complete = slowBodies.withoutBody(request, response);
      if (isApi(path)) {
        complete = isForm(complete) ? slowBodies.complete(complete) : complete;
        gate.enter(request);
        if (direct.answer(complete, path, response)) {
          return;
        }
        // Once more, as a direct call may have waited for it in vain.
        gate.demandDatabase();
      } else if (!isWatching(path)) {
        gate.enterPage(request);
      }
    } catch (Rejected e) {
      if (!Call.isGone(request)) {
        failures.refuse(request, response, e);
      }
      return;
    }
    goOn(complete, response, chain, prefixed ? path : null);
  }

  private static boolean isApi(String path) {
    return path.startsWith("/api/");
  }

  /** Whether it is asked how the product is, which is answered at any time. */
  private static boolean isWatching(String path) {
    return path.startsWith("/health") || path.startsWith("/metrics");
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED);
  }

  /**
   * A line of the access log. Its digits are the same in every locale, so that it can be searched.
   */
  static String line(String id, String method, String uri, int status, long millis, Object caller) {
    return String.format(
        Locale.ROOT,
        "request_id=%s method=%s path=%s status=%d ms=%d caller=%s",
        id,
        method,
        uri,
        status,
        millis,
        quoted(String.valueOf(caller)));
  }

  /** As it is, if it is one word that no other member can be mistaken for; else in quotes. */
  private static String quoted(String caller) {
    return ONE_WORD.matcher(caller).matches()
        ? caller
        : '"' + caller.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void goOn(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      String withoutServiceName)
      throws IOException, ServletException {
    if (withoutServiceName == null) {
      chain.doFilter(request, response);
      return;
    }
    RequestDispatcher target = request.getRequestDispatcher(withoutServiceName);
    if (target == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      target.forward(request, response);
    }
  }

  /** Whether it has a body that is compressed, or coded in another way (RFC 9110, 8.4). */
  private static boolean isEncoded(HttpServletRequest request) {
    String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return coding != null
        && !coding.isBlank()
        && !coding.strip().equalsIgnoreCase("identity")
        && !NO_BODY.contains(request.getMethod());
  }

  /** Whether JAX-RS can read the header, too: it would answer an unreadable one without a body. */
  private static boolean isMediaType(String header) {
    if (header == null || header.equals(MediaType.APPLICATION_JSON)) {
      return true;
    }
    if (!MEDIA_TYPE.matcher(header.strip()).matches()) {
      return false;
    }
    try {
      return MediaType.valueOf(header) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Whether a segment of the path is {@code .} or {@code ..}, plain or encoded. Clients resolve
   * such segments before they call. A forward would resolve them after all our checks, and could
   * serve files outside the API.
   */
  private static boolean turnsBack(String uri) {
    if (uri.indexOf('.') < 0 && uri.indexOf('%') < 0) {
      return false;
    }
    String plain =
        ENCODED
            .matcher(uri)
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(code.group(1), 16))));
    return Stream.of(SEPARATOR.split(plain))
        .map(segment -> segment.replaceFirst(";.*", ""))
        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
  }

  /**
   * Whether each segment of the path is itself: JAX-RS would ignore a slash at the end and what
   * follows a semicolon, so that one resource had many paths. Of {@code ;jsessionid=1} the server
   * takes the id of a session, and removes it. The published contracts keep theirs.
   */
  private static boolean isPlain(HttpServletRequest request, String path) {
    return !path.endsWith("/") && path.indexOf(';') < 0 && !request.isRequestedSessionIdFromURL();
  }
}
