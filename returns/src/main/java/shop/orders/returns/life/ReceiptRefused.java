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

  static ReceiptRefused goodsRefused() {
    return new ReceiptRefused(
        "goods_refused",
        "The goods of this return were refused. What else came has a receipt of its own: expect"
            + " what is missing.");
  }

  static ReceiptRefused asBefore() {
    return new ReceiptRefused("nothing_to_correct", "These are the counts of the receipt already.");
  }

  /** Staff gave back what was kept of it. */
  static ReceiptRefused forgiven(long lineId) {
    ReceiptRefused refused =
        new ReceiptRefused(
            "receipt_not_credited",
            "What was kept of the return was given back as goodwill since, so that its two credit"
                + " notes for line "
                + lineId
                + " cannot be charged again. Correct resellable, so that the stock is right.");
    refused.fact("line_id", lineId);
    return refused;
  }

  /** Others are sent in place of what was counted, or an earlier version credited it. */
  static ReceiptRefused notCredited(long lineId) {
    ReceiptRefused refused =
        new ReceiptRefused(
            "receipt_not_credited",
            "No price was credited for pieces of line "
                + lineId
                + ", such as those in whose place others are sent, so that it cannot be charged"
                + " again. Correct resellable, so that the stock is right.");
    refused.fact("line_id", lineId);
    return refused;
  }
}
