package shop.orders.web.kit.errors;

import java.util.List;
import java.util.Map;

/**
 * A call that never reaches the domain, because as an HTTP request it is not what it should be.
 * Rules of the domain have {@link shop.orders.domain.refusal.Refusal} instead.
 */
public final class Rejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  public Rejected(int status, String code, String message) {
    this(status, code, message, null);
  }

  /**
   * @param field what is wrong, in the wire's spelling; null if no single field is
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

  /** A body with values that can never be right, as the domain would refuse the first of them. */
  public static Rejected invalid(List<FieldError> errors) {
    FieldError first = errors.get(0);
    return new Rejected(
        new Fault(422, first.code(), first.message(), errors, Map.of(), Map.of(), null));
  }

  private Rejected(Fault fault) {
    super(fault.detail());
    this.fault = fault;
  }

  /** The same with a header on the answer. */
  public Rejected with(String header, String value) {
    return new Rejected(fault.with(header, value));
  }

  Fault fault() {
    return fault;
  }
}
