package shop.orders.billing.paper;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import java.util.List;
import shop.orders.billing.paper.TextLine.Piece;
import shop.orders.domain.language.Language;

/**
 * Writes the lines of one page so that they are copied and searched as they were given.
 *
 * <p>A PDF has glyphs from left to right. PDF readers guess the sequence of the characters from
 * that: Poppler by the direction that most letters of the page have, PDFBox and others by the first
 * letter of the line. Where they would guess wrong, a text of our own goes along with the glyphs
 * (ActualText, ISO 32000-1, 14.9.4), with direction marks at the ends of what is read from left to
 * right. In Indic scripts it is needed anyway, as vowel signs are drawn before or around their
 * consonant.
 */
final class Inscription {

  private static final String LEFT = Directions.LEFT_TO_RIGHT_MARK;
  private static final String RIGHT = Directions.RIGHT_TO_LEFT_MARK;

  /** Where rounding leaves a gap before a mark, PDFBox would begin another word. */
  private static final float MARK_INSET = 0.05f;

  private final ArchiveWriter writer;
  private final PdfContentByte canvas;
  private final Language language;
  private final boolean rightToLeft;

  /**
   * @param lines all of the page
   */
  Inscription(ArchiveWriter writer, Language language, List<TextLine> lines) {
    this.writer = writer;
    this.canvas = writer.getDirectContent();
    this.language = language;
    this.rightToLeft = lines.stream().mapToInt(Inscription::balance).sum() < 0;
  }

  /** How many letters of the line are read from left to right, less the others. */
  private static int balance(TextLine line) {
    int balance = 0;
    for (Piece piece : line.pieces()) {
      int letters = (int) piece.text().codePoints().filter(Character::isLetter).count();
      balance += piece.isRightToLeft() ? -letters : letters;
    }
    return balance;
  }

  /**
   * @param tag of the line; null if it has none
   * @param goesOn whether something follows that is read with it
   */
  void write(Tag tag, TextLine line, boolean goesOn, float left, float baseline) {
    canvas.beginText();
    canvas.setColorFill(line.style().colour());
    boolean mistaken = isMistaken(line);
    if (mistaken) {
      writeMistaken(line, left, baseline);
    } else {
      writeUsual(line, left, baseline);
    }
    boolean arranged = mistaken || line.isMixed();
    boolean spaced = goesOn && !line.inWord() && !line.text().endsWith(" ");
    if (tag != null) {
      tag.says(line.text() + (spaced ? " " : ""), arranged);
    }
    if (spaced && !arranged) {
      space(line, left + line.width(), baseline);
    }
    canvas.endText();
  }

  /** Readers take the end of a line for no end of a word (ISO 32000-1, 14.8.2.5). */
  private void space(TextLine line, float x, float baseline) {
    canvas.setFontAndSize(line.style().faces().latin().font(), line.style().size());
    canvas.setTextMatrix(x, baseline);
    canvas.showText(" ");
  }

  private void writeUsual(TextLine line, float left, float baseline) {
    List<Piece> pieces = line.pieces();
    if (!line.rightToLeft() && !pieces.isEmpty() && pieces.get(0).isRightToLeft()) {
      mark(LEFT, line, left, baseline);
    }
    float x = left;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (line.rightToLeft() && line.startsLeftToRight(i)) {
        mark(RIGHT, line, x, baseline);
      }
      place(piece, line, x, baseline);
      if (piece.isRightToLeft()) {
        showRightToLeft(line, piece);
      } else {
        show(line, piece, text(line, i));
      }
      x += piece.width();
    }
  }

  /** Poppler gets a text for the whole line, the others marks around what they mistake. */
  private void writeMistaken(TextLine line, float left, float baseline) {
    begin(line.asReadBy(rightToLeft));
    mark(line.rightToLeft() ? RIGHT : LEFT, line, left, baseline);
    float x = left;
    for (int i = 0; i < line.pieces().size(); i++) {
      Piece piece = line.pieces().get(i);
      mark(line.markBefore(i), line, x, baseline);
      place(piece, line, x, baseline);
      show(line, piece, null);
      x += piece.width();
      mark(line.markAfter(i), line, x, baseline);
    }
    end();
  }

  /**
   * Whether Poppler takes the parts of a line in another sequence, as the line has another
   * direction than the page, or numbers inside right-to-left text on a page that is read from left
   * to right.
   */
  private boolean isMistaken(TextLine line) {
    int base = line.rightToLeft() ? 1 : 0;
    List<Piece> pieces = line.pieces();
    return line.isMixed()
        && (line.rightToLeft() != rightToLeft
            || pieces.stream().anyMatch(piece -> piece.level() > base + 1))
        && (pieces.stream().anyMatch(piece -> !piece.isRightToLeft()) || !isPlain(line.text()))
        && pieces.stream().noneMatch(Inscription::isIndic);
  }

  /** Whether no reader knows its text from its glyphs. */
  private static boolean isIndic(Piece piece) {
    return needsText(piece) && piece.text().codePoints().anyMatch(Character::isLetter);
  }

  private static boolean needsText(Piece piece) {
    return piece.face().shaping() == Face.Shaping.LEFT_TO_RIGHT && !piece.isRightToLeft();
  }

  /** The text of a piece that is read from left to right; null if its glyphs say it. */
  private String text(TextLine line, int place) {
    Piece piece = line.pieces().get(place);
    if (line.isMixed() || rightToLeft && !isPlain(line.text())) {
      return (line.startsLeftToRight(place) ? LEFT : "")
          + piece.text()
          + (line.endsLeftToRight(place) ? LEFT : "");
    }
    return needsText(piece) ? piece.text() : null;
  }

  /** Whether it begins and ends with letters or digits, whose direction no reader mistakes. */
  private static boolean isPlain(String text) {
    return Character.isLetterOrDigit(text.codePointAt(0))
        && Character.isLetterOrDigit(text.codePointBefore(text.length()));
  }

  /** Tells readers a direction by a glyph that is not painted: some fonts have a shape for it. */
  private void mark(String mark, TextLine line, float x, float baseline) {
    if (mark.isEmpty()) {
      return;
    }
    canvas.setFontAndSize(line.style().faces().latin().font(), line.style().size());
    canvas.setTextMatrix(x - MARK_INSET, baseline);
    canvas.setTextRenderingMode(PdfContentByte.TEXT_RENDER_MODE_INVISIBLE);
    canvas.showText(mark);
    canvas.setTextRenderingMode(PdfContentByte.TEXT_RENDER_MODE_FILL);
  }

  private void place(Piece piece, TextLine line, float x, float baseline) {
    canvas.setFontAndSize(piece.face().font(), piece.face().sizeFor(line.style().size()));
    canvas.setTextMatrix(x, baseline);
    if (piece.face().turns()) {
      writer.standFor(piece.face().ligatures(piece.drawn()));
    }
  }

  /**
   * Right-to-left text has one letter per glyph. Poppler turns the letters of a line around, but
   * not its brackets, takes signs that can be part of a number for one, and mistakes vowel signs.
   */
  private void showRightToLeft(TextLine line, Piece piece) {
    boolean plain = piece.text().codePoints().allMatch(Inscription::isPlainRightToLeft);
    if (!plain) {
      begin(Directions.turnedAround(piece.text(), rightToLeft));
    }
    show(line, piece, null);
    if (!plain) {
      end();
    }
  }

  private static boolean isPlainRightToLeft(int c) {
    return Character.isLetter(c) || c == ' ';
  }

  /** Begins a text for Poppler: the others only see the inner one of two spans. */
  private void begin(String text) {
    PdfDictionary span = new PdfDictionary();
    span.put(PdfName.ACTUALTEXT, new PdfString(text, PdfObject.TEXT_UNICODE));
    canvas.beginMarkedContentSequence(PdfName.SPAN, span, true);
    canvas.beginMarkedContentSequence(PdfName.SPAN);
  }

  private void end() {
    canvas.endMarkedContentSequence();
    canvas.endMarkedContentSequence();
  }

  /**
   * @param text null if the glyphs say it
   */
  private void show(TextLine line, Piece piece, String text) {
    PdfDictionary span = new PdfDictionary();
    if (text != null) {
      span.put(PdfName.ACTUALTEXT, new PdfString(text, PdfObject.TEXT_UNICODE));
    }
    String known = line.language() == null ? language.code() : line.language();
    Tongue.of(piece.text())
        .filter(tongue -> !tongue.writes(known))
        .ifPresent(tongue -> span.put(PdfName.LANG, new PdfString(tongue.code())));
    if (span.size() > 0) {
      canvas.beginMarkedContentSequence(PdfName.SPAN, span, true);
      canvas.showText(piece.drawn());
      canvas.endMarkedContentSequence();
    } else {
      canvas.showText(piece.drawn());
    }
  }
}
