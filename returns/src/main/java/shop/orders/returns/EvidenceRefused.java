package shop.orders.returns;

import shop.orders.domain.attachment.AttachmentType;
import shop.orders.domain.attachment.Unreadable;
import shop.orders.domain.refusal.Refusal;

/** The file is not a picture, or the return accepts no more photographs. */
public final class EvidenceRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private EvidenceRefused(Kind kind, String code, String message, String field) {
    super(kind, code, message, field);
  }

  static EvidenceRefused noPicture() {
    return new EvidenceRefused(
        Kind.INVALID,
        "evidence_no_picture",
        "Evidence is a "
            + AttachmentType.PICTURES
            + " picture; this is none, whatever it is called.",
        "file");
  }

  /** It begins like a picture of the type. */
  static EvidenceRefused unreadable(AttachmentType type) {
    return new EvidenceRefused(
        Kind.INVALID, "evidence_no_picture", Unreadable.sentence(type), "file");
  }

  static EvidenceRefused tooLarge() {
    return new EvidenceRefused(
        Kind.INVALID,
        "evidence_too_large",
        "A picture has at most " + AttachmentType.MAX_SIZE + ".",
        "file");
  }

  static EvidenceRefused tooMany(int most) {
    return new EvidenceRefused(
        Kind.CONFLICT,
        "too_much_evidence",
        "This return has " + most + " pictures, and takes no more.",
        null);
  }

  static EvidenceRefused ended() {
    return new EvidenceRefused(
        Kind.CONFLICT, "return_ended", "This return is at its end, and takes no evidence.", null);
  }
}
