package shop.orders.web.kit.errors;

import jakarta.persistence.OptimisticLockException;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Refusal;

/**
 * Finds out what a failure means for the caller. The caller is told only what is meant for callers;
 * everything else is an internal error, with the details in the log.
 */
public final class Diagnosis {

  private static final int LONGEST_CHAIN = 25;

  /** In seconds; when there is room again depends on what the caller does. */
  private static final String LATER = "3600";

  private Diagnosis() {}

  static Fault of(Throwable failure) {
    return chain(failure)
        .map(Diagnosis::known)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () ->
                Fault.of(
                    500,
                    "internal_error",
                    "Something went wrong on our side; the log has it under the request id."));
  }

  /** The failure and its causes, outermost first, including the chains of SQLException. */
  public static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, f -> f != null, Throwable::getCause).limit(LONGEST_CHAIN);
  }

  /** The SQL state of the innermost SQL error of the failure; empty if there is none. */
  public static Optional<String> sqlState(Throwable failure) {
    return chain(failure)
        .filter(SQLException.class::isInstance)
        .map(f -> ((SQLException) f).getSQLState())
        .filter(state -> state != null)
        .reduce((outer, inner) -> inner);
  }

  private static Optional<Fault> known(Throwable failure) {
    if (failure instanceof Rejected rejected) {
      return Optional.of(rejected.fault());
    }
    if (failure instanceof Refusal refusal) {
      return Optional.of(ofRefusal(refusal));
    }
    if (failure instanceof WebApplicationException http && !hasTellingCause(http)) {
      return Optional.of(ofStatus(http));
    }
    if (failure instanceof OutcomeUnknown) {
      return Optional.of(
          Fault.of(
                  503,
                  "outcome_unknown",
                  "It is not known whether this happened; send it again with the same"
                      + " Idempotency-Key, or look.")
              .with("Retry-After", "1"));
    }
    if (failure instanceof OptimisticLockException) {
      return Optional.of(changedMeanwhile());
    }
    if (failure instanceof SQLException sql) {
      return ofSql(sql);
    }
    if (failure instanceof ResourceException) {
      return Optional.of(databaseAway());
    }
    return Optional.empty();
  }

  private static boolean hasTellingCause(WebApplicationException http) {
    return http.getCause() != null
        && chain(http.getCause()).anyMatch(f -> f instanceof Rejected || f instanceof Refusal);
  }

  private static Fault ofRefusal(Refusal refusal) {
    int status =
        switch (refusal.kind()) {
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case INVALID -> 422;
          case FORBIDDEN -> 403;
          case GONE -> 410;
          case TOO_MANY -> 429;
        };
    List<FieldError> errors =
        refusal.field() == null
            ? List.of()
            : List.of(new FieldError(refusal.field(), refusal.code(), refusal.getMessage()));
    Map<String, String> headers = status == 429 ? Map.of("Retry-After", LATER) : Map.of();
    return new Fault(
        status, refusal.code(), refusal.getMessage(), errors, refusal.facts(), headers, null);
  }

  private static Fault ofStatus(WebApplicationException http) {
    Fault fault = ofStatus(http.getResponse().getStatus());
    for (String header : List.of("Allow", "Retry-After", "WWW-Authenticate")) {
      String value = http.getResponse().getHeaderString(header);
      if (value != null) {
        fault = fault.with(header, value);
      }
    }
    return fault;
  }

  static Fault ofStatus(int status) {
    return switch (status) {
      case 400 -> Fault.of(status, "bad_request", "The request is not well formed.");
      case 401 -> Fault.of(status, "unauthenticated", "This needs a valid token.");
      case 403 -> Fault.of(status, "forbidden", "The caller may not do this.");
      case 404 -> Fault.of(status, "not_found", "There is nothing here.");
      case 405 ->
          Fault.of(status, "method_not_allowed", "This method does not exist on this path.");
      case 406 -> Fault.of(status, "not_acceptable", "No media type of ours is acceptable.");
      case 412 -> Fault.of(status, "precondition_failed", "The thing has another version.");
      case 413 -> Fault.of(status, "body_too_large", "The body is too large.");
      case 414 -> Fault.of(status, "uri_too_long", "The first line of the request is too long.");
      case 415 ->
          Fault.of(status, "unsupported_media_type", "This media type is not understood here.");
      case 417 ->
          Fault.of(status, "expectation_failed", "Nothing but 100-continue can be expected.");
      case 431 -> Fault.of(status, "headers_too_large", "The headers are too many or too long.");
      case 501 -> Fault.of(status, "not_implemented", "This is not done here.");
      case 505 -> Fault.of(status, "http_version_not_supported", "This is a server of HTTP/1.1.");
      case 503 -> Fault.of(status, "unavailable", "Not now; please try again.");
      default ->
          status >= 500
              ? Fault.of(status, "internal_error", "Something went wrong on our side.")
              : Fault.of(status, "refused", "The request is refused.");
    };
  }

  private static Optional<Fault> ofSql(SQLException sql) {
    String state = sqlState(sql).orElse("");
    if (state.equals("40001") || state.equals("40P01") || state.equals("55P03")) {
      return Optional.of(
          Fault.of(503, "try_again", "Others are changing the same things; please try again.")
              .with("Retry-After", "1"));
    }
    if (WriteImpossible.isToldBy(state)) {
      return Optional.of(
          Fault.of(
                  503,
                  "database_unavailable",
                  "The database cannot store anything now; please try again.")
              .with("Retry-After", "5"));
    }
    if (state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.equals("25006")) {
      return Optional.of(databaseAway());
    }
    return switch (state) {
      case "23503", "23505", "23514", "23P01" -> Optional.of(changedMeanwhile());
      case "22003" -> Optional.of(Fault.of(422, "invalid_value", "A number is out of range."));
      case "22001" -> Optional.of(Fault.of(422, "invalid_value", "A text is too long."));
      case "22021", "22P05" ->
          Optional.of(Fault.of(400, "invalid_text", "Text may not hold U+0000."));
      default -> Optional.empty();
    };
  }

  private static Fault changedMeanwhile() {
    return Fault.of(
        409, "changed_meanwhile", "Somebody else changed the same thing at the same time.");
  }

  private static Fault databaseAway() {
    return Fault.of(503, "database_unavailable", "The database does not answer; please try again.")
        .with("Retry-After", "5");
  }
}
