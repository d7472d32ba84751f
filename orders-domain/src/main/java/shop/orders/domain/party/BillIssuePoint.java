package shop.orders.domain.party;

/** The step of an order at which its bill is issued; each shop chooses. */
public enum BillIssuePoint {
  CONFIRMATION,
  SHIPMENT,
  DELIVERY
}
