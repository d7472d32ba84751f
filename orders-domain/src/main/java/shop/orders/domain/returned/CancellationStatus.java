package shop.orders.domain.returned;

/** The status of a request to cancel; it changes once. */
public enum CancellationStatus {
  /** Waits for a decision by staff. */
  PENDING,
  APPROVED,
  REJECTED,
  /** All goods left before anybody decided, so that nothing can be cancelled any more. */
  OVERTAKEN,
  /** The customer took it back before anybody decided. */
  WITHDRAWN
}
