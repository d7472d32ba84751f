package shop.orders.web.kit.errors;

import java.util.List;
import java.util.Map;

/**
 * Why a call is not served, in no contract's form yet. Everything in it is safe to be shown.
 *
 * @param status the HTTP status our own API gives; a contract may have another
 * @param code stable, in snake case
 * @param detail an English sentence for people
 * @param errors the fields that are wrong; empty if no single field is
 * @param facts what a program may want to know, such as the quantity that is left
 * @param headers headers the answer must have, such as {@code Retry-After}
 * @param requestId names the call in the log
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
    return new Fault(status, code, detail, errors, facts, Map.of(header, value), requestId);
  }

  Fault in(String call) {
    return new Fault(status, code, detail, errors, facts, headers, call);
  }

  /** The detail with the first wrong field named in it, for forms that have one text only. */
  public String message() {
    if (errors.isEmpty()) {
      return detail;
    }
    String named = "'" + errors.get(0).field() + "'";
    return detail.contains(named) ? detail : named + ": " + detail;
  }
}
