package shop.orders.web.kit.auth;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Tells operators why callers are refused, which callers are told only roughly. Of each kind of
 * refusal there is one line in a second at most, so that nobody can fill the log with bad tokens;
 * it says how many there were since the last one.
 */
final class RefusalLog {

  private static final Logger LOG = Logger.getLogger(RefusalLog.class.getName());

  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private static final int LONGEST = 200;
  private static final int MOST_ROLES = 30;

  private final LongSupplier nanos;
  private final Consumer<String> lines;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  /** When one was logged last, and how many were not since. */
  private static final class Kind {
    private boolean logged;
    private long at;
    private long silent;
  }

  RefusalLog(LongSupplier nanos) {
    this(nanos, LOG::info);
  }

  RefusalLog(LongSupplier nanos, Consumer<String> lines) {
    this.nanos = nanos;
    this.lines = lines;
  }

  /**
   * @param kind one of few sentences, with or without a full stop
   * @param detail without what callers wrote, unless it is {@link #shown}
   */
  void refused(String requestId, String kind, String detail) {
    long before = silentBefore(kinds.computeIfAbsent(kind, name -> new Kind()));
    if (before >= 0) {
      lines.accept(
          "request_id=%s refused: %s%s%s"
              .formatted(
                  requestId,
                  kind.replaceFirst("\\.$", ""),
                  detail.isEmpty() ? "" : ": " + detail,
                  before == 0 ? "" : " (and " + before + " before that were not logged)"));
    }
  }

  /** How many were not logged since the last line; below 0 if this one is not, either. */
  private long silentBefore(Kind kind) {
    synchronized (kind) {
      long now = nanos.getAsLong();
      if (kind.logged && now - kind.at < PAUSE) {
        kind.silent++;
        return -1;
      }
      long silent = kind.silent;
      kind.logged = true;
      kind.at = now;
      kind.silent = 0;
      return silent;
    }
  }

  /**
   * What a token says, for a line of the log: without characters that would forge lines or mislead
   * its readers, and not too long. Of arrays, only texts are shown: nobody has proved the token
   * yet, and it may be nested so deeply that whoever follows it has no stack left.
   */
  static String shown(Object said) {
    if (said instanceof Collection<?> several) {
      return several.stream()
          .limit(MOST_ROLES)
          .map(one -> one instanceof String text ? shown(text) : "?")
          .collect(
              Collectors.joining(", ", "[", several.size() > MOST_ROLES ? ", and others]" : "]"));
    }
    return shownText(said);
  }

  /** The same of what should be a text. */
  static String shownText(Object said) {
    if (said == null) {
      return "none";
    }
    return said instanceof String text ? shown(text) : "no text";
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> shown.appendCodePoint(isPlain(c) && c != '"' ? c : '?'));
    return shown.append('"').toString();
  }

  /**
   * Not a control character or another end of a line, not a mark that turns the direction of the
   * text, and not half a surrogate pair, which UTF-8 cannot hold.
   */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
