package shop.orders.billing.paper;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;

/**
 * The pages of a letter to a customer: texts below each other, some with a label beside them.
 * PDF/A-3a and PDF/UA-1 like bills; the same letter always has the same bytes.
 */
final class LetterPages {

  static final TextStyle TITLE = new TextStyle(Faces.bold(), 18, new Color(0x0F, 0x4C, 0x81));
  static final TextStyle BODY = new TextStyle(Faces.regular(), 10, new Color(0x1F, 0x29, 0x37));
  static final TextStyle STRONG = new TextStyle(Faces.bold(), 10, new Color(0x1F, 0x29, 0x37));
  static final TextStyle SMALL = new TextStyle(Faces.regular(), 8, new Color(0x5B, 0x65, 0x73));

  private static final TextStyle LABEL =
      new TextStyle(Faces.regular(), 9, new Color(0x5B, 0x65, 0x73));
  private static final Color ACCENT = new Color(0x0F, 0x4C, 0x81);

  private static final float LEFT = Sheet.MARGIN;
  private static final float ACROSS = Sheet.WIDTH - 2 * Sheet.MARGIN;
  private static final float LABELS = 130;
  private static final float BOTTOM = Sheet.HEIGHT - 60;

  /** More lines than any of our sentences, or a name, takes. */
  private static final int MOST_LINES = 60;

  /** More lines than the longest name of an item takes. */
  private static final int MOST_NAME_LINES = 25;

  /** A block up to this height is not divided between pages. */
  private static final float TOGETHER = 120;

  /** The side of a code for machines. */
  private static final float CODE = 90;

  private final Language language;
  private final Words words;
  private final int reading;
  private final List<Block> blocks = new ArrayList<>();

  LetterPages(Language language) {
    this.language = language;
    this.words = Words.in(language);
    this.reading =
        language.isRightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
  }

  private enum Kind {
    TITLE,
    TEXT,
    /** One of the items of a list, the first with the name of the list. */
    ITEM
  }

  /**
   * A block of text, with or without a label beside it; or a code for machines.
   *
   * @param code null for text
   * @param alternative of the code, for who does not see it
   */
  private record Block(
      Kind kind, Paragraph label, Paragraph text, float gap, String code, String alternative) {

    Block(Kind kind, Paragraph label, Paragraph text, float gap) {
      this(kind, label, text, gap, null, null);
    }

    /** Whether it has a label, and not only space for one. */
    boolean named() {
      return label.lines().stream().anyMatch(line -> !line.text().isBlank());
    }

    float height() {
      return (code == null ? Math.max(label.height(), text.height()) : CODE) + gap;
    }
  }

  /**
   * What a PDF says of itself.
   *
   * @param title with the number of what it is about
   * @param at when it was made
   * @param contents all that is printed, so that no two letters have the same identifier
   */
  record Description(String title, String author, Instant at, String contents) {}

  /** Words of the product, over the whole width. */
  void words(String text, TextStyle style, float gap) {
    alone(text, style, reading, gap);
  }

  /** A name that others gave, over the whole width. */
  void name(String text, TextStyle style, float gap) {
    alone(
        Readable.of(text, style.faces()),
        style,
        Directions.of(text, language.isRightToLeft()),
        gap);
  }

  private void alone(String text, TextStyle style, int direction, float gap) {
    Paragraph paragraph = Paragraph.of(text, style, ACROSS, MOST_LINES, direction);
    blocks.add(
        new Block(style == TITLE ? Kind.TITLE : Kind.TEXT, Paragraph.empty(), paragraph, gap));
  }

  /** A value with its label; nothing if the value is blank. */
  void fact(String label, String value) {
    if (!value.isBlank()) {
      labelled(label, value, 25, 4);
    }
  }

  /**
   * A text of at most so many lines beside a label.
   *
   * @param label the word's name; null for empty space, so that the texts stay aligned
   */
  void labelled(String label, String text, int most, float gap) {
    beside(
        Kind.TEXT,
        label,
        Readable.of(text, BODY.faces()),
        Directions.of(text, language.isRightToLeft()),
        most,
        gap);
  }

  /**
   * Some pieces of an item.
   *
   * @param name which has its own direction
   * @param reason why they are on the list; empty if it is not to be said
   */
  record Pieces(String name, int quantity, String reason) {

    Pieces(String name, int quantity) {
      this(name, quantity, "");
    }
  }

  /** A list of goods beside a label. */
  void goods(String label, List<Pieces> goods) {
    Figures figures = new Figures(language, "EUR");
    String first = label;
    for (Pieces some : goods) {
      String name = Directions.isolated(Readable.of(some.name(), BODY.faces()));
      String reason = Directions.isolated(Readable.of(some.reason(), BODY.faces()));
      beside(
          Kind.ITEM,
          first,
          figures.count(some.quantity())
              + " × "
              + name
              + (some.reason().isBlank() ? "" : " (" + words.get("reason") + ": " + reason + ")"),
          reading,
          MOST_NAME_LINES,
          2);
      first = null;
    }
  }

  private void beside(Kind kind, String label, String text, int direction, int most, float gap) {
    Paragraph beside = Paragraph.of(text, BODY, ACROSS - LABELS, most, direction);
    blocks.add(new Block(kind, label == null ? padding() : label(label), beside, gap));
  }

  /** An empty line, with or without a label. */
  void emptyLine(String label) {
    blocks.add(new Block(Kind.TEXT, label == null ? padding() : label(label), padding(), 0));
  }

  /**
   * A code for machines.
   *
   * @param alternative what it is, for who does not see it
   */
  void code(String text, String alternative) {
    blocks.add(new Block(Kind.TEXT, Paragraph.empty(), Paragraph.empty(), 4, text, alternative));
  }

  private Paragraph label(String word) {
    return Paragraph.of(words.get(word), LABEL, LABELS - 10, 2, reading);
  }

  private Paragraph padding() {
    return Paragraph.of("\u00A0", LABEL, LABELS - 10, 1, reading);
  }

  byte[] print(Description description) {
    return print(List.of(this), description);
  }

  /**
   * Several letters in one file, each on pages of its own.
   *
   * @param letters at least one; the file has the language of the first
   */
  static byte[] print(List<LetterPages> letters, Description description) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    Language language = letters.get(0).language;
    try {
      Document document = new Document(new Rectangle(Sheet.WIDTH, Sheet.HEIGHT), 0, 0, 0, 0);
      ArchiveWriter writer = ArchiveWriter.of(document, out);
      document.open();
      writer.describe(
          description.title(),
          Printable.of(description.author(), 200),
          language,
          description.at(),
          ArchiveWriter.identity(language + description.contents()),
          false);
      Tag whole = Tag.document(writer);
      for (LetterPages letter : letters) {
        letter.write(
            document, writer, letters.size() == 1 ? whole : whole.section(letter.language.code()));
      }
      document.close();
    } catch (DocumentException e) {
      throw new IllegalStateException("The letter cannot be laid out", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private void write(Document document, ArchiveWriter writer, Tag whole) {
    Tag list = null;
    Sheet sheet = page(document, writer);
    float y = Sheet.MARGIN;
    for (Block block : blocks) {
      if (y + Math.min(block.height(), TOGETHER) > BOTTOM) {
        sheet.finish();
        sheet = page(document, writer);
        y = Sheet.MARGIN;
      }
      if (block.code() != null) {
        sheet.square(whole.figure(block.alternative()), QrCode.of(block.code()), LEFT, y, CODE);
        y += block.height();
        continue;
      }
      float inset = block.label().lines().isEmpty() ? 0 : LABELS;
      Tag tag = block.kind() == Kind.TITLE ? whole.heading(1) : whole.paragraph();
      if (inset > 0) {
        sheet.write(tag.span(), block.label().lines(), LEFT, LABELS, Sheet.Align.START, y);
      }
      list = block.kind() != Kind.ITEM ? null : list == null || block.named() ? whole.list() : list;
      tag = list == null ? tag : list.item();
      Paragraph here = block.text().first(BOTTOM - y);
      Paragraph rest = block.text().after(here);
      boolean divided = list == null && inset > 0 || !rest.lines().isEmpty();
      float height = block.height();
      while (true) {
        Tag part = divided ? tag.span() : tag;
        sheet.write(part, here.lines(), LEFT + inset, ACROSS - inset, Sheet.Align.START, y);
        if (rest.lines().isEmpty()) {
          break;
        }
        sheet.finish();
        sheet = page(document, writer);
        y = Sheet.MARGIN;
        here = rest.first(BOTTOM - y);
        height = here.height() + block.gap();
        rest = rest.after(here);
      }
      y += height;
    }
    sheet.finish();
  }

  private Sheet page(Document document, ArchiveWriter writer) {
    document.newPage();
    writer.setPageEmpty(false);
    Sheet sheet = new Sheet(writer, language);
    sheet.fill(0, 0, Sheet.WIDTH, 6, ACCENT);
    return sheet;
  }
}
