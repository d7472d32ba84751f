package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;

/** Tables whose rows are never deleted lose them by no statement. */
class KeptRowsIT {

  /** With a trigger that refuses to delete. */
  private static final String KEPT =
      """
      select distinct tgrelid::regclass::text from pg_trigger
      join pg_class on pg_class.oid = tgrelid and relnamespace = current_schema()::regnamespace
      join pg_proc on pg_proc.oid = tgfoid and proname ~ '^refuse_.*change'
      where tgtype::int & 8 = 8 order by 1\
      """;

  private final Database database = DomainOnPostgres.started().bean(Database.class);

  @Test
  void whatMayNotBeDeletedMayNotBeTruncated() {
    List<String> tables = database.list(KEPT, row -> row.getString(1));

    assertThat(tables)
        .contains(
            "bill",
            "bill_file",
            "cancellation_rule",
            "ledger_entry",
            "order_history",
            "store_credit_entry",
            "stock_movement")
        .allSatisfy(
            table ->
                assertThatThrownBy(() -> database.update("truncate " + table + " cascade"))
                    .hasStackTraceContaining("append-only"));
  }

  @Test
  void neitherWithATableThatTheyBelongTo() {
    assertThatThrownBy(() -> database.update("truncate orders cascade"))
        .hasStackTraceContaining("append-only");
  }
}
