package shop.orders.billing.paper;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.LayoutProcessor;
import java.awt.Font;
import java.awt.font.GlyphVector;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One font in one weight and one direction, with the characters that it has.
 *
 * @param shown the characters that the font has
 * @param scale factor of its size, so that all fonts look equally large
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

  /** How a font is shaped: glyphs depend on their neighbours in most scripts. */
  enum Shaping {
    NONE,
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT
  }

  boolean shaped() {
    return shaping != Shaping.NONE;
  }

  /** Whether the font's shaping reverses right-to-left text, so that we must not. */
  boolean turns() {
    return shaping == Shaping.RIGHT_TO_LEFT;
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

  /**
   * The glyphs that stand for several characters of a text, such as two vowel signs, with those
   * characters.
   */
  Map<Integer, String> ligatures(String text) {
    GlyphVector glyphs = LayoutProcessor.computeGlyphVector(font, 10, text);
    int count = glyphs.getNumGlyphs();
    TreeMap<Integer, Integer> starts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      starts.merge(glyphs.getGlyphCharIndex(i), glyphs.getGlyphCode(i), (one, other) -> -1);
    }
    Map<Integer, String> ligatures = new TreeMap<>();
    starts.forEach(
        (start, glyph) -> {
          Integer next = starts.higherKey(start);
          String characters = text.substring(start, next == null ? text.length() : next);
          if (glyph >= 0 && characters.length() > 1) {
            ligatures.put(glyph, characters);
          }
        });
    return ligatures;
  }

  /**
   * A cache of the widths of texts in one font. Measuring a text means shaping it, which is most of
   * the work of printing; labels, units and names of popular items are on many bills.
   */
  static final class Widths {

    private static final int MOST = 4096;

    private record Key(String text, float size) {}

    private final Map<Key, Float> known =
        new LinkedHashMap<>(256, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Float> eldest) {
            return size() > MOST;
          }
        };

    float of(String text, float size, Supplier<Float> measured) {
      Key key = new Key(text, size);
      synchronized (known) {
        Float width = known.get(key);
        if (width != null) {
          return width;
        }
      }
      float width = measured.get();
      synchronized (known) {
        known.put(key, width);
      }
      return width;
    }
  }
}
