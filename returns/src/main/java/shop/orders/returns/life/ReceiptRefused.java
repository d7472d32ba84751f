package shop.orders.returns.life;

import shop.orders.domain.refusal.Refusal;

/** A receipt cannot be corrected so. */
public final class ReceiptRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private ReceiptRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static ReceiptRefused notReceived() {
    return new ReceiptRefused("not_received", "Nothing of this return was received.");
  }

  static ReceiptRefused repaired() {
    return new ReceiptRefused(
        "not_resellable",
        "The goods of this return were received to be repaired, and are not for sale.");
  }

  static ReceiptRefused asBefore() {
    return new ReceiptRefused("nothing_to_correct", "These are the counts of the receipt already.");
  }

  static ReceiptRefused credited(long lineId, int received) {
    ReceiptRefused refused =
        new ReceiptRefused(
            "receipt_credited",
            "The "
                + received
                + " pieces of line "
                + lineId
                + " are credited, and a credit note never changes. Correct resellable, so that the"
                + " stock is right.");
    refused.fact("line_id", lineId);
    refused.fact("received", received);
    return refused;
  }
}
