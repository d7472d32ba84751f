package shop.orders.web.kit.http;

import shop.orders.domain.refusal.Field;

/** The number of a page in the contracts that count pages from 1. */
public final class PageNumber {

  /**
   * Greater than the number of pages of any list; the position of its first row fits into a long.
   */
  private static final int LAST = 1_000_000_000;

  private PageNumber() {}

  /** Returns the parameter {@code page}; refuses a number that no page can have. */
  public static int checked(int page) {
    return Field.within("page", page, 1, LAST);
  }
}
