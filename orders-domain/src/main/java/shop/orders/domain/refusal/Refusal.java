package shop.orders.domain.refusal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call that the domain refuses, with nothing changed: every refusal rolls the transaction back.
 *
 * <p>The code is stable and made for programs; the message is English, made for people, and safe to
 * show to the caller. Subclasses are named after the broken rule.
 */
public abstract class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a refusal is about; each published contract maps the kinds to its own status codes. */
  public enum Kind {
    /** There is no such thing, or it is not the caller's: the two are never told apart. */
    NOT_FOUND,
    /** The call is well formed but the state of things, or a rule, forbids it now. */
    CONFLICT,
    /** A value of the call can never be right; {@link #field()} names it. */
    INVALID,
    /** The caller lacks a permission. */
    FORBIDDEN
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

  /**
   * Adds a fact a program may want, such as the quantity that is left; goes on the wire under that
   * name.
   */
  protected final void fact(String name, Object value) {
    facts.put(name, value);
  }

  public final Kind kind() {
    return kind;
  }

  /** Stable, in snake case, such as {@code insufficient_stock}. */
  public final String code() {
    return code;
  }

  /**
   * The field that is wrong, in the wire's spelling with dots and brackets; null if no single field
   * is.
   */
  public final String field() {
    return field;
  }

  public final Map<String, Object> facts() {
    return Map.copyOf(facts);
  }
}
