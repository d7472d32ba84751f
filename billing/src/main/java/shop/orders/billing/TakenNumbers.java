package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.number.NumberPattern;
import shop.orders.domain.database.Database;
import shop.orders.domain.refusal.Invalid;

/**
 * Refuses a new pattern of a shop that could produce an existing number again: its series would
 * count from 1, and the first existing number would make the order's step fail. If a shop returns
 * to an earlier pattern, its series continues where it ended, without a conflict.
 */
@ApplicationScoped
class TakenNumbers {

  /** Less than a century, after which {@code {yy}} repeats in every pattern. */
  private static final int YEARS = 99;

  private static final int PAGE = 5000;

  @Inject private Database database;
  @Inject Clock clock;

  /** A pattern of a kind of paper of one shop. */
  record Use(BillKind kind, NumberPattern pattern, String prefix) {}

  private record Taken(long id, BillKind kind, String period, int counter, String number) {}

  /**
   * @param field the pattern's name on the wire
   * @param present the present patterns, which bills issued at this moment still use
   * @throws Invalid for a pattern that could produce a number of {@code present}, or an existing
   *     one
   */
  void demandNone(String field, long shopId, Use wanted, List<Use> present) {
    // In the shop's time zone it may be the day before or after that of UTC.
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<String, String> ahead = ahead(wanted, today.minusDays(1));
    for (Use use : present) {
      for (LocalDate day : List.of(today.minusDays(1), today, today.plusDays(1))) {
        demandApart(field, wanted, ahead, use, day);
      }
    }
    long before = Long.MAX_VALUE;
    for (List<Taken> page = page(shopId, before); !page.isEmpty(); page = page(shopId, before)) {
      for (Taken taken : page) {
        demandFree(field, wanted, ahead, taken);
      }
      before = page.get(page.size() - 1).id();
    }
  }

  /** The beginnings of all numbers from a day on, with their periods. */
  private static Map<String, String> ahead(Use wanted, LocalDate from) {
    Map<String, String> ahead = new HashMap<>();
    LocalDate end = from.plusYears(YEARS);
    for (LocalDate day = from; day.isBefore(end); day = day.plusMonths(1)) {
      ahead.put(wanted.pattern().start(wanted.prefix(), day), wanted.pattern().period(day));
    }
    return ahead;
  }

  private static void demandApart(
      String field, Use wanted, Map<String, String> ahead, Use present, LocalDate day) {
    String start = present.pattern().start(present.prefix(), day);
    String period = present.pattern().period(day);
    ahead.forEach(
        (own, counts) -> {
          boolean same =
              own.equals(start) && counts.equals(period) && present.kind() == wanted.kind();
          if (!same
              && NumberPattern.meet(
                  own, wanted.pattern().width(), start, present.pattern().width())) {
            throw refused(field, present.pattern().format(present.prefix(), day, 1));
          }
        });
  }

  private static void demandFree(String field, Use wanted, Map<String, String> ahead, Taken taken) {
    String number = taken.number();
    int end = number.length() - 1;
    while (end > 0 && Character.isDigit(number.charAt(end))) {
      String counts = ahead.get(number.substring(0, end));
      int counter = wanted.pattern().counter(number.substring(end));
      boolean passed =
          taken.kind() == wanted.kind()
              && taken.period().equals(counts)
              && counter <= taken.counter();
      if (counts != null && counter > 0 && !passed) {
        throw refused(field, number);
      }
      end--;
    }
  }

  private static Invalid refused(String field, String number) {
    return new Invalid(
        field,
        "Numbers of this pattern could be those of other papers of the shop, such as "
            + number
            + ".");
  }

  private List<Taken> page(long shopId, long before) {
    return database.list(
        "select id, kind, period, counter, number from bill where shop_id = ? and id < ?"
            + " order by id desc limit "
            + PAGE,
        row ->
            new Taken(
                row.getLong(1),
                BillKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getInt(4),
                row.getString(5)),
        shopId,
        before);
  }
}
