package shop.orders.web.kit.http;

import shop.orders.domain.refusal.Field;
import shop.orders.domain.search.Query;
import shop.orders.web.kit.errors.Rejected;

/** The parameter {@code query} of lists that are searched. */
public final class SearchText {

  public static final int LONGEST = Query.LONGEST;

  private SearchText() {}

  /**
   * The text without blanks around it; null stays null.
   *
   * @throws Rejected if it is too long
   */
  public static String checked(String query) {
    if (query != null && Field.length(query) > LONGEST) {
      throw new Rejected(
          400, "invalid_parameter", "At most " + LONGEST + " characters are allowed.", "query");
    }
    return query == null ? null : Field.strip(query);
  }
}
