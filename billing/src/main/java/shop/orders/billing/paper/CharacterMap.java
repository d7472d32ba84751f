package shop.orders.billing.paper;

import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * The part of an embedded font that tells which character a glyph stands for. OpenPDF names the
 * initial and final forms of Arabic letters by characters of their own that nobody types, so that a
 * search would not find the word; here they become the letters again.
 */
final class CharacterMap {

  private static final Pattern ENTRY =
      Pattern.compile("(<[0-9a-f]{4}><[0-9a-f]{4}>)<(f[b-e][0-9a-f]{2})>");

  private CharacterMap() {}

  /** The same stream, with plain letters if it is such a map. */
  static PdfStream plain(PdfStream stream) throws IOException {
    if (stream.contains(PdfName.TYPE)
        || stream.contains(PdfName.SUBTYPE)
        || !PdfName.FLATEDECODE.equals(stream.get(PdfName.FILTER))) {
      return stream;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    stream.writeContent(packed);
    byte[] content =
        new InflaterInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();
    String map = new String(content, StandardCharsets.ISO_8859_1);
    if (!map.startsWith("/CIDInit")) {
      return stream;
    }
    String plain = ENTRY.matcher(map).replaceAll(CharacterMap::letters);
    PdfStream rewritten = new PdfStream(plain.getBytes(StandardCharsets.ISO_8859_1));
    rewritten.flateCompress();
    return rewritten;
  }

  private static String letters(java.util.regex.MatchResult entry) {
    String form = Character.toString(Integer.parseInt(entry.group(2), 16));
    StringBuilder letters = new StringBuilder();
    for (char c : Normalizer.normalize(form, Normalizer.Form.NFKC).toCharArray()) {
      letters.append(String.format("%04x", (int) c));
    }
    return Matcher.quoteReplacement(entry.group(1) + "<" + letters + ">");
  }
}
