package shop.orders.web.api.orders;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.domain.order.reading.OrderPosition;
import shop.orders.domain.order.reading.OrderSequence;
import shop.orders.web.kit.http.Page;

/**
 * Writes where a page of orders ended. With the newest first, that is the id alone, as in all other
 * lists; otherwise the sequence, too, as in {@code o1:-updated:2026-11-30T10:00:00Z:95}.
 */
final class OrderCursor {

  private static final OrderSequence NEWEST = new OrderSequence(OrderSequence.By.ID, true);

  private static final Pattern PLAIN = Pattern.compile("o1:(-?[0-9]{1,19})");

  private static final Pattern SORTED =
      Pattern.compile(
          "o1:(-?)(id|found|near|placed|updated|promised):((?:[0-9]{4}-[0-9TZ:.-]*)?):(-?[0-9]{1,19})");

  private OrderCursor() {}

  /** Null for null. */
  static String of(OrderPosition position) {
    if (position == null) {
      return null;
    }
    OrderSequence sequence = position.sequence();
    if (sequence.equals(NEWEST)) {
      return Page.cursorOf(Page.MARK + position.id());
    }
    String at = position.at() == null ? "" : position.at().toString();
    return Page.cursorOf(
        Page.MARK
            + (sequence.descending() ? "-" : "")
            + sequence.by().name().toLowerCase(Locale.ROOT)
            + ":"
            + at
            + ":"
            + position.id());
  }

  /**
   * Where the page begins; null for the first page.
   *
   * @param wanted the sequence of the list
   * @throws shop.orders.web.kit.errors.Rejected for a cursor of another list
   */
  static OrderPosition read(Page page, OrderSequence wanted) {
    OrderPosition position = page.position().map(OrderCursor::parsed).orElse(null);
    if (position != null && !wanted.continuesAt(position.sequence())) {
      throw Page.wrongCursor();
    }
    return position;
  }

  private static OrderPosition parsed(String text) {
    try {
      Matcher plain = PLAIN.matcher(text);
      if (plain.matches()) {
        return new OrderPosition(NEWEST, null, Long.parseLong(plain.group(1)));
      }
      Matcher sorted = SORTED.matcher(text);
      if (sorted.matches()) {
        OrderSequence sequence =
            new OrderSequence(
                OrderSequence.By.valueOf(sorted.group(2).toUpperCase(Locale.ROOT)),
                !sorted.group(1).isEmpty());
        Instant at = sequence.isTimed() ? Instant.parse(sorted.group(3)) : null;
        return new OrderPosition(sequence, at, Long.parseLong(sorted.group(4)));
      }
    } catch (DateTimeException | NumberFormatException e) {
      // Refused below.
    }
    throw Page.wrongCursor();
  }
}
