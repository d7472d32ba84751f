package shop.orders.domain.party;

/**
 * The step of an order at which its bill is issued; each shop chooses. In the order of the steps.
 */
public enum BillIssuePoint {
  CONFIRMATION,
  SHIPMENT,
  DELIVERY
}
