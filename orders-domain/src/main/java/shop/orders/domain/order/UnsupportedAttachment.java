package shop.orders.domain.order;

import shop.orders.domain.refusal.Refusal;

/** A file that by its first bytes is neither a picture nor a PDF. */
final class UnsupportedAttachment extends Refusal {

  private static final long serialVersionUID = 1L;

  UnsupportedAttachment() {
    super(
        Kind.INVALID,
        "unsupported_attachment",
        "An attachment is a PNG, JPEG, GIF or WebP picture or a PDF.",
        "file");
  }
}
