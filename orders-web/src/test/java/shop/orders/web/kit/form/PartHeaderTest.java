package shop.orders.web.kit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.web.kit.errors.Rejected;

class PartHeaderTest {

  /** As browsers, curl and programs by RFC 7578 and RFC 8187 send them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "filename=\"rx.png\" | rx.png",
        "filename=rx.png | rx.png",
        "FileName = \"rx.png\" | rx.png",
        "filename=\"প্রেসক্রিপশন ১.png\" | প্রেসক্রিপশন ১.png",
        "filename=\"Schäden Küche.png\" | Schäden Küche.png",
        "filename=\"say %22no%22.png\" | say \"no\".png",
        "filename=\"two%0D%0Alines.png\" | two  lines.png",
        "filename=\"say \\\"no\\\"; so.png\" | say \"no\"; so.png",
        "filename=\"C:\\rx\\first page.png\" | C:\\rx\\first page.png",
        "filename=\"50%25 off, 100% sure.png\" | 50%25 off, 100% sure.png",
        "filename=\"K%C3%BCche.png\" | Küche.png",
        "filename=\"K%FCche.png\" | K%FCche.png",
        "filename*=UTF-8''K%C3%BCche%20%41.png | Küche A.png",
        "filename*=utf-8'de'K%c3%bcche.png; filename=\"x.png\" | Küche.png",
        "filename=\"x.png\"; filename*=iso-8859-1''K%FCche.png | Küche.png",
        "filename=\"x.png\"; filename*=UTF-8''K%FCche.png | x.png",
        "filename=\"x.png\"; filename*=UTF-8''100%.png | x.png",
        "filename=\"x.png\"; filename*=KOI8-R''%C1.png | x.png",
        "filename=\"first.png\"; filename=\"second.png\" | first.png",
        "filename=\"not ended.png | not ended.png",
        "flag; filename=rx.png | rx.png",
      })
  void readsTheNameOfTheFile(String parameter, String name) {
    PartHeader header = read("form-data; name=\"file\"; " + parameter);

    assertThat(header).isEqualTo(new PartHeader("file", name));
  }

  @Test
  void readsANameInLatin1() {
    assertThat(PartHeader.read("form-data; name=file; filename=\"K\u00fcche.png\"").fileName())
        .isEqualTo("K\u00fcche.png");
  }

  @Test
  void aPartMayHaveNeither() {
    assertThat(PartHeader.read(null)).isEqualTo(new PartHeader("", null));
    assertThat(PartHeader.read("form-data")).isEqualTo(new PartHeader("", null));
    assertThat(PartHeader.read("form-data; ;;name")).isEqualTo(new PartHeader("", null));
    assertThat(PartHeader.read("form-data; name=\"file\"")).isEqualTo(new PartHeader("file", null));
  }

  @Test
  void aLongHeaderIsReadToItsEnd() {
    String name = "\\\"%C3%BC".repeat(1_000);

    assertThat(PartHeader.read("form-data; name=file; filename=\"" + name + "\"").fileName())
        .isEqualTo("\"ü".repeat(1_000));
  }

  @Test
  void aHeaderHasAtMost8Kilobytes() {
    String begin = "form-data; name=file; filename=";
    String longest = "x".repeat(8192 - begin.length());

    assertThat(PartHeader.read(begin + longest).fileName()).isEqualTo(longest);
    assertThatThrownBy(() -> PartHeader.read(begin + longest + "x"))
        .isInstanceOf(Rejected.class)
        .hasMessage("The header of a part has more than 8 kB.");
  }

  /** As the server hands it on: bytes as characters of ISO 8859-1. */
  private static PartHeader read(String sent) {
    return PartHeader.read(
        new String(sent.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }
}
