package shop.orders.micro;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures to upload. */
final class Pictures {

  /** The bytes of a PNG around its pixels: the signature, the header, and three chunks' frames. */
  private static final int AROUND = 8 + 13 + 3 * 12;

  private Pictures() {}

  /**
   * A PNG of so many bytes, of which those of the pixels and the checksums are zero but for the
   * last one, which the product writes itself.
   */
  static byte[] png(int bytes, int width, int height) {
    ByteBuffer png = ByteBuffer.allocate(bytes);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.putInt(13).put(latin("IHDR")).putInt(width).putInt(height);
    png.put(new byte[] {8, 0, 0, 0, 0}).putInt(0);
    int pixels = bytes - AROUND;
    png.putInt(pixels).put(latin("IDAT")).put(new byte[pixels]).putInt(0);
    return png.putInt(0).put(latin("IEND")).putInt(0xAE426082).array();
  }

  /** A whole GIF of nine by nine pixels. */
  static byte[] gif() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "gif", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
