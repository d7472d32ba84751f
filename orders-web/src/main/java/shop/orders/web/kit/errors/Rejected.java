package shop.orders.web.kit.errors;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Refuses a call that is wrong as an HTTP request, before it reaches the domain. Rules of the
 * domain throw a {@link shop.orders.domain.refusal.Refusal} instead.
 */
public final class Rejected extends RuntimeException {

  /** The code of the refusal of a call that needs a token and has none. */
  public static final String NO_TOKEN = "token_required";

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  public Rejected(int status, String code, String message) {
    this(status, code, message, null);
  }

  /**
   * @param field the wrong field as spelt in JSON; null if it is not about one field
   */
  public Rejected(int status, String code, String message, String field) {
    this(
        new Fault(
            status,
            code,
            field == null ? message : "'" + field + "': " + message,
            field == null ? List.of() : List.of(new FieldError(field, code, message)),
            Map.of(),
            Map.of(),
            null));
  }

  /**
   * Refuses a body with wrong values, with the status and code that the domain has for the first
   * one.
   */
  public static Rejected invalid(List<FieldError> errors) {
    FieldError first = errors.get(0);
    return new Rejected(
        new Fault(422, first.code(), first.message(), errors, Map.of(), Map.of(), null));
  }

  /**
   * Refuses a call for its parameters or members, with 400.
   *
   * @param names as spelt in the call; at least one
   */
  public static Rejected naming(String code, String message, List<String> names) {
    String quoted = names.stream().collect(Collectors.joining("', '", "'", "'"));
    return new Rejected(
        new Fault(
            400,
            code,
            quoted + ": " + message,
            names.stream().map(name -> new FieldError(name, code, message)).toList(),
            Map.of(),
            Map.of(),
            null));
  }

  private Rejected(Fault fault) {
    // Without a stack trace, as there are many of these when too many calls come in.
    super(fault.detail(), null, false, false);
    this.fault = fault;
  }

  /** The same, with a header for the answer. */
  public Rejected with(String header, String value) {
    return new Rejected(fault.with(header, value));
  }

  Fault fault() {
    return fault;
  }
}
