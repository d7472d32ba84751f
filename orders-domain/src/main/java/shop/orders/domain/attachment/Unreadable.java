package shop.orders.domain.attachment;

/** The bytes begin like a picture and are none. */
public final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  /** What those are told who sent the file: it is what they chose, and did not arrive whole. */
  public static String sentence(AttachmentType type) {
    return "This " + type + " is damaged or ends too early, so it cannot be shown.";
  }
}
