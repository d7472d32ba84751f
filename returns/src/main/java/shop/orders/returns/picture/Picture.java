package shop.orders.returns.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import shop.orders.domain.order.AttachmentType;

/**
 * Removes from a picture what it says besides what it shows: the place where it was taken (GPS),
 * the time, the camera and its owner, comments, previews and hidden further pictures. Its pixels,
 * colours and orientation stay as they are; nothing is compressed anew.
 */
public final class Picture {

  private Picture() {}

  /**
   * @throws Unreadable if the bytes are not a picture of that type
   */
  public static byte[] shown(AttachmentType type, byte[] content) throws Unreadable {
    try {
      return switch (type) {
        case JPEG -> Jpeg.shown(new Bytes(content));
        case PNG -> png(new Bytes(content));
        case WEBP -> webp(new Bytes(content));
        case GIF -> Gif.shown(new Bytes(content));
        case PDF -> throw new IllegalArgumentException("A PDF is no picture");
      };
    } catch (IndexOutOfBoundsException e) {
      throw new Unreadable();
    }
  }

  private static final int PNG_SIGNATURE = 8;

  /** Its chunks that hold texts, times and EXIF; PNG 3rd edition, 11.3. */
  private static final Set<String> PNG_WORDS = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");

  /** Each chunk has a length, a name, so many bytes, and a checksum. */
  private static byte[] png(Bytes in) throws Unreadable {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    in.copy(PNG_SIGNATURE, out);
    while (true) {
      long length = in.bigEndian(0, 4);
      String name = in.text(4, 4);
      int whole = Bytes.size(length + 12);
      if (PNG_WORDS.contains(name)) {
        in.skip(whole);
      } else {
        in.copy(whole, out);
      }
      if (name.equals("IEND")) {
        return out.toByteArray();
      }
    }
  }

  private static final int RIFF_HEADER = 12;
  private static final Set<String> WEBP_WORDS = Set.of("EXIF", "XMP ");

  /** In the chunk VP8X: there are EXIF and XMP chunks. */
  private static final int WEBP_HAS_WORDS = 0b0000_1100;

  /** Each chunk has a name, a length, so many bytes, and one more if the length is odd. */
  private static byte[] webp(Bytes in) throws Unreadable {
    int end = Bytes.size(in.littleEndian(4, 4) + 8);
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    in.skip(RIFF_HEADER);
    while (in.at() < end) {
      String name = in.text(0, 4);
      long length = in.littleEndian(4, 4);
      int whole = Bytes.size(length + 8 + length % 2);
      if (WEBP_WORDS.contains(name)) {
        in.skip(whole);
        continue;
      }
      if (name.equals("VP8X")) {
        in.clear(8, WEBP_HAS_WORDS);
      }
      in.copy(whole, chunks);
    }
    int size = chunks.size() + 4;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < 4; i++) {
      out.write(size >>> 8 * i);
    }
    out.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(chunks.toByteArray());
    return out.toByteArray();
  }
}
