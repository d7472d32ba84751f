package shop.orders.domain.party;

/**
 * The step of an order at which its bill is issued, a setting of the shop. The constants are in the
 * sequence of the steps.
 */
public enum BillIssuePoint {
  CONFIRMATION,
  SHIPMENT,
  DELIVERY
}
