package shop.orders.domain.database;

import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * The database was made by other migrations than those of this version, for example by a branch or
 * by a build before the release. It was left unchanged. The launcher in {@code micro} recognises
 * this class by its name, and tells the user of a demo which folder to remove.
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
