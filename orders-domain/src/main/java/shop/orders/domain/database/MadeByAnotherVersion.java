package shop.orders.domain.database;

import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * The database's migrations are not this version's: a snapshot of before its release has made it,
 * for example, or a branch. Nothing in it was changed. The launcher in {@code micro} knows this
 * class by its name, and says in a demo what can be removed.
 */
public class MadeByAnotherVersion extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MadeByAnotherVersion(FlywayValidateException cause) {
    super(
        "The database was made by another version of this product, whose migrations differ from"
            + " this one's: start that version on it, or this one on an empty database",
        cause);
  }
}
