package shop.orders.domain.access;

/** The door through which a call reaches the order model; policies may differ by it. */
public enum Channel {
  STOREFRONT,
  EHEALTH,
  PHARMACY,
  MARKETPLACE,
  API,
  /** Nobody called: a due job or the start of the server. */
  SYSTEM
}
