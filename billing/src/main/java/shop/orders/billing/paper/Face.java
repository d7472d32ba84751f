package shop.orders.billing.paper;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.LayoutProcessor;
import java.awt.Font;

/**
 * One font in one weight and one direction, with what it can show.
 *
 * @param glyphs tells which characters the font has
 * @param scale by which it is drawn larger to look as large as the others
 */
record Face(BaseFont font, Font glyphs, Shaping shaping, float scale) {

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
    return glyphs.canDisplay(character);
  }

  float sizeFor(float size) {
    return size * scale;
  }

  float width(String text, float styleSize) {
    float size = sizeFor(styleSize);
    return shaped()
        ? (float) LayoutProcessor.computeGlyphVector(font, size, text).getLogicalBounds().getWidth()
        : font.getWidthPoint(text, size);
  }
}
