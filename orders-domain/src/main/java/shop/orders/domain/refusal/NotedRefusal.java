package shop.orders.domain.refusal;

/**
 * A refusal that leaves a note of itself, such as the time of an attempt: other than with all other
 * refusals, what was written before it is committed.
 */
public abstract class NotedRefusal extends Refusal {

  private static final long serialVersionUID = 1L;

  protected NotedRefusal(Kind kind, String code, String message) {
    super(kind, code, message);
  }
}
