package shop.orders.domain.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttachmentTypeTest {

  @Test
  void isToldByTheFirstBytes() {
    assertThat(AttachmentType.of(bytes("\u0089PNG\r\n\u001a\n…"))).contains(AttachmentType.PNG);
    assertThat(AttachmentType.of(bytes("\u00ff\u00d8\u00ff\u00e0"))).contains(AttachmentType.JPEG);
    assertThat(AttachmentType.of(bytes("GIF89a"))).contains(AttachmentType.GIF);
    assertThat(AttachmentType.of(bytes("RIFF1234WEBPVP8 "))).contains(AttachmentType.WEBP);
    assertThat(AttachmentType.of(bytes("%PDF-1.7"))).contains(AttachmentType.PDF);
  }

  @Test
  void refusesEverythingElse() {
    assertThat(AttachmentType.of(bytes("<svg onload=alert(1)>"))).isEmpty();
    assertThat(AttachmentType.of(bytes("MZ\u0090"))).isEmpty();
    assertThat(AttachmentType.of(bytes("<script>WEBP"))).isEmpty();
    assertThat(AttachmentType.of(bytes("RIFF1234WAVE"))).isEmpty();
    assertThat(AttachmentType.of(bytes("RIFF1234WEB"))).isEmpty();
    assertThat(AttachmentType.of(new byte[0])).isEmpty();
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
