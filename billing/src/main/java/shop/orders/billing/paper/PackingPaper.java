package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BODY;
import static shop.orders.billing.paper.BillStyle.BOTTOM;
import static shop.orders.billing.paper.BillStyle.GREY;
import static shop.orders.billing.paper.BillStyle.HAIR;
import static shop.orders.billing.paper.BillStyle.HEADING;
import static shop.orders.billing.paper.BillStyle.INK;
import static shop.orders.billing.paper.BillStyle.LABEL;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.PALE;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillStyle.STRONG;
import static shop.orders.billing.paper.BillTexts.joined;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import shop.orders.billing.document.PackingDocument;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;

/**
 * Prints packing slips and delivery notes, with the order's code as a barcode. PDF/A-3a and
 * PDF/UA-1 like bills; the same papers always give the same bytes.
 */
public final class PackingPaper {

  private static final TextStyle NAME = new TextStyle(Faces.regular(), 10, INK);
  private static final TextStyle PIECES = new TextStyle(Faces.bold(), 11, INK);

  /** More lines than the longest name of an item, and than our own words, take. */
  private static final int MOST_NAME_LINES = 20;

  private static final int MOST_LABEL_LINES = 4;

  /** The most lines of all notes of a paper together: some five pages. */
  private static final int MOST_NOTE_LINES = 300;

  private static final float POSITION_WIDTH = 26;
  private static final float QUANTITY_WIDTH = 56;
  private static final float TICK_WIDTH = 60;
  private static final float BOX = 11;
  private static final float PADDING = 4;

  /** The space for a signature, and the number of its fields. */
  private static final float SIGNED = 46;

  private static final int SIGNED_FIELDS = 3;

  private static final float TICK_START = LEFT + ACROSS - TICK_WIDTH;

  private final PackingDocument paper;
  private final Language language;
  private final Words words;
  private final Figures figures;
  private final Texts texts;
  private final boolean ticked;

  /** Each page's parts, from the top. */
  private final List<List<Placed>> pages = new ArrayList<>();

  private float end;

  /** Null until the paper is drawn. */
  private Tag whole;

  /** Null until its first page is drawn. */
  private Tag table;

  /** A part of the paper that is never divided between pages. */
  private interface Part {
    float height();

    void draw(Sheet sheet, float top);
  }

  private record Placed(Part part, float top) {}

  /** Lays out the texts of one paper. */
  record Texts(Language language, int reading) {

    static Texts in(Language language) {
      return new Texts(
          language,
          language.isRightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    }

    /** Our own words. */
    Paragraph own(String text, TextStyle style, float width) {
      return Paragraph.of(text, style, width, MOST_LABEL_LINES, reading);
    }

    /** A text that others gave, which has its own direction. */
    Paragraph given(String text, TextStyle style, float width, int most) {
      return Paragraph.of(
          Readable.of(text, style.faces()),
          style,
          width,
          most,
          Directions.of(text, language.isRightToLeft()));
    }
  }

  private PackingPaper(PackingDocument paper) {
    this.paper = paper;
    this.language = paper.language();
    this.words = Words.in(language);
    this.figures = new Figures(language, "EUR");
    this.texts = Texts.in(language);
    this.ticked = paper.kind() == PackingDocument.Kind.PACKING_SLIP;
    layOut();
  }

  /**
   * One file with the papers in this sequence, each with pages of its own.
   *
   * @param papers at least one; the file has the language of the first
   */
  public static byte[] print(List<PackingDocument> papers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    PackingDocument first = papers.get(0);
    try {
      Document document = new Document(new Rectangle(Sheet.WIDTH, Sheet.HEIGHT), 0, 0, 0, 0);
      ArchiveWriter writer = ArchiveWriter.of(document, out);
      document.open();
      String codes =
          papers.stream()
              .map(PackingDocument::orderCode)
              .distinct()
              .collect(Collectors.joining(", "));
      writer.describe(
          Printable.of(new PackingPaper(first).title() + " " + codes, 200),
          Printable.of(first.sender().shop(), 200),
          first.language(),
          papers.stream().map(PackingDocument::at).max(Comparator.naturalOrder()).orElseThrow(),
          ArchiveWriter.identity(papers.toString()),
          false);
      Tag whole = Tag.document(writer);
      for (PackingDocument paper : papers) {
        Tag section = papers.size() == 1 ? whole : whole.section(paper.language().code());
        new PackingPaper(paper).draw(document, writer, section);
      }
      document.close();
    } catch (DocumentException e) {
      throw new IllegalStateException("The paper cannot be laid out", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private String title() {
    return words.get(ticked ? "packing_title" : "delivery_note_title");
  }

  private void layOut() {
    beginPage();
    PackingHead head = PackingHead.of(paper, title(), texts);
    place(
        new Part() {
          @Override
          public float height() {
            return head.height();
          }

          @Override
          public void draw(Sheet sheet, float top) {
            head.draw(sheet, whole, top);
          }
        });
    Headings headings = new Headings();
    boolean headed = false;
    int position = 1;
    for (PackingDocument.Goods goods : paper.goods()) {
      Row row = new Row(position, goods);
      if (!headed || end + row.height() > BOTTOM) {
        if (end + row.height() + (headed ? 0 : headings.height()) > BOTTOM) {
          beginPage();
        }
        place(headings);
        headed = true;
      }
      place(row);
      position++;
    }
    place(total());
    if (paper.more()) {
      place(text(own(words.get("packing_more"), BODY, ACROSS), PADDING));
    }
    notes();
    if (!ticked) {
      place(new Signature());
    }
  }

  /** What the customer wrote, in a bounded number of lines. */
  private void notes() {
    List<TextLine> lines = new ArrayList<>();
    for (String note : paper.notes()) {
      int left = MOST_NOTE_LINES - lines.size();
      if (left > 0) {
        lines.addAll(given(note, BODY, ACROSS, left).lines());
      }
    }
    Paragraph notes = new Paragraph(List.copyOf(lines));
    if (notes.lines().isEmpty()) {
      return;
    }
    Paragraph heading = own(words.get("packing_note"), HEADING, ACROSS);
    if (end + heading.height() + 2 * BODY.leading() + 2 * PADDING > BOTTOM) {
      beginPage();
    }
    place(text(heading, PADDING));
    while (!notes.lines().isEmpty()) {
      Paragraph here = notes.first(BOTTOM - end);
      if (here.lines().isEmpty()) {
        beginPage();
      } else {
        place(text(here, 0));
        notes = notes.after(here);
      }
    }
  }

  private void beginPage() {
    pages.add(new ArrayList<>());
    end = Sheet.MARGIN;
  }

  private void place(Part part) {
    if (end + part.height() > BOTTOM && end > Sheet.MARGIN) {
      beginPage();
    }
    pages.get(pages.size() - 1).add(new Placed(part, end));
    end += part.height();
  }

  private void draw(Document document, ArchiveWriter writer, Tag section) {
    whole = section;
    for (int i = 0; i < pages.size(); i++) {
      document.newPage();
      writer.setPageEmpty(false);
      Sheet sheet = new Sheet(writer, language);
      for (Placed placed : pages.get(i)) {
        placed.part().draw(sheet, placed.top());
      }
      footer(sheet, i + 1);
      sheet.finish();
    }
  }

  private void footer(Sheet sheet, int number) {
    float top = Sheet.HEIGHT - 38;
    sheet.rule(LEFT, top, ACROSS, 0.5f, HAIR);
    Paragraph whose = given(paper.sender().shop() + " · " + paper.orderCode(), SMALL, 340, 1);
    sheet.furnish(whose.lines(), LEFT, 340, Sheet.Align.START, top + 4);
    Paragraph page =
        own(words.get("page", figures.count(number), figures.count(pages.size())), SMALL, 150);
    sheet.furnish(page.lines(), LEFT + ACROSS - 150, 150, Sheet.Align.END, top + 4);
  }

  private Paragraph own(String text, TextStyle style, float width) {
    return texts.own(text, style, width);
  }

  private Paragraph given(String text, TextStyle style, float width, int most) {
    return texts.given(text, style, width, most);
  }

  private Part text(Paragraph text, float above) {
    return new Part() {
      @Override
      public float height() {
        return text.height() + above;
      }

      @Override
      public void draw(Sheet sheet, float top) {
        sheet.write(whole.paragraph(), text.lines(), LEFT, ACROSS, Sheet.Align.START, top + above);
      }
    };
  }

  private Part total() {
    return text(
        own(words.get("packing_pieces") + ": " + figures.count(paper.pieces()), STRONG, ACROSS),
        PADDING);
  }

  private float nameWidth() {
    return ACROSS - POSITION_WIDTH - QUANTITY_WIDTH - (ticked ? TICK_WIDTH : 0) - 8;
  }

  private float quantityStart() {
    return LEFT + POSITION_WIDTH + nameWidth() + 4;
  }

  /** The headings of the columns. They are tagged once; on further pages they help the eye. */
  private final class Headings implements Part {

    private final Paragraph item = own(words.get("item"), HEADING, nameWidth());
    private final Paragraph quantity = own(words.get("quantity"), HEADING, QUANTITY_WIDTH);
    private final Paragraph tick =
        ticked ? own(words.get("packing_packed"), HEADING, TICK_WIDTH - 4) : Paragraph.empty();

    @Override
    public float height() {
      return Math.max(Math.max(item.height(), quantity.height()), tick.height()) + 8;
    }

    @Override
    public void draw(Sheet sheet, float top) {
      sheet.fill(LEFT, top, ACROSS, height() - 2, PALE);
      boolean first = table == null;
      table = first ? whole.table() : table;
      Tag row = first ? table.row() : null;
      Tag number = first ? row.columnHeader() : null;
      Paragraph position = own(words.get("position"), HEADING, POSITION_WIDTH - 4);
      sheet.write(
          number, position.lines(), LEFT + 3, POSITION_WIDTH - 4, Sheet.Align.START, top + 3);
      sheet.write(
          first ? row.columnHeader() : null,
          item.lines(),
          LEFT + POSITION_WIDTH,
          nameWidth(),
          Sheet.Align.START,
          top + 3);
      sheet.write(
          first ? row.columnHeader() : null,
          quantity.lines(),
          quantityStart(),
          QUANTITY_WIDTH,
          Sheet.Align.END,
          top + 3);
      if (ticked) {
        sheet.write(
            first ? row.columnHeader() : null,
            tick.lines(),
            TICK_START + 4,
            TICK_WIDTH - 4,
            Sheet.Align.END,
            top + 3);
      }
    }
  }

  /** The pieces of an item, with a box to tick off if somebody packs by the paper. */
  private final class Row implements Part {

    private final Paragraph position;
    private final Paragraph name;
    private final Paragraph details;
    private final Paragraph quantity;

    Row(int number, PackingDocument.Goods goods) {
      position = own(figures.count(number), LABEL, POSITION_WIDTH - 4);
      name = given(goods.name(), NAME, nameWidth(), MOST_NAME_LINES);
      String code =
          goods.sku().isBlank()
              ? words.get("item") + " " + Directions.isolated(Long.toString(goods.itemId()))
              : words.get("sku") + " " + isolated(goods.sku());
      details =
          Paragraph.of(
              joined(" · ", isolated(goods.variation()), code),
              SMALL,
              nameWidth(),
              MOST_NAME_LINES,
              texts.reading());
      quantity = own(figures.count(goods.quantity()), PIECES, QUANTITY_WIDTH);
    }

    private String isolated(String text) {
      return text.isBlank() ? "" : Directions.isolated(Readable.of(text, SMALL.faces()));
    }

    @Override
    public float height() {
      return Math.max(name.height() + details.height(), quantity.height()) + 2 * PADDING;
    }

    @Override
    public void draw(Sheet sheet, float top) {
      float y = top + PADDING;
      Tag row = table.row();
      sheet.write(
          row.cell(), position.lines(), LEFT + 3, POSITION_WIDTH - 4, Sheet.Align.START, y + 1);
      Tag item = row.rowHeader();
      float start = LEFT + POSITION_WIDTH;
      sheet.write(item.paragraph(), name.lines(), start, nameWidth(), Sheet.Align.START, y);
      sheet.write(
          item.paragraph(),
          details.lines(),
          start,
          nameWidth(),
          Sheet.Align.START,
          y + name.height());
      sheet.write(
          row.cell(), quantity.lines(), quantityStart(), QUANTITY_WIDTH, Sheet.Align.END, y - 1);
      if (ticked) {
        row.cell();
        box(sheet, TICK_START + TICK_WIDTH - BOX - 4, y + 1);
      }
      sheet.rule(LEFT, top + height() - 0.5f, ACROSS, 0.5f, HAIR);
    }

    private void box(Sheet sheet, float start, float top) {
      sheet.rule(start, top, BOX, 0.8f, GREY);
      sheet.rule(start, top + BOX, BOX + 0.8f, 0.8f, GREY);
      sheet.fill(start, top, 0.8f, BOX, GREY);
      sheet.fill(start + BOX, top, 0.8f, BOX, GREY);
    }
  }

  /** The space in which the receiver signs. */
  private final class Signature implements Part {

    private final Paragraph heading = own(words.get("packing_received"), STRONG, ACROSS);

    @Override
    public float height() {
      return 16 + heading.height() + SIGNED + MOST_LABEL_LINES * LABEL.leading();
    }

    @Override
    public void draw(Sheet sheet, float top) {
      float y = top + 16;
      sheet.write(whole.paragraph(), heading.lines(), LEFT, ACROSS, Sheet.Align.START, y);
      y += heading.height() + SIGNED;
      float width = ACROSS / SIGNED_FIELDS - 12;
      float start = LEFT;
      for (String key : List.of("date", "packing_name", "signature")) {
        sheet.rule(start, y, width, 0.5f, GREY);
        Paragraph label = own(words.get(key), LABEL, width);
        sheet.write(whole.paragraph(), label.lines(), start, width, Sheet.Align.START, y + 1);
        start += ACROSS / SIGNED_FIELDS;
      }
    }
  }
}
