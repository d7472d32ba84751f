package shop.orders.domain.attachment;

/**
 * Removes from a picture what it says besides what it shows: the place where it was taken (GPS),
 * the time, the camera and its owner, comments, previews, hidden further pictures, and all that
 * follows its end. Its pixels, colours and orientation stay as they are; nothing is compressed
 * anew.
 */
public final class Picture {

  /** The most millions of pixels of a picture; a viewer needs about four bytes for each pixel. */
  public static final int MOST_MEGAPIXELS = 100;

  private Picture() {}

  /**
   * The file as it is stored; a PDF stays as it is. The whole structure of the file is read, and of
   * PNG and GIF the pixels.
   *
   * @throws Unreadable if the bytes are not a whole file of that type
   * @throws TooManyPixels if it says that it has more than {@link #MOST_MEGAPIXELS}
   */
  public static byte[] shown(AttachmentType type, byte[] content) throws Unreadable {
    try {
      return switch (type) {
        case JPEG -> Decoder.known("jpeg", Jpeg.shown(new Bytes(content)));
        case PNG -> Decoder.known("png", Png.shown(new Bytes(content)));
        case WEBP -> Webp.shown(new Bytes(content));
        case GIF -> Decoder.known("gif", Gif.shown(new Bytes(content)));
        case HEIC -> Heic.shown(content);
        case PDF -> Pdf.shown(content);
      };
    } catch (IndexOutOfBoundsException e) {
      throw new Unreadable();
    }
  }
}
