package shop.orders.domain.attachment;

import shop.orders.domain.refusal.Refusal;

/** A picture that needs little room as a file, and too much memory to be shown. */
public final class TooManyPixels extends Refusal {

  private static final long serialVersionUID = 1L;

  TooManyPixels(long width, long height) {
    super(
        Kind.INVALID,
        "too_many_pixels",
        "A picture has at most "
            + Picture.MOST_MEGAPIXELS
            + " megapixels; this one has "
            + width
            + " x "
            + height
            + " pixels.",
        "file");
  }
}
