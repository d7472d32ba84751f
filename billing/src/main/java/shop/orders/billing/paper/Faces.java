package shop.orders.billing.paper;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.LayoutProcessor;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;

/**
 * The module's fonts in one weight, loaded once. No font has every character, so a font is chosen
 * for each character; the Latin one always has the replacement character.
 *
 * <p>OpenPDF has a global switch for shaping and keeps one direction for each font. So fonts
 * without shaping are loaded before it is switched on, and the others once for each direction in
 * which they are written: a right-to-left font would write the digits of a number backwards.
 */
final class Faces {

  private static final Faces REGULAR;
  private static final Faces BOLD;

  static {
    Face latin = load("NotoSans-Regular.ttf", Face.Shaping.NONE);
    Face latinBold = load("NotoSans-Bold.ttf", Face.Shaping.NONE);
    if (!LayoutProcessor.isEnabled()) {
      LayoutProcessor.enable();
      LayoutProcessor.setKerning();
    }
    REGULAR = new Faces("Regular", latin);
    BOLD = new Faces("Bold", latinBold);
  }

  private final List<Face> leftToRight;
  private final List<Face> rightToLeft;

  private Faces(String weight, Face latin) {
    String arabic = "NotoNaskhArabic-" + weight + ".ttf";
    leftToRight =
        List.of(
            latin,
            load("NotoSansBengali-" + weight + ".ttf", Face.Shaping.LEFT_TO_RIGHT),
            load("NotoSansDevanagari-" + weight + ".ttf", Face.Shaping.LEFT_TO_RIGHT),
            load(arabic, Face.Shaping.LEFT_TO_RIGHT));
    rightToLeft =
        List.of(
            load(arabic, Face.Shaping.RIGHT_TO_LEFT),
            latin,
            leftToRight.get(1),
            leftToRight.get(2));
  }

  static Faces regular() {
    return REGULAR;
  }

  static Faces bold() {
    return BOLD;
  }

  /**
   * The face for a character.
   *
   * @param current the face of the previous character, which is preferred; null at the start
   * @return null if no font has the character
   */
  Face of(int character, boolean rightToLeftRun, Face current) {
    if (Printable.isJoiner(character)) {
      return current;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(character);
    boolean neutral =
        script == Character.UnicodeScript.COMMON || script == Character.UnicodeScript.INHERITED;
    if (neutral && current != null && current.shows(character)) {
      return current;
    }
    for (Face face : rightToLeftRun ? rightToLeft : leftToRight) {
      if (face.shows(character)) {
        return face;
      }
    }
    return null;
  }

  /** The face with Latin letters and the replacement character. */
  Face latin() {
    return leftToRight.get(0);
  }

  private static void direct(BaseFont font, Face.Shaping shaping) {
    switch (shaping) {
      case NONE -> {}
      case LEFT_TO_RIGHT -> {
        LayoutProcessor.setRunDirectionLtr(new com.lowagie.text.Font(font));
        LayoutProcessor.setLigatures(new com.lowagie.text.Font(font));
      }
      // No ligatures: PDF readers disagree on the sequence of letters in a right-to-left ligature,
      // and half of them would not find the name Abdullah.
      case RIGHT_TO_LEFT -> LayoutProcessor.setRunDirectionRtl(new com.lowagie.text.Font(font));
    }
  }

  private static Face load(String file, Face.Shaping shaping) {
    URL url = Faces.class.getResource(file);
    try (InputStream in = url.openStream()) {
      byte[] bytes = in.readAllBytes();
      BaseFont font =
          BaseFont.createFont(
              url.toString(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes, null);
      // PDF/A allows a CIDSet only if it is complete.
      font.setIncludeCidSet(false);
      java.awt.Font glyphs =
          java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
      direct(font, shaping);
      return Face.of(font, glyphs, shaping, file.startsWith("NotoNaskh") ? 1.2f : 1);
    } catch (IOException e) {
      throw new UncheckedIOException("The font " + file + " cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("The font " + file + " is broken", e);
    }
  }
}
