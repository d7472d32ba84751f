package shop.orders.domain.database;

import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Finds out which constraint of the schema a failed write violated. */
public final class BrokenConstraint {

  private BrokenConstraint() {}

  /** The constraint's name; empty if the failure has another cause. */
  public static Optional<String> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException refusal) {
        ServerErrorMessage message = refusal.getServerErrorMessage();
        return message == null ? Optional.empty() : Optional.ofNullable(message.getConstraint());
      }
    }
    return Optional.empty();
  }
}
