package shop.orders.domain.attachment;

/** The sizes that a picture says it has: of its canvas, and of each frame with pixels. */
final class Frames {

  private static final long MOST_PIXELS = Picture.MOST_MEGAPIXELS * 1_000_000L;

  private int number;
  private long width;
  private long height;

  /** The size of all frames together, which comes before them; some formats have none. */
  void canvas(long width, long height) throws Unreadable {
    if (width < 1 || height < 1) {
      throw new Unreadable();
    }
    if (!isTooLarge()) {
      this.width = width;
      this.height = height;
    }
  }

  void frame(long width, long height) throws Unreadable {
    canvas(width, height);
    number++;
  }

  /**
   * Called when the whole file is read, so that what is no picture is not called too large.
   *
   * @throws Unreadable if there is no frame
   * @throws TooManyPixels if the canvas or a frame is too large to be shown
   */
  void demandShowable() throws Unreadable {
    if (number == 0) {
      throw new Unreadable();
    }
    if (isTooLarge()) {
      throw new TooManyPixels(width, height);
    }
  }

  /** Whether it would need too much time and memory to look at the pixels. */
  boolean isTooLarge() {
    return height > 0 && width > MOST_PIXELS / height;
  }
}
