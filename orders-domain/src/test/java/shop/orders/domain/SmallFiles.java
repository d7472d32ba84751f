package shop.orders.domain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files to upload: whole ones, although there is little in them. */
public final class SmallFiles {

  /** What the EXIF of {@link #heic} says. */
  public static final String PLACE = "52.5163 N 13.3777 E, taken by Amina";

  private static final byte[] PNG = latin("\u0089PNG\r\n\u001a\n");
  private static final int CHUNK_FRAME = 12;

  private SmallFiles() {}

  /** A grey PNG of one pixel. A colour profile fills it up to so many bytes, at least 90. */
  public static byte[] png(int bytes) {
    return png(bytes, 1, 1);
  }

  /** The same with a header that says another size. */
  public static byte[] png(int bytes, int width, int height) {
    byte[] header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put(new byte[4]).array();
    byte[] pixel = chunk("IDAT", compressed(2));
    byte[] begin = joined(PNG, chunk("IHDR", header));
    byte[] end = chunk("IEND", new byte[0]);
    byte[] profile = new byte[bytes - begin.length - pixel.length - end.length - CHUNK_FRAME];
    for (int i = 0; i < profile.length; i++) {
      profile[i] = (byte) (i % 251);
    }
    return joined(begin, chunk("iCCP", profile), pixel, end);
  }

  /** A part of a PNG with its length, name and checksum. */
  public static byte[] chunk(String name, byte[] content) {
    byte[] named = joined(latin(name), content);
    CRC32 sum = new CRC32();
    sum.update(named);
    return joined(number(content.length, 4), named, number((int) sum.getValue(), 4));
  }

  /** So many bytes of zero, as a PNG has them. */
  public static byte[] compressed(int bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(new byte[bytes]);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    while (!deflater.finished()) {
      out.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** A PDF without pages. */
  public static byte[] pdf() {
    String objects =
        """
        %PDF-1.7
        1 0 obj
        <</Type/Catalog/Pages 2 0 R>>
        endobj
        2 0 obj
        <</Type/Pages/Kids[]/Count 0>>
        endobj
        """;
    String list =
        """
        xref
        0 3
        0000000000 65535 f\040
        %010d 00000 n\040
        %010d 00000 n\040
        trailer
        <</Size 3/Root 1 0 R>>
        startxref
        %d
        %%%%EOF
        """
            .formatted(objects.indexOf("1 0 obj"), objects.indexOf("2 0 obj"), objects.length());
    return latin(objects + list);
  }

  /** A HEIC as phones make it, of one picture with EXIF that has {@link #PLACE}. */
  public static byte[] heic() {
    return heic(64, 48);
  }

  /** The same with a size that it says it has. */
  public static byte[] heic(int width, int height) {
    return heic(width, height, "hvc1");
  }

  /**
   * @param coding of the picture; {@code hvc1} is HEVC
   */
  public static byte[] heic(int width, int height, String coding) {
    byte[] picture = joined(number(7, 4), latin("&\1pixel"));
    byte[] exif = joined(number(0, 4), latin("MM\0*" + PLACE));
    byte[] type = box("ftyp", latin("heic\0\0\0\0mif1heic"));
    int length = meta(coding, width, height, 0, picture.length, exif.length).length;
    int from = type.length + length + 8;
    return joined(
        type,
        meta(coding, width, height, from, picture.length, exif.length),
        box("mdat", joined(picture, exif)));
  }

  private static byte[] meta(
      String coding, int width, int height, int from, int picture, int exif) {
    byte[] handler = box("hdlr", latin("\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    byte[] primary = box("pitm", latin("\0\0\0\0\0\1"));
    byte[] items = box("iinf", latin("\0\0\0\0\0\2"), item(1, coding + "\0"), item(2, "Exif\0"));
    byte[] size = box("ispe", number(0, 4), number(width, 4), number(height, 4));
    byte[] properties =
        box("iprp", box("ipco", box("hvcC", latin("\0".repeat(21) + "\3\0")), size));
    byte[] places =
        box(
            "iloc",
            latin("\0\0\0\0\104\0\0\2"),
            place(1, from, picture),
            place(2, from + picture, exif));
    return box("meta", number(0, 4), handler, primary, items, properties, places);
  }

  private static byte[] item(int id, String type) {
    return box("infe", latin("\2\0\0\0"), number(id, 2), number(0, 2), latin(type));
  }

  private static byte[] place(int id, int from, int length) {
    return joined(number(id, 2), number(0, 2), number(1, 2), number(from, 4), number(length, 4));
  }

  /** A part of a HEIC with its length and name. */
  public static byte[] box(String type, byte[]... content) {
    byte[] all = joined(content);
    return joined(number(all.length + 8, 4), latin(type), all);
  }

  private static byte[] number(int number, int bytes) {
    ByteBuffer all = ByteBuffer.allocate(4).putInt(number);
    return Arrays.copyOfRange(all.array(), 4 - bytes, 4);
  }

  public static byte[] riff(String... chunks) {
    StringBuilder content = new StringBuilder("WEBP");
    for (int i = 0; i < chunks.length; i += 2) {
      content.append(chunks[i]).append((char) chunks[i + 1].length()).append("\0\0\0");
      content.append(chunks[i + 1]).append(chunks[i + 1].length() % 2 == 0 ? "" : "\0");
    }
    return latin("RIFF" + (char) content.length() + "\0\0\0" + content);
  }

  /** One byte for each character. */
  public static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One character for each byte. */
  public static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
