package shop.orders.domain.access;

/** The contract or API through which a call came; policies may differ by channel. */
public enum Channel {
  STOREFRONT,
  EHEALTH,
  PHARMACY,
  MARKETPLACE,
  API,
  /** No caller with a token: a scheduled job, the server's start, or the payment provider. */
  SYSTEM
}
