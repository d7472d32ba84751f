package shop.orders.domain.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.SmallFiles.joined;
import static shop.orders.domain.SmallFiles.latin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.SmallFiles;

class HeicTest {

  @Test
  void aPhotographOfAPhoneLosesItsPlaceAndKeepsItsPicture() throws Exception {
    byte[] photo = SmallFiles.heic();
    assertThat(latin(photo)).contains(SmallFiles.PLACE).contains("&\1pixel");

    byte[] shown = Picture.shown(AttachmentType.HEIC, photo);

    assertThat(shown).hasSameSizeAs(photo);
    assertThat(latin(shown))
        .contains("&\1pixel")
        .contains("MM\0*\0\0\0\10\0\0")
        .doesNotContain("52.5163")
        .doesNotContain("Amina");
    assertThat(Arrays.copyOf(shown, shown.length - 60))
        .isEqualTo(Arrays.copyOf(photo, photo.length - 60));
    assertThat(Picture.shown(AttachmentType.HEIC, shown)).isEqualTo(shown);
  }

  /** Made by libheif and x265 of a picture of one colour, whose EXIF names its owner. */
  @Test
  void whatAnEncoderHasMadeIsTaken() throws Exception {
    byte[] photo = HeicTest.class.getResourceAsStream("/files/photograph.heic").readAllBytes();
    assertThat(latin(photo)).contains("Phone of Amina");

    byte[] shown = Picture.shown(AttachmentType.HEIC, photo);

    assertThat(shown).hasSameSizeAs(photo);
    assertThat(latin(shown)).doesNotContain("Amina").contains("MM\0*\0\0\0\10\0\0");
  }

  /** Samsung's phones append a film, and then what is no box. */
  @Test
  void whatFollowsThePictureIsCutOffAndWhatIsBetweenIsEmptied() throws Exception {
    byte[] photo = SmallFiles.heic();
    byte[] film = SmallFiles.box("mpvd", latin("a film of Amina"));
    byte[] own = SmallFiles.box("uuid", latin("0123456789abcdef" + SmallFiles.PLACE));
    byte[] empty = SmallFiles.box("free", new byte[16 + SmallFiles.PLACE.length()]);
    byte[] words = SmallFiles.box("mdat", latin(SmallFiles.PLACE));
    byte[] none = SmallFiles.box("mdat", new byte[SmallFiles.PLACE.length()]);
    byte[] plain = Picture.shown(AttachmentType.HEIC, photo);

    assertThat(Picture.shown(AttachmentType.HEIC, joined(photo, film, latin("SEFT"))))
        .isEqualTo(plain);
    assertThat(Picture.shown(AttachmentType.HEIC, joined(photo, own, words)))
        .isEqualTo(joined(plain, empty, none));
  }

  @ParameterizedTest
  @CsvSource({"8000, 6000, ", "10000, 10000, ", "10000, 10001, TooManyPixels", "0, 48, Unreadable"})
  void isAsLargeAsAnyPicture(int width, int height, String refused) {
    assertThat(refusal(SmallFiles.heic(width, height))).isEqualTo(refused);
  }

  @Test
  void hasAtMostTenThousandItems() {
    assertThat(refusal(withItems(9_998))).isNull();
    assertThat(refusal(withItems(9_999))).isEqualTo("Unreadable");
  }

  /** With so many items more, that have no bytes, in the list of places, which ends the box. */
  private static byte[] withItems(int more) {
    byte[] photo = SmallFiles.heic();
    int meta = latin(photo).indexOf("meta") - 4;
    int places = latin(photo).indexOf("iloc") - 4;
    int data = latin(photo).indexOf("mdat") - 4;
    byte[] items = new byte[6 * more];
    ByteBuffer longer = ByteBuffer.wrap(photo);
    for (int number : new int[] {meta, places, places + 22, places + 36}) {
      longer.putInt(number, longer.getInt(number) + items.length);
    }
    longer.putShort(places + 14, (short) (2 + more));
    for (int i = 0; i < more; i++) {
      ByteBuffer.wrap(items).putShort(6 * i, (short) (3 + i));
    }
    return joined(Arrays.copyOf(photo, data), items, Arrays.copyOfRange(photo, data, photo.length));
  }

  @Test
  void whatHasOtherPicturesIsNone() {
    byte[] avif = latin(latin(SmallFiles.heic()).replaceFirst("mif1", "avif"));

    assertThat(refusal(SmallFiles.heic(64, 48, "av01"))).isEqualTo("Unreadable");
    assertThat(AttachmentType.of(SmallFiles.heic())).contains(AttachmentType.HEIC);
    assertThat(AttachmentType.of(avif)).isEmpty();
    assertThat(AttachmentType.of(SmallFiles.box("ftyp", latin("isom\0\0\0\0mp42")))).isEmpty();
  }

  @Test
  void theBeginningAloneIsNone() {
    assertThat(refusal(SmallFiles.box("ftyp", latin("heic\0\0\0\0heic")))).isEqualTo("Unreadable");
  }

  @Test
  void whatIsCutOffOrBrokenIsRefused() throws Exception {
    byte[] photo = SmallFiles.heic();
    for (int length = 16; length < photo.length; length++) {
      byte[] part = Arrays.copyOf(photo, length);
      assertThatThrownBy(() -> Picture.shown(AttachmentType.HEIC, part))
          .isInstanceOf(Unreadable.class);
    }
    Random random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      byte[] broken = photo.clone();
      broken[random.nextInt(photo.length)] = (byte) random.nextInt(256);
      try {
        assertThat(Picture.shown(AttachmentType.HEIC, broken))
            .hasSizeLessThanOrEqualTo(photo.length);
      } catch (Unreadable | TooManyPixels e) {
        assertThat(e).hasNoCause();
      }
    }
  }

  private static String refusal(byte[] content) {
    try {
      Picture.shown(AttachmentType.HEIC, content);
      return null;
    } catch (Unreadable | TooManyPixels e) {
      return e.getClass().getSimpleName();
    }
  }
}
