package shop.orders.domain.attachment;

/** The bytes begin like a picture and are none. */
public final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;
}
