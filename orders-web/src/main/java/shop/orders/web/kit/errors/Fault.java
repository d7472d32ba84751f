package shop.orders.web.kit.errors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a call is refused or has failed, before it is put into a contract's form. All of it may be
 * shown to the caller.
 *
 * @param status the HTTP status in our own API; a contract may use another
 * @param code stable, in snake case
 * @param detail an English sentence for people
 * @param errors the wrong fields; empty if the fault is not about fields
 * @param facts for programs, such as the quantity that is left
 * @param headers for the answer, such as {@code Retry-After}
 * @param requestId identifies the call in the log
 */
public record Fault(
    int status,
    String code,
    String detail,
    List<FieldError> errors,
    Map<String, Object> facts,
    Map<String, String> headers,
    String requestId) {

  public Fault {
    errors = List.copyOf(errors);
    facts = Map.copyOf(facts);
    headers = Map.copyOf(headers);
  }

  static Fault of(int status, String code, String detail) {
    return new Fault(status, code, detail, List.of(), Map.of(), Map.of(), null);
  }

  Fault with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Fault(status, code, detail, errors, facts, more, requestId);
  }

  /** The same fault of parameters. */
  Fault as(int another, String wrong) {
    List<FieldError> named =
        errors.stream().map(one -> new FieldError(one.field(), wrong, one.message())).toList();
    return new Fault(another, wrong, detail, named, facts, headers, requestId);
  }

  Fault in(String call) {
    return new Fault(status, code, detail, errors, facts, headers, call);
  }

  /** The detail with the name of the first wrong field, for forms that have only one text. */
  public String message() {
    if (errors.isEmpty()) {
      return detail;
    }
    String named = "'" + errors.get(0).field() + "'";
    return detail.contains(named) ? detail : named + ": " + detail;
  }
}
