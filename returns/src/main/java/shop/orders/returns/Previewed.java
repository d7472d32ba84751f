package shop.orders.returns;

/**
 * A command that was only tried: it ends its transaction without a trace and carries what it would
 * have done.
 */
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

  /** Makes the real command do exactly this, or nothing. */
  public String token() {
    return token;
  }
}
