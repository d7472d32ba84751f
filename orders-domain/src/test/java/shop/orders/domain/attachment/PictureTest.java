package shop.orders.domain.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.SmallFiles.joined;
import static shop.orders.domain.SmallFiles.latin;
import static shop.orders.domain.SmallFiles.riff;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.SmallFiles;

class PictureTest {

  private static final String HOME = "52.5163 N 13.3777 E";

  @Test
  void aJpegLosesItsPlaceAndKeepsItsPixels() throws Exception {
    byte[] plain = drawn("jpg");
    byte[] content =
        joined(
            Arrays.copyOf(plain, 2),
            segment(0xE1, "Exif\0\0MM\0*\0\0\0\10\0\0" + HOME),
            segment(0xE1, "http://ns.adobe.com/xap/1.0/\0" + HOME),
            segment(0xE2, "MPF\0" + HOME),
            segment(0xED, "Photoshop 3.0\0" + HOME),
            segment(0xFE, HOME),
            Arrays.copyOfRange(plain, 2, plain.length),
            latin("\u00ff\u00d8" + HOME));
    assertThat(AttachmentType.of(content)).contains(AttachmentType.JPEG);

    byte[] shown = Picture.shown(AttachmentType.JPEG, content);

    assertThat(shown).isEqualTo(plain);
    assertThat(Picture.shown(AttachmentType.JPEG, plain)).isEqualTo(plain);
  }

  /** A preview can stand in JFIF's own segment, in a further one, and words in any APP14. */
  @Test
  void aJpegLosesItsPreviewsAndKeepsItsColourTransform() throws Exception {
    byte[] plain = drawn("jpg");
    int first = latin(plain).indexOf("\u00ff\u00e0");
    String jfif = latin(plain).substring(first + 4, first + 18);
    String preview = jfif.substring(0, 12) + "\5\1" + HOME.substring(0, 15);
    byte[] adobe = segment(0xEE, "Adobe\0\144\0\0\0\0\1");
    byte[] rest = Arrays.copyOfRange(plain, first + 18, plain.length);
    byte[] content =
        joined(
            Arrays.copyOf(plain, first),
            segment(0xE0, preview),
            segment(0xE0, "JFXX\0\20" + HOME),
            segment(0xE0, jfif),
            segment(0xEE, HOME),
            segment(0xEE, "Adobe\0\144\0\0\0\0\1" + HOME),
            adobe,
            rest);

    byte[] shown = Picture.shown(AttachmentType.JPEG, content);

    assertThat(shown)
        .isEqualTo(joined(Arrays.copyOf(plain, first), segment(0xE0, jfif), adobe, rest));
  }

  @Test
  void aJpegKeepsItsColourProfile() throws Exception {
    byte[] plain = drawn("jpg");
    byte[] profile = segment(0xE2, "ICC_PROFILE\0\1\1 and so on");
    byte[] content =
        joined(Arrays.copyOf(plain, 2), profile, Arrays.copyOfRange(plain, 2, plain.length));

    assertThat(Picture.shown(AttachmentType.JPEG, content)).isEqualTo(content);
  }

  /** The directory of EXIF in both byte orders, with a tag of the place after the orientation. */
  @ParameterizedTest
  @CsvSource({"true, 6", "false, 6", "true, 8", "false, 3"})
  void aJpegStaysTurnedAsTheCameraWasHeld(boolean little, int orientation) throws Exception {
    byte[] plain = drawn("jpg");
    byte[] exif = segment(0xE1, "Exif\0\0" + directory(little, orientation) + HOME);
    byte[] content =
        joined(Arrays.copyOf(plain, 2), exif, Arrays.copyOfRange(plain, 2, plain.length));

    byte[] shown = Picture.shown(AttachmentType.JPEG, content);

    String kept = new String(shown, 2, 36, StandardCharsets.ISO_8859_1);
    assertThat(kept)
        .startsWith("\u00ff\u00e1\0\42Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0")
        .contains("\0\1\0" + (char) orientation + "\0\0");
    assertThat(latin(shown)).doesNotContain(HOME);
    assertThat(Picture.shown(AttachmentType.JPEG, shown)).isEqualTo(shown);
    assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getWidth()).isEqualTo(64);
  }

  private static String directory(boolean little, int orientation) {
    return little
        ? "II*\0\10\0\0\0\2\0\20\1\2\0\1\0\0\0A\0\0\0\22\1\3\0\1\0\0\0"
            + (char) orientation
            + "\0\0\0"
        : "MM\0*\0\0\0\10\0\2\1\20\0\2\0\0\0\1A\0\0\0\1\22\0\3\0\0\0\1\0"
            + (char) orientation
            + "\0\0";
  }

  @Test
  void aPngLosesItsTexts() throws Exception {
    byte[] plain = drawn("png");
    int first = 8 + 25;
    byte[] content =
        joined(
            Arrays.copyOf(plain, first),
            chunk("tEXt", "Comment\0" + HOME),
            chunk("iTXt", HOME),
            chunk("eXIf", HOME),
            chunk("tIME", "1234567"),
            chunk("exIf", HOME),
            chunk("prVt", HOME),
            Arrays.copyOfRange(plain, first, plain.length),
            latin(HOME));

    assertThat(Picture.shown(AttachmentType.PNG, content)).isEqualTo(plain);
  }

  @Test
  void aPngSaysNothingInItsEnd() throws Exception {
    byte[] plain = drawn("png");
    byte[] content = joined(Arrays.copyOf(plain, plain.length - 12), chunk("IEND", HOME));

    assertThat(Picture.shown(AttachmentType.PNG, content)).isEqualTo(plain);
  }

  @Test
  void aPngKeepsItsTransparency() throws Exception {
    byte[] plain = drawn("png");
    int first = 8 + 25;
    byte[] content =
        joined(
            Arrays.copyOf(plain, first),
            chunk("tRNS", "\0\0\0\0\0\0"),
            Arrays.copyOfRange(plain, first, plain.length));

    assertThat(Picture.shown(AttachmentType.PNG, content)).isEqualTo(content);
  }

  @Test
  void aGifLosesItsComments() throws Exception {
    byte[] plain = drawn("gif");
    int table = 13 + (3 << (plain[10] & 7) + 1);
    byte[] content =
        joined(
            Arrays.copyOf(plain, table),
            latin("!\u00fe" + (char) HOME.length() + HOME + "\0"),
            latin("!\u00ff\u000bXMP DataXMP" + (char) HOME.length() + HOME + "\0"),
            latin("!\u00ff\u000bNETSCAPE2.0\3\1\0\0\0"),
            Arrays.copyOfRange(plain, table, plain.length),
            latin(HOME));

    byte[] shown = Picture.shown(AttachmentType.GIF, content);

    assertThat(latin(shown)).contains("NETSCAPE2.0").doesNotContain(HOME);
    assertThat(shown).hasSize(plain.length + 19);
    assertThat(Picture.shown(AttachmentType.GIF, plain)).isEqualTo(plain);
  }

  /** Of each, the first is as the format has it. */
  @Test
  void aGifLosesExtensionsWithOtherBlocksThanTheirOwn() throws Exception {
    byte[] plain = drawn("gif");
    int table = 13 + (3 << (plain[10] & 7) + 1);
    byte[] begin = Arrays.copyOf(plain, table);
    byte[] rest = Arrays.copyOfRange(plain, table, plain.length);
    byte[] repetitions = latin("!\u00ff\u000bNETSCAPE2.0\3\1\0\0\0");
    byte[] control = latin("!\u00f9\4\0\0\0\0\0");
    byte[] content =
        joined(
            begin,
            repetitions,
            latin("!\u00ff\u000bNETSCAPE2.0" + "\3\1\0\0".repeat(10_000) + "\0"),
            latin("!\u00ff\u000bNETSCAPE2.0\1\1\1\1\0"),
            latin("!\u00ff\u000bNETSCAPE2.0\3\2\0\0\0"),
            latin("!\u00ff\u000bNETSCAPE2.0\0"),
            control,
            latin("!\u00f9" + "\4\0\0\0\0".repeat(10_000) + "\0"),
            latin("!\u00f9\1\0\2\0\0\0"),
            latin("!\u00f9\3\0\0\0\0"),
            rest);

    assertThat(Picture.shown(AttachmentType.GIF, content))
        .isEqualTo(joined(begin, repetitions, control, rest));
  }

  @Test
  void aWebpLosesItsPlace() throws Exception {
    String flags = "\u001c\0\0\0\1\0\0\1\0\0";
    String lossy = "\0\0\0\u009d\1\u002a\2\0\2\0!";
    byte[] content = riff("VP8X", flags, "VP8 ", lossy, "EXIF", HOME, "XMP ", HOME, "exif", HOME);

    byte[] shown = Picture.shown(AttachmentType.WEBP, joined(content, latin(HOME)));

    assertThat(shown).isEqualTo(riff("VP8X", "\u0010\0\0\0\1\0\0\1\0\0", "VP8 ", lossy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif"})
  void whatIsCutOffOrBrokenIsRefused(String format) throws Exception {
    byte[] plain = drawn(format);
    AttachmentType type = AttachmentType.of(plain).orElseThrow();
    for (int length = 4; length < plain.length - 1; length++) {
      byte[] part = Arrays.copyOf(plain, length);
      assertThatThrownBy(() -> Picture.shown(type, part)).isInstanceOf(Unreadable.class);
    }
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = plain.clone();
      broken[8 + random.nextInt(plain.length - 8)] = (byte) random.nextInt(256);
      try {
        assertThat(Picture.shown(type, broken)).hasSizeLessThanOrEqualTo(plain.length + 36);
      } catch (Unreadable | TooManyPixels e) {
        assertThat(e).hasNoCause();
      }
    }
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

  private static byte[] segment(int marker, String content) {
    int length = content.length() + 2;
    return joined(
        new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length},
        latin(content));
  }

  private static byte[] chunk(String name, String content) {
    return SmallFiles.chunk(name, latin(content));
  }
}
