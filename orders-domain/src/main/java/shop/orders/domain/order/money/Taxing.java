package shop.orders.domain.order.money;

/**
 * How the taxes of an order are computed. It is fixed when the order is placed, and holds for its
 * bill and all credits.
 *
 * @param currency of all amounts
 * @param inclusive whether prices contain the tax
 */
public record Taxing(String currency, boolean inclusive, Basis basis) {

  /** What is computed on all that it applies to, and rounded once. */
  public enum Basis {
    /**
     * The amount of each component: of 216.00 with 8 % and 8 % inclusive, 14.90 and 14.90. The
     * totals of the storefront contract are these.
     */
    COMPONENT,
    /**
     * The amount of each rate, which the components share: of 216.00 with 8 % and 8 % inclusive, 16
     * % are 29.79, that is 14.90 and 14.89. EN 16931 demands it (BR-CO-17), as it knows one rate
     * per line.
     */
    RATE
  }
}
