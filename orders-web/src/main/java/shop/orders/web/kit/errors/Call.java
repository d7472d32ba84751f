package shop.orders.web.kit.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP call as the client sent it, for the log and for errors; the same after a forward. */
public final class Call {

  private static final String ID = Call.class.getName() + ".id";
  private static final String PATH = Call.class.getName() + ".path";
  private static final String CALLER = Call.class.getName() + ".caller";
  private static final String WRITES = Call.class.getName() + ".writes";
  private static final String GONE = Call.class.getName() + ".gone";
  private static final String TRACE = Call.class.getName() + ".trace";

  /** The header of W3C Trace Context: version, trace, span and flags. */
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Call() {}

  /** Gives the call its id: the client's own if it is well formed, else a new one. */
  public static String begin(HttpServletRequest request, String path) {
    String given = request.getHeader("X-Request-Id");
    String id = given != null && SANE_ID.matcher(given).matches() ? given : newId();
    request.setAttribute(ID, id);
    request.setAttribute(PATH, path);
    return id;
  }

  /** A random id. It is not a secret, so it may be guessable. */
  public static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextLong());
  }

  public static String id(HttpServletRequest request) {
    return (String) request.getAttribute(ID);
  }

  /** The trace that the call is part of: the one it was noted for, else that of its caller. */
  public static Optional<String> trace(HttpServletRequest request) {
    Object noted = request.getAttribute(TRACE);
    if (noted != null) {
      return Optional.of((String) noted);
    }
    String parent = request.getHeader("traceparent");
    return Optional.ofNullable(parent)
        .map(TRACE_PARENT::matcher)
        .filter(Matcher::matches)
        .map(matched -> matched.group(1));
  }

  /** Notes the trace that the call is part of. */
  public static void traced(HttpServletRequest request, String trace) {
    request.setAttribute(TRACE, trace);
  }

  /** The path without the service name; error forms are chosen by it. */
  public static String path(HttpServletRequest request) {
    Object path = request.getAttribute(PATH);
    return path == null ? request.getRequestURI() : (String) path;
  }

  /** Marks a GET that changes data, as the log treats writes differently. */
  public static void writes(HttpServletRequest request) {
    request.setAttribute(WRITES, Boolean.TRUE);
  }

  /** Whether the call was marked as changing data; only GETs need the mark. */
  public static boolean isWrite(HttpServletRequest request) {
    return request.getAttribute(WRITES) != null;
  }

  /** Marks a call whose client has left, or has broken off. */
  public static void gone(HttpServletRequest request) {
    request.setAttribute(GONE, Boolean.TRUE);
  }

  public static boolean isGone(HttpServletRequest request) {
    return request.getAttribute(GONE) != null;
  }

  public static void by(HttpServletRequest request, String caller) {
    request.setAttribute(CALLER, caller);
  }

  /** The caller's id for the log; a dash while the caller is unknown. */
  public static String caller(HttpServletRequest request) {
    Object caller = request.getAttribute(CALLER);
    return caller == null ? "-" : (String) caller;
  }
}
