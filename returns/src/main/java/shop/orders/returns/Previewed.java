package shop.orders.returns;

/** Thrown at the end of a preview: it rolls the transaction back and carries the effects. */
public final class Previewed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Effects effects;
  private final String token;

  Previewed(Effects effects, String token) {
    super("The command was only tried", null, false, false);
    this.effects = effects;
    this.token = token;
  }

  public Effects effects() {
    return effects;
  }

  /** With this token, the real command has exactly these effects or is refused. */
  public String token() {
    return token;
  }
}
