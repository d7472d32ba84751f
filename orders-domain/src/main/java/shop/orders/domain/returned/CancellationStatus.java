package shop.orders.domain.returned;

/** The status of a request to cancel; it is decided once. */
public enum CancellationStatus {
  PENDING,
  APPROVED,
  REJECTED
}
