package shop.orders.domain.order.note;

import shop.orders.domain.attachment.AttachmentType;
import shop.orders.domain.attachment.Unreadable;
import shop.orders.domain.refusal.Refusal;

/** A file that by its bytes is neither a whole picture nor a whole PDF. */
public final class UnsupportedAttachment extends Refusal {

  private static final long serialVersionUID = 1L;

  private UnsupportedAttachment(String message) {
    super(Kind.INVALID, "unsupported_attachment", message, "file");
  }

  public static UnsupportedAttachment unknown() {
    return new UnsupportedAttachment(
        "An attachment is a " + AttachmentType.PICTURES + " picture or a PDF.");
  }

  /** It begins like a file of the type. */
  public static UnsupportedAttachment unreadable(AttachmentType type) {
    return new UnsupportedAttachment(Unreadable.sentence(type));
  }
}
