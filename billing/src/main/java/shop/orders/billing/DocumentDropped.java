package shop.orders.billing;

import shop.orders.domain.refusal.Refusal;

/** A blocked document is not issued any more, as nothing is left to be billed or credited by it. */
public final class DocumentDropped extends Refusal {

  private static final long serialVersionUID = 1L;

  DocumentDropped() {
    super(
        Kind.CONFLICT,
        "document_dropped",
        "What it was for was cancelled, so this document is not needed any more.");
  }
}
