package shop.orders.domain.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.SmallFiles.joined;
import static shop.orders.domain.SmallFiles.latin;
import static shop.orders.domain.SmallFiles.riff;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.SmallFiles;

/** What a picture says about its pixels, and the pixels that it has. */
class PixelsTest {

  /** With as many pixels as it says, but for those that are refused. */
  @ParameterizedTest
  @CsvSource({
    "10000, 10000, ",
    "20000, 5000, ",
    "10000, 10001, TooManyPixels",
    "60000, 60000, TooManyPixels",
    "0, 48, Unreadable",
    "64, 0, Unreadable",
    "0, 0, Unreadable"
  })
  void aPictureThatSaysItIsEmptyOrHugeIsRefused(int width, int height, String refused)
      throws Exception {
    for (byte[] content :
        List.of(
            png(width, height),
            jpeg(width, height),
            gif(width, height, 64, 48),
            gif(64, 48, width, height))) {
      AttachmentType type = AttachmentType.of(content).orElseThrow();

      assertThat(refusalOf(type, content)).as("%s", type).isEqualTo(refused);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 10000, ",
    "16383, 6103, ",
    "16383, 16383, TooManyPixels",
    "10001, 10000, TooManyPixels"
  })
  void aHugeWebpIsRefusedWhereverItSaysSo(int width, int height, String refused) {
    String lossy = "\0\0\0\u009d\1\u002a" + little(width, 2) + little(height, 2);
    String lossless = "/" + little(width - 1 | (height - 1) << 14, 4);
    String size = little(width - 1, 3) + little(height - 1, 3);
    String small = "\0\0\0\u009d\1\u002a\2\0\2\0";
    for (byte[] content :
        List.of(
            riff("VP8 ", lossy),
            riff("VP8L", lossless),
            riff("VP8X", "\0\0\0\0" + size, "VP8 ", small),
            riff("ANMF", frame(size, small)))) {
      assertThat(refusalOf(AttachmentType.WEBP, content)).isEqualTo(refused);
    }
  }

  private static String frame(String size, String lossy) {
    return "\0\0\0\0\0\0" + size + "\0\0\0\0VP8 " + little(lossy.length(), 4) + lossy;
  }

  @Test
  void aWebpWithoutPixelsIsNone() {
    String size = little(1, 3) + little(1, 3);
    String lossy = "\0\0\0\u009d\1\u002a\2\0\2\0";
    for (byte[] content :
        List.of(
            riff("VP8 ", lossy.replace('*', '+')),
            riff("VP8 ", "\1" + lossy.substring(1)),
            riff("VP8 ", "\60" + lossy.substring(1)),
            riff("VP8L", "." + little(1, 4)),
            riff("VP8L", "/" + little(1 << 29, 4)),
            riff("ANMF", "\0\0\0\0\0\0" + size + "\0\0\0\0"),
            riff("ANMF", frame(size, lossy.replace('*', '+'))))) {
      assertThat(refusalOf(AttachmentType.WEBP, content)).isEqualTo("Unreadable");
    }
    assertThat(refusalOf(AttachmentType.WEBP, riff("ANMF", frame(size, lossy)))).isNull();
  }

  /** The frame is whole, and its pixels are not what it says or too few. */
  @Test
  void pixelsThatAreNoneAreRefused() throws Exception {
    byte[] header = Arrays.copyOf(drawn("png"), 33);
    byte[] end = chunk("IEND", "");
    byte[] jpeg = drawn("jpg");
    int scan = latin(jpeg).indexOf("\u00ff\u00da");
    byte[] gif = drawn("gif");
    int codes = 13 + (3 << (gif[10] & 7) + 1) + 11;

    for (byte[] pixels :
        List.of(latin("rubbish"), new byte[0], SmallFiles.compressed(48 * (1 + 64 * 3) - 1))) {
      byte[] content = joined(header, SmallFiles.chunk("IDAT", pixels), end);
      assertThat(refusalOf(AttachmentType.PNG, content)).isEqualTo("Unreadable");
    }
    byte[] whole = SmallFiles.compressed(48 * (1 + 64 * 3));
    assertThat(refusalOf(AttachmentType.PNG, joined(header, SmallFiles.chunk("IDAT", whole), end)))
        .isNull();
    assertThat(
            refusalOf(
                AttachmentType.JPEG, joined(Arrays.copyOf(jpeg, scan + 14), latin("\u00ff\u00d9"))))
        .isEqualTo("Unreadable");
    for (String few : List.of("\1\u0080\0;", "\2\0\1\0;", "\4abcd\0;")) {
      assertThat(refusalOf(AttachmentType.GIF, joined(Arrays.copyOf(gif, codes), latin(few))))
          .isEqualTo("Unreadable");
    }
  }

  @Test
  void aWrongChecksumOfAPngIsRefused() throws Exception {
    byte[] content = drawn("png");
    content[32] ^= 1;

    assertThat(refusalOf(AttachmentType.PNG, content)).isEqualTo("Unreadable");
  }

  /** Adam7: 5 by 3 pixels of a bit come in six passes, with seven rows. */
  @ParameterizedTest
  @CsvSource({"14, ", "13, Unreadable"})
  void theRowsOfAnInterlacedPngAreCounted(int bytes, String refused) {
    byte[] header = joined(number(5), number(3), new byte[] {1, 0, 0, 0, 1});
    byte[] content =
        joined(
            latin("\u0089PNG\r\n\u001a\n"),
            SmallFiles.chunk("IHDR", header),
            SmallFiles.chunk("IDAT", SmallFiles.compressed(bytes)),
            chunk("IEND", ""));

    assertThat(refusalOf(AttachmentType.PNG, content)).isEqualTo(refused);
  }

  @Test
  void whatHasNoPixelsIsNoPicture() throws Exception {
    byte[] png = drawn("png");
    byte[] gif = drawn("gif");
    int table = 13 + (3 << (gif[10] & 7) + 1);

    assertThat(refusalOf(AttachmentType.PNG, joined(Arrays.copyOf(png, 33), chunk("IEND", ""))))
        .isEqualTo("Unreadable");
    assertThat(refusalOf(AttachmentType.GIF, joined(Arrays.copyOf(gif, table), latin(";"))))
        .isEqualTo("Unreadable");
    assertThat(refusalOf(AttachmentType.JPEG, latin("\u00ff\u00d8\u00ff\u00d9")))
        .isEqualTo("Unreadable");
    assertThat(refusalOf(AttachmentType.WEBP, riff())).isEqualTo("Unreadable");
  }

  /** Each image begins anew, and takes no memory of its own. */
  @Test
  void theImagesOfAGifShareTheirMemory() throws Exception {
    byte[] one = gif(64, 48, 64, 48);
    int image = 13 + (3 << (one[10] & 7) + 1);
    byte[] frame = Arrays.copyOfRange(one, image, one.length - 1);
    byte[] small = latin(",\0\0\0\0\1\0\1\0\0\4\2 \2\0");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(one, 0, image);
    for (int i = 0; i < 5_000; i++) {
      content.writeBytes(i % 100 == 0 ? frame : small);
    }
    content.write(';');
    Bytes in = new Bytes(content.toByteArray());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    byte[] shown = Gif.shown(in);

    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(shown).isEqualTo(content.toByteArray());
    assertThat(taken).isLessThan(5_000 * 4_096);
    assertThat(
            refusalOf(
                AttachmentType.GIF,
                joined(
                    Arrays.copyOf(shown, shown.length - 1),
                    latin(",\0\0\0\0\2\0\1\0\0\4\2 \2\0;"))))
        .isEqualTo("Unreadable");
  }

  private static String refusalOf(AttachmentType type, byte[] content) {
    try {
      Picture.shown(type, content);
      return null;
    } catch (Unreadable | TooManyPixels e) {
      return e.getClass().getSimpleName();
    }
  }

  /** Of a bit for each pixel. */
  private static byte[] png(int width, int height) {
    int bytes = isShown(width, height) ? height * (1 + (width + 7) / 8) : 1;
    return joined(
        latin("\u0089PNG\r\n\u001a\n"),
        SmallFiles.chunk("IHDR", joined(number(width), number(height), new byte[] {1, 0, 0, 0, 0})),
        SmallFiles.chunk("IDAT", SmallFiles.compressed(bytes)),
        chunk("IEND", ""));
  }

  private static boolean isShown(int width, int height) {
    return (long) width * height <= 100_000_000;
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    byte[] content = drawn("jpg");
    int frame = latin(content).indexOf("\u00ff\u00c0");
    content[frame + 5] = (byte) (height >> 8);
    content[frame + 6] = (byte) height;
    content[frame + 7] = (byte) (width >> 8);
    content[frame + 8] = (byte) width;
    int end = content.length - 2;
    byte[] pixels = new byte[isShown(width, height) ? width * height / 256 : 0];
    return joined(Arrays.copyOf(content, end), pixels, latin("\u00ff\u00d9"));
  }

  /** With the size of its screen, and that of its only image. */
  private static byte[] gif(int width, int height, int imageWidth, int imageHeight)
      throws IOException {
    byte[] content = drawn("gif");
    int image = 13 + (3 << (content[10] & 7) + 1);
    assertThat(content[image]).isEqualTo((byte) ',');
    System.arraycopy(latin(little(width, 2) + little(height, 2)), 0, content, 6, 4);
    System.arraycopy(
        latin(little(imageWidth, 2) + little(imageHeight, 2)), 0, content, image + 5, 4);
    long pixels = isShown(imageWidth, imageHeight) ? (long) imageWidth * imageHeight : 1;
    return joined(Arrays.copyOf(content, image + 10), codes(pixels), latin(";"));
  }

  /** Pixels of the first colour of four: each code says one more than the code before. */
  private static byte[] codes(long pixels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int held = 0;
    int have = 0;
    int bits = 3;
    int next = 6;
    int length = 0;
    long missing = pixels;
    while (missing > 0 || have > 0) {
      boolean full = next == 4096;
      int code = missing <= 0 ? 5 : full ? 4 : length == 0 ? 0 : next;
      held |= code << have;
      have += bits;
      if (full) {
        bits = 3;
        next = 6;
        length = 0;
      } else if (missing > 0) {
        next += length > 0 ? 1 : 0;
        bits += length > 0 && next == 1 << bits && bits < 12 ? 1 : 0;
        length++;
        missing -= length;
      }
      while (have >= 8 || missing <= 0 && code == 5 && have > 0) {
        bytes.write(held & 0xFF);
        held >>>= 8;
        have = Math.max(0, have - 8);
      }
    }
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    blocks.write(2);
    byte[] all = bytes.toByteArray();
    for (int at = 0; at < all.length; at += 255) {
      int size = Math.min(255, all.length - at);
      blocks.write(size);
      blocks.write(all, at, size);
    }
    blocks.write(0);
    return blocks.toByteArray();
  }

  private static String little(int number, int length) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < length; i++) {
      bytes.append((char) (number >> 8 * i & 0xFF));
    }
    return bytes.toString();
  }

  private static byte[] drawn(String format) throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 48; y++) {
        image.setRGB(x, y, new Color(x * 4, y * 5, x * y % 256).getRGB());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] chunk(String name, String content) {
    return SmallFiles.chunk(name, latin(content));
  }

  private static byte[] number(int number) {
    return new byte[] {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
  }
}
