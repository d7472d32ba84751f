package shop.orders.billing;

import shop.orders.domain.refusal.Refusal;

/** A blocked document is not issued any more, as its order was cancelled. */
public final class DocumentDropped extends Refusal {

  private static final long serialVersionUID = 1L;

  DocumentDropped() {
    super(
        Kind.CONFLICT,
        "document_dropped",
        "The order was cancelled, so this document is not needed any more.");
  }
}
