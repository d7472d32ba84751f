package shop.orders.domain.database;

import java.util.function.IntConsumer;
import shop.orders.domain.database.Database.RowConsumer;

/**
 * A statement to send together with others, see {@link Database#together}, with the receiver of its
 * result.
 */
public final class Sql {

  private final String text;
  private final Object[] parameters;
  private final RowConsumer rows;
  private final IntConsumer touched;

  private Sql(String text, Object[] parameters, RowConsumer rows, IntConsumer touched) {
    this.text = text;
    this.parameters = parameters;
    this.rows = rows;
    this.touched = touched;
  }

  /** A SELECT; {@code rows} receives each of its rows. */
  public static Sql query(String text, RowConsumer rows, Object... parameters) {
    return new Sql(text, parameters, rows, ignored -> {});
  }

  /** An INSERT, UPDATE or DELETE whose number of affected rows does not matter. */
  public static Sql update(String text, Object... parameters) {
    return counted(text, ignored -> {}, parameters);
  }

  /** An INSERT, UPDATE or DELETE; {@code touched} receives the number of affected rows. */
  public static Sql counted(String text, IntConsumer touched, Object... parameters) {
    return new Sql(text, parameters, ignored -> {}, touched);
  }

  String text() {
    return text;
  }

  Object[] parameters() {
    return parameters;
  }

  RowConsumer rows() {
    return rows;
  }

  IntConsumer touched() {
    return touched;
  }
}
