package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;

class TogetherIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Database database = domain.bean(Database.class);

  @Test
  void eachStatementHasItsOwnResultAndSeesWhatThoseBeforeItDid() {
    List<Object> results = new ArrayList<>();

    domain.run(
        () ->
            database.together(
                List.of(
                    Sql.update("create temp table thing (id integer, name text) on commit drop"),
                    Sql.counted(
                        "insert into thing values (?, ?), (?, ?)", results::add, 1, "one", 2, null),
                    Sql.query(
                        "select name from thing order by id",
                        row -> results.add(String.valueOf(row.getString(1)))),
                    Sql.query("select id from thing where id > ?", row -> results.add("none"), 2),
                    Sql.counted("delete from thing where id = ?", results::add, 1))));

    assertThat(results).containsExactly(2, "one", "null", 1);
  }

  @Test
  void theFirstThatFailsEndsThemAllAndNoResultIsHandedOn() {
    List<Object> results = new ArrayList<>();

    assertThatThrownBy(
            () ->
                domain.run(
                    () ->
                        database.together(
                            List.of(
                                Sql.query("select 1", row -> results.add(row.getInt(1))),
                                Sql.update("insert into stock (item_id) values (?)", -1L)))))
        .satisfies(
            failure -> assertThat(BrokenConstraint.in(failure)).hasValue("stock_item_id_fkey"));

    assertThat(results).isEmpty();
  }
}
