package shop.orders.billing.paper;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAction;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfBorderArray;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import shop.orders.domain.language.Language;

/**
 * A page to draw on; vertical positions are points from its top. Horizontal positions are counted
 * from the side where reading starts: on a right-to-left sheet everything except the text itself is
 * mirrored.
 */
final class Sheet {

  static final float WIDTH = 595;
  static final float HEIGHT = 842;
  static final float MARGIN = 40;

  /** Texts of different sizes beside each other have baselines that differ by less. */
  private static final float ONE_HEIGHT = 4;

  private static final PdfName ARTIFACT = new PdfName("Artifact");

  /** The alignment of text in its column. */
  enum Align {
    /** Where reading starts. */
    START,
    /** Where reading ends. */
    END,
    /** On the right in both directions, so that the digits of amounts are aligned. */
    FIGURES
  }

  private final ArchiveWriter writer;
  private final PdfContentByte canvas;
  private final Language language;
  private final boolean mirrored;

  /**
   * A line on the page.
   *
   * @param tag null if it is not part of what the document says
   * @param goesOn whether something follows that is read with it
   * @param x of its left end
   */
  private record Written(Tag tag, TextLine line, boolean goesOn, float x, float baseline) {}

  private final List<Written> written = new ArrayList<>();

  /** The tags of a text: where it is in several languages, each part has one with its language. */
  private static final class Voices {

    private final Tag text;
    private final String paper;
    private final boolean several;
    private final boolean goOn;
    private Tag current;
    private String spoken;

    Voices(Tag text, List<TextLine> lines, String paper) {
      this.text = text;
      this.paper = paper;
      this.several =
          text != null
              && lines.stream()
                  .flatMap(line -> line.spoken(paper).stream())
                  .anyMatch(part -> part.language() != null);
      this.goOn = several || lines.size() > 1 || text != null && text.isInLine();
    }

    List<TextLine.Part> parts(TextLine line) {
      return several ? line.spoken(paper) : List.of(TextLine.Part.whole(line));
    }

    /** It gets its place in the document now, as texts are written in the sequence of reading. */
    Tag tag(TextLine.Part part) {
      if (text == null) {
        return null;
      }
      if (!several) {
        current = text;
      } else if (current == null || !Objects.equals(spoken, part.language())) {
        current = text.span(part.language());
        spoken = part.language();
      }
      current.element();
      return current;
    }
  }

  /** A text of the page that leads to an address. */
  private record Link(Tag tag, PdfAnnotation annotation) {}

  private final List<Link> links = new ArrayList<>();

  Sheet(ArchiveWriter writer, Language language) {
    this.writer = writer;
    this.canvas = writer.getDirectContent();
    this.language = language;
    this.mirrored = language.isRightToLeft();
  }

  /** Writes lines below each other as text of a tag, the first with its top at {@code top}. */
  void write(Tag tag, List<TextLine> lines, float start, float width, Align align, float top) {
    Voices voices = new Voices(tag, lines, language.code());
    float y = top;
    for (TextLine line : lines) {
      y += line.style().leading();
      float left = left(start, width);
      boolean right =
          switch (align) {
            case START -> mirrored;
            case END -> !mirrored;
            case FIGURES -> true;
          };
      float x = right ? left + width - line.width() : left;
      if (!line.text().isBlank()) {
        float baseline = y - line.style().size() * 0.36f;
        for (TextLine.Part part : voices.parts(line)) {
          boolean goesOn = voices.goOn && part.endsLine();
          written.add(
              new Written(voices.tag(part), part.line(), goesOn, x + part.offset(), baseline));
        }
      }
    }
  }

  /**
   * Writes a text that leads to an address; nothing without a text.
   *
   * @param alternative what a reader is told who does not see it (ISO 14289-1, 7.18.5)
   */
  void link(
      Tag tag, Paragraph text, float start, float width, float top, String to, String alternative) {
    if (text.lines().isEmpty()) {
      return;
    }
    write(tag, text.lines(), start, width, Align.START, top);
    float left = left(start, text.width());
    PdfAnnotation annotation =
        PdfAnnotation.createLink(
            writer,
            new Rectangle(left, HEIGHT - top - text.height(), left + text.width(), HEIGHT - top),
            PdfAnnotation.HIGHLIGHT_INVERT,
            new PdfAction(to));
    annotation.put(PdfName.CONTENTS, new PdfString(alternative, PdfObject.TEXT_UNICODE));
    annotation.setFlags(PdfAnnotation.FLAGS_PRINT);
    annotation.setBorder(new PdfBorderArray(0, 0, 0));
    links.add(new Link(tag, annotation));
  }

  /** Writes lines that belong to the page, such as its number, and not to what it says. */
  void furnish(List<TextLine> lines, float start, float width, Align align, float top) {
    write(null, lines, start, width, align, top);
  }

  /**
   * Puts all texts on the page; to be called once, when it is complete. On a right-to-left page,
   * those of one height follow each other from left to right: PDF readers suppose that, and take
   * them for one word otherwise. The tags have the sequence of reading.
   */
  void finish() {
    if (mirrored) {
      sortByHeight();
    }
    Inscription inscription =
        new Inscription(writer, language, written.stream().map(Written::line).toList());
    for (int i = 0; i < written.size(); ) {
      Tag tag = written.get(i).tag();
      if (tag == null) {
        canvas.beginMarkedContentSequence(ARTIFACT);
      } else {
        canvas.beginMarkedContentSequence(tag.element());
      }
      do {
        Written next = written.get(i);
        inscription.write(tag, next.line(), next.goesOn(), next.x(), HEIGHT - next.baseline());
        i++;
      } while (i < written.size() && written.get(i).tag() == tag);
      canvas.endMarkedContentSequence();
    }
    written.clear();
    for (Link link : links) {
      link.tag().leadTo(link.annotation(), writer);
      writer.addAnnotation(link.annotation());
    }
    links.clear();
  }

  private void sortByHeight() {
    written.sort(Comparator.comparingDouble(Written::baseline));
    for (int start = 0; start < written.size(); ) {
      int end = start + 1;
      while (end < written.size()
          && written.get(end).baseline() - written.get(start).baseline() < ONE_HEIGHT) {
        end++;
      }
      written.subList(start, end).sort(Comparator.comparingDouble(Written::x));
      start = end;
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

  /** Fills the dark bars of a barcode, which is never mirrored. */
  void bars(Tag figure, boolean[] dark, float start, float top, float width, float height) {
    float bar = width / dark.length;
    float left = left(start, width);
    figure.bounds(new Rectangle(left, HEIGHT - top - height, left + width, HEIGHT - top));
    canvas.beginMarkedContentSequence(figure.element());
    canvas.setColorFill(Color.BLACK);
    for (int x = 0; x < dark.length; ) {
      int from = x;
      while (x < dark.length && dark[x]) {
        x++;
      }
      if (x > from) {
        canvas.rectangle(left + from * bar, HEIGHT - top - height, (x - from) * bar, height);
      }
      x++;
    }
    canvas.fill();
    canvas.endMarkedContentSequence();
  }

  private float left(float start, float width) {
    return mirrored ? WIDTH - start - width : start;
  }
}
