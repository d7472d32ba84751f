package shop.orders.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.Shop;

/** What the triggers of store credit refuse, in case the code is wrong. */
class CreditLedgerIT extends CreditLife {

  private final Database database = DOMAIN.bean(Database.class);
  private final Shop shop = shop();

  @Test
  void theBalanceIsTheSumOfTheEntries() {
    granted(shop, "25.00");

    for (String change :
        List.of(
            "update store_credit_account set balance = 26 where customer_id = ?",
            "update store_credit_account set balance = 0 where customer_id = ?",
            "update store_credit_account set next_expiry = '2030-01-01' where customer_id = ?")) {
      assertBroken("its entries sum to", () -> database.update(change, customer.id()));
    }
    for (String change :
        List.of(
            "update store_credit_account set currency = 'EUR' where customer_id = ?",
            "update store_credit_account set shop_id = (select min(id) from shop)"
                + " where customer_id = ?")) {
      assertBroken("never change", () -> database.update(change, customer.id()));
    }
    assertBroken(
        "append-only",
        () -> database.update("delete from store_credit_account where id = ?", accountId()));
    assertBroken(
        "its entries sum to",
        () ->
            database.update(
                "insert into store_credit_account values"
                    + " (-nextval('store_credit_id'), ?, ?, 'EUR', 5)",
                customer.id(),
                shop.id()));
    assertThat(balance(shop)).isEqualTo("25.00");
  }

  @Test
  void entriesAreNeverChanged() {
    granted(shop, "25.00");

    for (String change :
        List.of(
            "update store_credit_entry set amount = 99 where account_id = ?",
            "update store_credit_entry set expires_on = null where account_id = ?",
            "delete from store_credit_entry where account_id = ?")) {
      assertBroken("append-only", () -> database.update(change, accountId()));
    }
  }

  @Test
  void noMoreIsTakenThanIsLeftOfACredit() {
    granted(shop, "25.00");
    granted(shop, "5.00");
    long other = other();

    step(() -> taken("CORRECTION", "20.00", creditId()));

    assertBroken("is left of credit", () -> taken("CORRECTION", "5.01", creditId()));
    assertBroken("is left of credit", () -> taken("CORRECTION", "1.00", other));
    assertBroken("is left of credit", () -> taken("CORRECTION", "1.00", correctionId()));
    assertBroken("takes_or_gives", () -> taken("CORRECTION", "1.00", null));
    assertBroken("takes_or_gives", () -> taken("GRANT", "1.00", creditId()));
    assertBroken("amount_check", () -> taken("GRANT", "-1.00", null));
    step(() -> taken("CORRECTION", "5.00", creditId()));
    assertThat(balance(shop)).isEqualTo("5.00");
  }

  private long other() {
    Shop others = shop();
    granted(others, "50.00");
    return accounts.entries(customer.id(), others.slug(), OptionalLong.empty(), 1).get(0).id();
  }

  @Test
  void creditExpiresAfterItsLastDayAndNotBefore() {
    granted(shop, "25.00");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    step(() -> written("GRANT", "3.00", null, null, null, today.minusDays(2)));
    step(() -> written("GRANT", "4.00", null, null, null, today.plusDays(2)));
    long never = creditId();
    long over = idOf(today.minusDays(2));
    long later = idOf(today.plusDays(2));

    assertBroken("whose last day is", () -> taken("EXPIRY", "1.00", never));
    assertBroken("whose last day is", () -> taken("EXPIRY", "1.00", later));
    assertBroken("only_credits_expire", () -> written("EXPIRY", "1.00", over, null, null, today));
    step(() -> taken("EXPIRY", "3.00", over));
    long order = paidOrder("7.00");
    assertBroken(
        "is not in the ledger",
        () -> written("PAYMENT", "1.00", never, order, ledgerEntry(order), null));
  }

  @Test
  void whatIsSaidOfAnOrderIsInItsLedger() {
    granted(shop, "25.00");
    long order = paidOrder("7.00");
    Shop elsewhere = shop();
    granted(elsewhere, "9.00");
    long others = placed(Map.of(milk(elsewhere).id(), 1), "stripe");
    step(() -> payByCredit(others, "9.00"));
    long due = step(() -> ledger(order, "REFUND_DUE", "7.00", "stripe", null));

    assertBroken(
        "is not in the ledger",
        () -> written("PAYMENT", "0.01", creditId(), order, ledgerEntry(order), null));
    assertBroken(
        "is not in the ledger",
        () -> written("REFUND", "7.00", null, order, ledgerEntry(order), null));
    assertBroken(
        "is not in the ledger",
        () -> written("PAYMENT", "7.00", creditId(), others, ledgerEntry(others), null));
    assertBroken("is not in the ledger", () -> written("REFUND", "7.00", null, order, due, null));
    assertBroken("names_its_order", () -> written("REFUND", "7.00", null, null, null, null));
    assertBroken("names_its_order", () -> written("REFUND", "7.00", null, order, null, null));
    assertBroken(
        "has moved store credit of 0", () -> ledger(order, "REFUND", "7.00", "store_credit", due));
    assertBroken(
        "has moved store credit of 0",
        () -> ledger(order, "PAYMENT", "1.00", "store_credit", null));
    assertBroken(
        "has moved store credit of 6",
        () -> {
          long refund = ledger(order, "REFUND", "7.00", "store_credit", due);
          return written("REFUND", "6.00", null, order, refund, null);
        });
    step(
        () -> {
          long refund = ledger(order, "REFUND", "7.00", "store_credit", due);
          return written("REFUND", "7.00", null, order, refund, null);
        });
    assertThat(balance(shop)).isEqualTo("25.00");
  }

  private long paidOrder(String amount) {
    long id = placed(Map.of(milk(shop).id(), 1), "stripe");
    step(() -> payByCredit(id, amount));
    return id;
  }

  private static void assertBroken(String message, Supplier<?> work) {
    assertThatThrownBy(() -> step(work::get)).hasStackTraceContaining(message);
  }

  private long accountId() {
    return account(shop).id();
  }

  private long creditId() {
    return id("kind = 'GRANT' and expires_on is null");
  }

  private long correctionId() {
    return id("kind = 'CORRECTION'");
  }

  private long idOf(LocalDate lastDay) {
    return id("expires_on = '" + lastDay + "'");
  }

  /** Of the entry of the account that was written first, as tests write negative ids. */
  private long id(String condition) {
    return database
        .first(
            "select id from store_credit_entry where account_id = ? and "
                + condition
                + " order by abs(id) limit 1",
            row -> row.getLong(1),
            accountId())
        .orElseThrow();
  }

  private long ledgerEntry(long order) {
    return database
        .first(
            "select id from ledger_entry where order_id = ? and method = 'store_credit'"
                + " order by abs(id) limit 1",
            row -> row.getLong(1),
            order)
        .orElseThrow();
  }

  private Object taken(String kind, String amount, Long creditId) {
    return written(kind, amount, creditId, null, null, null);
  }

  private Object written(
      String kind, String amount, Long creditId, Long order, Long ledger, LocalDate lastDay) {
    return database.update(
        """
        insert into store_credit_entry
          (id, account_id, at, kind, amount, credit_id, order_id, ledger_entry_id, expires_on,
           reason, actor)
        values (nextval('store_credit_id'), ?, now(), ?, ?, ?, ?, ?, ?, ?, 'nobody')""",
        accountId(),
        kind,
        new BigDecimal(amount),
        creditId,
        order,
        ledger,
        lastDay == null ? null : Date.valueOf(lastDay),
        kind.equals("GRANT") || kind.equals("CORRECTION") ? "Because" : null);
  }

  private long ledger(long order, String kind, String amount, String method, Long due) {
    return database
        .first(
            """
            insert into ledger_entry
              (id, order_id, at, kind, amount, currency, method, reference, actor, due_id, cause)
            values (nextval('order_part_id'), ?, now(), ?, ?, 'BDT', ?, 'r', 'nobody', ?, ?)
            returning id""",
            row -> row.getLong(1),
            order,
            kind,
            new BigDecimal(amount),
            method,
            due,
            kind.equals("REFUND_DUE") ? "LINES_CANCELLED" : null)
        .orElseThrow();
  }
}
