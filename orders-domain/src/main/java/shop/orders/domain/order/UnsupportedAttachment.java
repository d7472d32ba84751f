package shop.orders.domain.order;

import shop.orders.domain.attachment.AttachmentType;
import shop.orders.domain.attachment.Unreadable;
import shop.orders.domain.refusal.Refusal;

/** A file that by its bytes is neither a whole picture nor a PDF. */
final class UnsupportedAttachment extends Refusal {

  private static final long serialVersionUID = 1L;

  private UnsupportedAttachment(String message) {
    super(Kind.INVALID, "unsupported_attachment", message, "file");
  }

  static UnsupportedAttachment unknown() {
    return new UnsupportedAttachment("An attachment is a PNG, JPEG, GIF or WebP picture or a PDF.");
  }

  /** It begins like a picture of the type. */
  static UnsupportedAttachment unreadable(AttachmentType type) {
    return new UnsupportedAttachment(Unreadable.sentence(type));
  }
}
