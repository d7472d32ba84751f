package shop.orders.domain.returned.sending;

/** Prints slips for the parcels of returned goods; implemented by the module {@code billing}. */
public interface ReturnSlipPaper {

  /** A PDF; the same slip always gives the same bytes. */
  byte[] print(ReturnSlip slip);
}
