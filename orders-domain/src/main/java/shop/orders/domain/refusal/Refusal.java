package shop.orders.domain.refusal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The domain refuses a call. Nothing is changed: every refusal rolls the transaction back, except a
 * {@link NotedRefusal}.
 *
 * <p>The code is stable and made for programs; the message is English, made for people, and safe to
 * show to the caller. Subclasses are named after the rule that was broken.
 */
public abstract class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kind of refusal; each contract maps the kinds to its own status codes. */
  public enum Kind {
    /** It does not exist, or the caller may not see it; the two are answered alike. */
    NOT_FOUND,
    /** The call is valid, but the current state or a rule forbids it. */
    CONFLICT,
    /** A value of the call is wrong by itself; {@link #field()} names it. */
    INVALID,
    /** The caller lacks a permission. */
    FORBIDDEN,
    /** It has been there, and is not kept any more. */
    GONE,
    /** The caller has as much of it as one may have at a time. */
    TOO_MANY
  }

  private final Kind kind;
  private final String code;
  private final String field;
  private final transient Map<String, Object> facts = new LinkedHashMap<>();

  protected Refusal(Kind kind, String code, String message) {
    this(kind, code, message, null);
  }

  protected Refusal(Kind kind, String code, String message, String field) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.field = field;
  }

  /** Adds a member for programs to the error on the wire, such as the quantity that is left. */
  protected final void fact(String name, Object value) {
    facts.put(name, value);
  }

  public final Kind kind() {
    return kind;
  }

  /**
   * The first of several reasons, whose fact {@code obstacles} has all of them.
   *
   * @param reasons at least one
   */
  public static <R extends Refusal> R firstOf(List<R> reasons) {
    List<Map<String, Object>> all = reasons.stream().map(Refusal::told).toList();
    R first = reasons.get(0);
    Refusal told = first;
    told.fact("obstacles", all);
    return first;
  }

  /** The reason as one of several in the error on the wire. */
  public final Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("code", code);
    told.put("reason", getMessage());
    if (field != null) {
      told.put("field", field);
    }
    told.putAll(facts);
    return told;
  }

  /** Stable, in snake case, such as {@code insufficient_stock}. */
  public final String code() {
    return code;
  }

  /**
   * The wrong field as the wire spells it, with dots and brackets; null if it is not a single
   * field.
   */
  public final String field() {
    return field;
  }

  public final Map<String, Object> facts() {
    return Map.copyOf(facts);
  }
}
