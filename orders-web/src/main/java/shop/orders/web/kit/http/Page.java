package shop.orders.web.kit.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.kit.errors.Rejected;

/**
 * The page of a list that the caller wants, as a {@code @BeanParam}. Lists are sorted by id, newest
 * first. The cursor contains the last id of the page before; clients neither make nor read cursors.
 */
public class Page {

  private static final int LARGEST = 100;

  /** Begins every position. */
  public static final String MARK = "o1:";

  @Schema(minimum = "1", maximum = "" + LARGEST, description = "The most entries on the page.")
  @QueryParam("limit")
  @DefaultValue("20")
  private int limit;

  @Schema(description = "The next_cursor of the previous page.")
  @QueryParam("cursor")
  private String cursor;

  /** For JAX-RS. */
  public Page() {}

  Page(int limit, String cursor) {
    this.limit = limit;
    this.cursor = cursor;
  }

  /** The most rows on the page. Read one more, to know whether there is a next page. */
  public int limit() {
    if (limit < 1 || limit > LARGEST) {
      throw new Rejected(
          400, "invalid_parameter", "This must be between 1 and " + LARGEST + ".", "limit");
    }
    return limit;
  }

  /** Only rows with an id below this one; empty on the first page. */
  public OptionalLong before() {
    Optional<String> text = position();
    try {
      return text.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(text.get().substring(MARK.length())));
    } catch (IllegalArgumentException e) {
      throw wrongCursor();
    }
  }

  /** What {@link #cursorOf} was given at the end of the page before; empty on the first page. */
  public Optional<String> position() {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (!text.startsWith(MARK)) {
        throw wrongCursor();
      }
      return Optional.of(text);
    } catch (IllegalArgumentException e) {
      throw wrongCursor();
    }
  }

  public static Rejected wrongCursor() {
    return new Rejected(
        400, "invalid_parameter", "This must be a next_cursor of an answer of ours.", "cursor");
  }

  /** For a list that is oldest first: only rows with an id above this one; 0 on the first page. */
  public long after() {
    return before().orElse(0);
  }

  /**
   * Makes the page of the response.
   *
   * @param rows up to {@code limit() + 1} rows, in the order of the list
   */
  public <R, T> Paged<T> of(List<R> rows, ToLongFunction<R> id, Function<R, T> view) {
    boolean more = rows.size() > limit();
    List<R> shown = more ? rows.subList(0, limit()) : rows;
    String next = more ? cursorOf(id.applyAsLong(shown.get(shown.size() - 1))) : null;
    return new Paged<>(shown.stream().map(view).toList(), next);
  }

  private static String cursorOf(long id) {
    return cursorOf(MARK + id);
  }

  /**
   * The cursor of a position.
   *
   * @param position in ASCII; begins with the mark of all cursors
   */
  public static String cursorOf(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.US_ASCII));
  }
}
