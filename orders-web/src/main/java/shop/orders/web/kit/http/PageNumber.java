package shop.orders.web.kit.http;

import shop.orders.domain.refusal.Field;

/** The number of a page in the contracts that count pages from 1. */
public final class PageNumber {

  /** Beyond every list; the position of its first row still fits into a long. */
  private static final int LAST = 1_000_000_000;

  private PageNumber() {}

  /** The value of the parameter {@code page}; refused if there can be no such page. */
  public static int checked(int page) {
    return Field.within("page", page, 1, LAST);
  }
}
