package shop.orders.billing.paper;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import java.awt.Color;
import java.util.List;

/**
 * A page to draw on, in points from its top. Across, positions are told from where reading starts:
 * on a sheet that is read from the right everything is mirrored but the text itself.
 */
final class Sheet {

  static final float WIDTH = 595;
  static final float HEIGHT = 842;
  static final float MARGIN = 40;

  /** Where text stands in its column. */
  enum Align {
    /** Where reading starts. */
    START,
    /** Where reading ends. */
    END,
    /** On the left whichever way is read, before figures in the same column. */
    BEFORE_FIGURES,
    /** On the right whichever way is read, so that the digits of amounts stand under each other. */
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
   * Vowel signs stand before or around their consonant, so that the text is given along with the
   * glyphs. Right-to-left glyphs have a letter each; readers turn them around by themselves, and
   * would turn around a text given along, too.
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

  /** Fills the dark cells of a square; that is never mirrored. */
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
