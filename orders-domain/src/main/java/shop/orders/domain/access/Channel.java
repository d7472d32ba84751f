package shop.orders.domain.access;

/** The contract or API through which a call came; policies may differ by channel. */
public enum Channel {
  STOREFRONT,
  EHEALTH,
  PHARMACY,
  MARKETPLACE,
  API,
  /** No caller: a scheduled job or the start of the server. */
  SYSTEM
}
