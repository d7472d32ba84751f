package shop.orders.integration.notice.letter;

import java.util.List;
import shop.orders.domain.language.Language;

/**
 * A letter to a customer, before it becomes plain text and HTML. Where a text has a word of others,
 * such as a name, the word stands between {@link Inserted} marks.
 *
 * @param subject without marks
 * @param pieces each with its number of pieces and, if prices matter, its amount
 * @param link null if there is nothing to open
 * @param below who wrote it and why
 */
public record Letter(
    Language language,
    String subject,
    String title,
    List<String> paragraphs,
    List<Entry> details,
    List<Row> pieces,
    List<Entry> sums,
    Link link,
    List<String> below) {

  /**
   * A name and its value.
   *
   * @param strong whether it is what the others come to
   */
  record Entry(String name, String value, boolean strong) {}

  /**
   * @param amount empty where prices do not matter
   */
  record Row(String quantity, String name, String amount) {}

  /**
   * @param note empty, or for how long it works
   */
  record Link(String text, String url, String note) {}

  /** The letter about what has happened to an order. */
  public static Letter of(NoticeKind kind, OrderFacts order, Happening what) {
    Draft draft = new Draft(kind, order);
    what.tell(draft);
    return draft.letter();
  }

  public String plain() {
    return new PlainText(this).text();
  }

  public String html() {
    return new Html(this).text();
  }
}
