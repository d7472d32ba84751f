package shop.orders.domain.returned;

/** Where a request to cancel stands; decided once. */
public enum CancellationStatus {
  PENDING,
  APPROVED,
  REJECTED
}
