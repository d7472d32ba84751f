package shop.orders.billing.paper;

import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * Corrects an embedded font's map from glyphs to characters (ToUnicode). OpenPDF maps the initial
 * and final forms of Arabic letters to Unicode's presentation forms, so that a search for the word
 * would fail; here they become the plain letters. For a ligature, OpenPDF writes only its first
 * letter; here it gets all. A space without a break has the glyph of the space and becomes one, as
 * people search for spaces.
 */
final class CharacterMap {

  /** An entry of the map: the glyph twice, then a character of an Arabic block. */
  private static final Pattern ENTRY =
      Pattern.compile("<([0-9a-f]{4})><[0-9a-f]{4}><(00a0|0[67][0-9a-f]{2}|f[b-e][0-9a-f]{2})>");

  private CharacterMap() {}

  /**
   * The stream with plain letters if it is such a map, otherwise unchanged.
   *
   * @param ligatures the letters of those Arabic glyphs that stand for several
   */
  static PdfStream plain(PdfStream stream, Map<Integer, String> ligatures) throws IOException {
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
    String plain = ENTRY.matcher(map).replaceAll(entry -> letters(entry, ligatures));
    PdfStream rewritten = new PdfStream(plain.getBytes(StandardCharsets.ISO_8859_1));
    rewritten.flateCompress();
    return rewritten;
  }

  private static String letters(MatchResult entry, Map<Integer, String> ligatures) {
    String form = Character.toString(Integer.parseInt(entry.group(2), 16));
    String known = ligatures.getOrDefault(Integer.parseInt(entry.group(1), 16), form);
    StringBuilder letters = new StringBuilder();
    for (char c : Normalizer.normalize(known, Normalizer.Form.NFKC).toCharArray()) {
      letters.append(String.format("%04x", (int) c));
    }
    String glyph = "<" + entry.group(1) + ">";
    return Matcher.quoteReplacement(glyph + glyph + "<" + letters + ">");
  }
}
