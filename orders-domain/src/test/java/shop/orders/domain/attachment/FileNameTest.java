package shop.orders.domain.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "Rezept.png, PNG, Rezept.png",
    "প্রেসক্রিপশন ১.png, PNG, প্রেসক্রিপশন ১.png",
    "Größe.PNG, PNG, Größe.PNG",
    "photo.jpeg, JPEG, photo.jpeg",
    // As old Macs send it: the letter and the accent.
    "Cafe\u0301.png, PNG, Café.png",
    "../../etc/rx.png, PNG, rx.png",
    "C:\\rx\\first page.png, PNG, first page.png",
    // What it is decides, not how it is called.
    "photo.png, JPEG, photo.jpg",
    "scan, PDF, scan.pdf",
    "Dr.Rahman, PDF, Dr.Rahman.pdf",
    "report 1.2, PDF, report 1.2.pdf",
    "photo.png.exe, PNG, photo.png",
    "archive.tar.gz, PDF, archive.tar.pdf",
    ".png, PNG, attachment.png",
    "... .png, PNG, attachment.png",
  })
  void isWhatTheSenderCallsItAndEndsByWhatItIs(String given, AttachmentType type, String stored) {
    assertThat(FileName.of(given, type)).isEqualTo(stored);
  }

  /** Two are shown as {@code aexe.png} and {@code photo exe.jpg}. */
  @Test
  void whatIsNotSeenIsLeftOut() {
    assertThat(FileName.of("a\u202Egnp.exe", AttachmentType.PNG)).isEqualTo("agnp.png");
    assertThat(FileName.of("photo \u2067gpj.exe\u2069", AttachmentType.JPEG))
        .isEqualTo("photo gpj.jpg");
    assertThat(FileName.of("a\u0000b\u0007\u200B\uFEFF.png", AttachmentType.PNG))
        .isEqualTo("ab.png");
    assertThat(FileName.of("one\r\ntwo\u2028three\uD83D.png", AttachmentType.PNG))
        .isEqualTo("onetwothree.png");
    assertThat(FileName.of("wide\u00A0\u3000blank.png", AttachmentType.PNG))
        .isEqualTo("wide blank.png");
  }

  @Test
  void theJoinersOfWordsAndEmojisAreSeen() {
    String name = "র\u200Dযাব 👩\u200D⚕.png";

    assertThat(FileName.of(name, AttachmentType.PNG)).isEqualTo(name);
  }

  @Test
  void aFileWithoutNameGetsOne() {
    assertThat(FileName.of(null, AttachmentType.PDF)).isEqualTo("attachment.pdf");
    assertThat(FileName.of("\u200E", AttachmentType.HEIC)).isEqualTo("attachment.heic");
  }

  @Test
  void aLongNameKeepsItsBeginningAndItsEnd() {
    String name = FileName.of("x".repeat(195) + "👩.jpeg", AttachmentType.JPEG);

    assertThat(name).isEqualTo("x".repeat(195) + ".jpeg");
    assertThat(FileName.of("y".repeat(300), AttachmentType.PDF)).hasSize(200).endsWith("y.pdf");
  }

  @Test
  void onlyTheEndOfAnEndlessNameIsLookedAt() {
    assertThat(FileName.of("a".repeat(1_000_000) + "b".repeat(996) + ".png", AttachmentType.PNG))
        .isEqualTo("b".repeat(196) + ".png");
    assertThat(FileName.of("👩" + "b".repeat(995) + ".png", AttachmentType.PNG))
        .isEqualTo("b".repeat(196) + ".png");
    assertThat(FileName.of(".".repeat(1_000_000) + "x", AttachmentType.PNG))
        .isEqualTo("attachment.png");
    assertThat(FileName.of(".".repeat(1_000_000), AttachmentType.PNG)).isEqualTo("attachment.png");
  }
}
