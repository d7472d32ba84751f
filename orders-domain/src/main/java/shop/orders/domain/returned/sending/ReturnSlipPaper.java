package shop.orders.domain.returned.sending;

import java.util.List;

/** Prints slips for the parcels of returned goods; implemented by the module {@code billing}. */
public interface ReturnSlipPaper {

  /**
   * One PDF with the slips in this sequence, each with pages of its own; the same slips always give
   * the same bytes.
   *
   * @param slips at least one
   */
  byte[] print(List<ReturnSlip> slips);

  /** A PDF of one slip. */
  default byte[] print(ReturnSlip slip) {
    return print(List.of(slip));
  }
}
