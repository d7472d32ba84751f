package shop.orders.domain.returned;

/**
 * What the steps of a return depend on.
 *
 * @param withdrawal whether it follows from a withdrawal by law
 * @param expectable its missing pieces that the customer still has, so that they may come after all
 */
public record ReturnFacts(ReturnStatus status, boolean withdrawal, int expectable) {}
