package shop.orders.domain.refusal;

/** The caller changes a version of the thing that is no longer the newest. */
public final class Outdated extends Refusal {

  private static final long serialVersionUID = 1L;

  public Outdated(int version) {
    super(Kind.CONFLICT, "outdated", "It was changed meanwhile. Read it again, then decide.");
    fact("version", version);
  }

  /**
   * Refuses if the caller has seen another version than the newest.
   *
   * @param seen null if the caller does not mind
   */
  public static void unlessCurrent(Integer seen, int newest) {
    if (seen != null && seen != newest) {
      throw new Outdated(newest);
    }
  }
}
