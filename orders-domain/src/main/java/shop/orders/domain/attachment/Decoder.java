package shop.orders.domain.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Has Java's own decoder read the size of a picture, which it does from the headers: they are whole
 * and agree with each other. It is not given the pixels, for which it needs memory for a row of
 * them, however long, and for JPEG a library of C.
 */
final class Decoder {

  private Decoder() {}

  /**
   * @throws Unreadable if the decoder finds no picture, or one without size
   */
  static byte[] known(String format, byte[] picture) throws Unreadable {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) < 1 || reader.getHeight(0) < 1) {
        throw new Unreadable();
      }
      return picture;
    } catch (IOException | RuntimeException e) {
      // The decoders throw many kinds of exceptions at files that are none of theirs.
      throw new Unreadable();
    } finally {
      reader.dispose();
    }
  }
}
