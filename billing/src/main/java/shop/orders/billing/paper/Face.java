package shop.orders.billing.paper;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.LayoutProcessor;
import java.awt.Font;
import java.util.BitSet;

/**
 * One font in one weight and one direction, with what it can show.
 *
 * @param shown the characters that the font has
 * @param scale by which it is drawn larger to look as large as the others
 */
record Face(BaseFont font, BitSet shown, Shaping shaping, float scale, Widths widths) {

  static Face of(BaseFont font, Font glyphs, Shaping shaping, float scale) {
    BitSet shown = new BitSet();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isDefined(c) && glyphs.canDisplay(c)) {
        shown.set(c);
      }
    }
    return new Face(font, shown, shaping, scale, new Widths());
  }

  /** Whether glyphs depend on their neighbours, as in all scripts but the simplest. */
  enum Shaping {
    NONE,
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT
  }

  boolean shaped() {
    return shaping != Shaping.NONE;
  }

  boolean shows(int character) {
    return shown.get(character);
  }

  float sizeFor(float size) {
    return size * scale;
  }

  float width(String text, float styleSize) {
    float size = sizeFor(styleSize);
    return shaped()
        ? widths.of(
            text,
            size,
            () ->
                (float)
                    LayoutProcessor.computeGlyphVector(font, size, text)
                        .getLogicalBounds()
                        .getWidth())
        : font.getWidthPoint(text, size);
  }
}
