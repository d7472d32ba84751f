package shop.orders.billing.paper;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import java.awt.Color;
import java.util.List;

/**
 * A page to draw on; vertical positions are points from its top. Horizontal positions are counted
 * from the side where reading starts: on a right-to-left sheet everything except the text itself is
 * mirrored.
 */
final class Sheet {

  static final float WIDTH = 595;
  static final float HEIGHT = 842;
  static final float MARGIN = 40;

  /** The alignment of text in its column. */
  enum Align {
    /** Where reading starts. */
    START,
    /** Where reading ends. */
    END,
    /** On the left in both directions, before figures in the same column. */
    BEFORE_FIGURES,
    /** On the right in both directions, so that the digits of amounts are aligned. */
    FIGURES
  }

  private final ArchiveWriter writer;
  private final PdfContentByte canvas;
  private final boolean mirrored;

  Sheet(ArchiveWriter writer, boolean mirrored) {
    this.writer = writer;
    this.canvas = writer.getDirectContent();
    this.mirrored = mirrored;
  }

  /** Writes lines below each other, the first with its top at {@code top}. */
  void write(List<TextLine> lines, float start, float width, Align align, float top) {
    float y = top;
    for (TextLine line : lines) {
      y += line.style().leading();
      write(line, start, width, align, y - line.style().size() * 0.36f);
    }
  }

  private void write(TextLine line, float start, float width, Align align, float baseline) {
    float left = left(start, width);
    boolean right =
        switch (align) {
          case START -> mirrored;
          case END -> !mirrored;
          case BEFORE_FIGURES -> false;
          case FIGURES -> true;
        };
    float x = right ? left + width - line.width() : left;
    canvas.beginText();
    canvas.setColorFill(line.style().colour());
    for (Piece piece : line.pieces()) {
      canvas.setFontAndSize(piece.face().font(), piece.face().sizeFor(line.style().size()));
      canvas.setTextMatrix(x, HEIGHT - baseline);
      show(piece);
      x += piece.width();
    }
    canvas.endText();
  }

  /**
   * In Indic scripts, vowel signs are drawn before or around their consonant, so the characters are
   * written into the PDF along with the glyphs (ActualText). Right-to-left text has one letter per
   * glyph and needs no such text; PDF readers reverse it by themselves, and would reverse an
   * ActualText, too.
   */
  private void show(Piece piece) {
    if (piece.face().shaping() == Face.Shaping.LEFT_TO_RIGHT
        || !piece.drawn().equals(piece.text())) {
      PdfDictionary span = new PdfDictionary();
      span.put(PdfName.ACTUALTEXT, new PdfString(piece.text(), PdfObject.TEXT_UNICODE));
      canvas.beginMarkedContentSequence(PdfName.SPAN, span, true);
      canvas.showText(piece.drawn());
      canvas.endMarkedContentSequence();
    } else {
      if (piece.face().turns()) {
        writer.standFor(piece.face().ligatures(piece.drawn()));
      }
      canvas.showText(piece.drawn());
    }
  }

  void fill(float start, float top, float width, float height, Color colour) {
    canvas.setColorFill(colour);
    canvas.rectangle(left(start, width), HEIGHT - top - height, width, height);
    canvas.fill();
  }

  void rule(float start, float top, float width, float thickness, Color colour) {
    fill(start, top, width, thickness, colour);
  }

  /** Fills the dark cells of a QR code, which is never mirrored. */
  void square(boolean[][] dark, float start, float top, float side) {
    float cell = side / dark.length;
    float left = left(start, side);
    canvas.setColorFill(Color.BLACK);
    for (int y = 0; y < dark.length; y++) {
      for (int x = 0; x < dark.length; ) {
        int from = x;
        while (x < dark.length && dark[y][x]) {
          x++;
        }
        if (x > from) {
          canvas.rectangle(
              left + from * cell, HEIGHT - top - (y + 1) * cell, (x - from) * cell, cell);
        }
        x++;
      }
    }
    canvas.fill();
  }

  private float left(float start, float width) {
    return mirrored ? WIDTH - start - width : start;
  }
}
