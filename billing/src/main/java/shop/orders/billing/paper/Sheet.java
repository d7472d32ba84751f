package shop.orders.billing.paper;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import java.awt.Color;
import java.util.List;
import shop.orders.billing.document.BillLanguage;

/**
 * A page to draw on; vertical positions are points from its top. Horizontal positions are counted
 * from the side where reading starts: on a right-to-left sheet everything except the text itself is
 * mirrored.
 */
final class Sheet {

  static final float WIDTH = 595;
  static final float HEIGHT = 842;
  static final float MARGIN = 40;

  private static final PdfName ARTIFACT = new PdfName("Artifact");

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
  private final BillLanguage language;
  private final boolean mirrored;

  Sheet(ArchiveWriter writer, BillLanguage language) {
    this.writer = writer;
    this.canvas = writer.getDirectContent();
    this.language = language;
    this.mirrored = language.isRightToLeft();
  }

  /** Writes lines below each other as text of a tag, the first with its top at {@code top}. */
  void write(Tag tag, List<TextLine> lines, float start, float width, Align align, float top) {
    if (!lines.isEmpty()) {
      canvas.beginMarkedContentSequence(tag.element());
      writeAll(lines, start, width, align, top);
      canvas.endMarkedContentSequence();
    }
  }

  /** Writes lines that belong to the page, such as its number, and not to what it says. */
  void furnish(List<TextLine> lines, float start, float width, Align align, float top) {
    canvas.beginMarkedContentSequence(ARTIFACT);
    writeAll(lines, start, width, align, top);
    canvas.endMarkedContentSequence();
  }

  private void writeAll(List<TextLine> lines, float start, float width, Align align, float top) {
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
    PdfDictionary span = new PdfDictionary();
    if (piece.face().shaping() == Face.Shaping.LEFT_TO_RIGHT
        || !piece.drawn().equals(piece.text())) {
      span.put(PdfName.ACTUALTEXT, new PdfString(piece.text(), PdfObject.TEXT_UNICODE));
    } else if (piece.face().turns()) {
      writer.standFor(piece.face().ligatures(piece.drawn()));
    }
    Tongue.of(piece.text())
        .filter(tongue -> !tongue.writes(language))
        .ifPresent(tongue -> span.put(PdfName.LANG, new PdfString(tongue.code())));
    if (span.size() > 0) {
      canvas.beginMarkedContentSequence(PdfName.SPAN, span, true);
      canvas.showText(piece.drawn());
      canvas.endMarkedContentSequence();
    } else {
      canvas.showText(piece.drawn());
    }
  }

  void fill(float start, float top, float width, float height, Color colour) {
    canvas.beginMarkedContentSequence(ARTIFACT);
    canvas.setColorFill(colour);
    canvas.rectangle(left(start, width), HEIGHT - top - height, width, height);
    canvas.fill();
    canvas.endMarkedContentSequence();
  }

  void rule(float start, float top, float width, float thickness, Color colour) {
    fill(start, top, width, thickness, colour);
  }

  /** Fills the dark cells of a QR code, which is never mirrored. */
  void square(Tag figure, boolean[][] dark, float start, float top, float side) {
    float cell = side / dark.length;
    float left = left(start, side);
    figure.bounds(new Rectangle(left, HEIGHT - top - side, left + side, HEIGHT - top));
    canvas.beginMarkedContentSequence(figure.element());
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
    canvas.endMarkedContentSequence();
  }

  private float left(float start, float width) {
    return mirrored ? WIDTH - start - width : start;
  }
}
