package shop.orders.domain.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.SmallFiles.latin;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.SmallFiles;

class PdfTest {

  @Test
  void aPdfStaysAsItIs() throws Exception {
    byte[] document = SmallFiles.pdf();
    byte[] followed = latin(latin(document) + "\r\nand so on");

    assertThat(Picture.shown(AttachmentType.PDF, document)).isEqualTo(document);
    assertThat(Picture.shown(AttachmentType.PDF, followed)).isEqualTo(followed);
  }

  /** As PDF 1.5 has it: the list of objects is the stream of one. */
  @Test
  void aPdfMayHaveItsListInAStream() {
    String objects = "%PDF-1.5\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
    String stream = "2 0 obj\n<</Type /XRef/Size 3/Root 1 0 R/W[1 1 1]/Length 9>>stream\n";
    String end = "123456789\nendstream\nendobj\nstartxref\n" + objects.length() + "\n%%EOF";

    assertThat(refusalOf(AttachmentType.PDF, latin(objects + stream + end))).isNull();
    assertThat(refusalOf(AttachmentType.PDF, latin(objects + stream.replace("/Root", "") + end)))
        .isEqualTo("Unreadable");
  }

  @Test
  void aPdfOfWhichAPartIsMissingIsNone() {
    String document = latin(SmallFiles.pdf());
    for (String part :
        List.of("trailer", "/Root 1 0 R", "startxref", "xref\n0", "%%EOF", "1.7\n1 0 obj")) {
      byte[] content = latin(document.replace(part, "x".repeat(part.length())));
      assertThat(refusalOf(AttachmentType.PDF, content)).as(part).isEqualTo("Unreadable");
    }
    for (int length = 5; length < document.length() - 1; length++) {
      assertThat(refusalOf(AttachmentType.PDF, latin(document.substring(0, length))))
          .isEqualTo("Unreadable");
    }
  }

  private static String refusalOf(AttachmentType type, byte[] content) {
    try {
      Picture.shown(type, content);
      return null;
    } catch (Unreadable | TooManyPixels e) {
      return e.getClass().getSimpleName();
    }
  }
}
