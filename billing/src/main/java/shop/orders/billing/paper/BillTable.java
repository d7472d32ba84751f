package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BODY;
import static shop.orders.billing.paper.BillStyle.HAIR;
import static shop.orders.billing.paper.BillStyle.HEADING;
import static shop.orders.billing.paper.BillStyle.INK;
import static shop.orders.billing.paper.BillStyle.LABEL;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.PALE;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillStyle.STRONG;
import static shop.orders.billing.paper.BillTexts.figure;
import static shop.orders.billing.paper.BillTexts.text;

import java.util.ArrayList;
import java.util.List;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.domain.money.TaxAmount;

/** The table of a bill's lines. Each page has some of its rows below the column headings. */
final class BillTable {

  /** The height of the headings. */
  static final float HEADER_ROW = 20;

  private static final TextStyle TAX = new TextStyle(Faces.regular(), 7.5f, INK);

  /** More lines than the longest name of an item takes. */
  private static final int MOST_LINES = 20;

  private static final float GAP = 6;
  private static final float ROW_PADDING = 4;
  private static final float TAX_INSET = 8;

  /** A column of the table: its heading, start and width. */
  private enum Column {
    POSITION("position", 0, 22, Sheet.Align.START),
    ITEM("item", 22, 170, Sheet.Align.START),
    QUANTITY("quantity", 192, 38, Sheet.Align.FIGURES),
    UNIT_PRICE("unit_price", 230, 64, Sheet.Align.FIGURES),
    DISCOUNT("discount", 294, 58, Sheet.Align.FIGURES),
    TAX("tax", 352, 97, Sheet.Align.FIGURES),
    AMOUNT("amount", 449, 66, Sheet.Align.FIGURES);

    /** Key of the heading's text. */
    final String heading;

    final float start;
    final float textWidth;
    final Sheet.Align align;

    Column(String heading, float start, float width, Sheet.Align align) {
      this.heading = heading;
      this.start = LEFT + start + GAP / 2;
      this.textWidth = width - GAP;
      this.align = align;
    }
  }

  /**
   * One row: a line of the bill.
   *
   * @param cells one for each column
   * @param taxKinds names of the taxes, beside the amounts of the tax column
   */
  record Row(List<Paragraph> cells, Paragraph taxKinds, float height) {}

  private final BillDocument bill;
  private final BillTexts texts;
  private final Words words;

  /** Null until its first page is drawn. */
  private Tag table;

  BillTable(BillDocument bill, BillTexts texts) {
    this.bill = bill;
    this.texts = texts;
    this.words = texts.words();
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    StatedTaxes stated = StatedTaxes.onPaper(bill);
    for (int i = 0; i < bill.lines().size(); i++) {
      rows.add(row(i + 1, bill.lines().get(i), stated.ofLine(bill, i)));
    }
    return rows;
  }

  private Row row(int position, BillDocument.Line line, List<TaxAmount> taxes) {
    Figures figures = texts.figures();
    Paragraph taxAmounts = Paragraph.empty();
    Paragraph taxKinds = Paragraph.empty();
    float taxWidth = Column.TAX.textWidth;
    for (TaxAmount component : taxes) {
      Paragraph amount = figure(figures.amount(component.amount()), TAX, taxWidth * 0.6f);
      float left = taxWidth - TAX_INSET - 3 - amount.lines().get(0).width();
      taxAmounts = taxAmounts.and(amount);
      taxKinds = taxKinds.and(kind(component, left));
    }
    List<Paragraph> cells =
        List.of(
            cell(figures.count(position), LABEL, Column.POSITION),
            item(line),
            ofPieces(line, figures.count(line.quantity()), Column.QUANTITY),
            ofPieces(line, figures.amount(line.unitPrice()), Column.UNIT_PRICE),
            cell(figures.amount(line.discount()), BODY, Column.DISCOUNT),
            taxAmounts,
            cell(figures.amount(line.total()), STRONG, Column.AMOUNT));
    float height = 0;
    for (Paragraph cell : cells) {
      height = Math.max(height, cell.height());
    }
    return new Row(cells, taxKinds, height + 2 * ROW_PADDING);
  }

  /** The name and rate of a tax; beside a very large amount only the name is cut. */
  private Paragraph kind(TaxAmount tax, float width) {
    return BillTexts.beforeFigure(tax.key(), texts.figures().rate(tax.rate()), SMALL, width);
  }

  private Paragraph item(BillDocument.Line line) {
    String code = texts.language().code();
    float width = Column.ITEM.textWidth;
    Paragraph item = text(line.name().in(code, bill.language()), BODY, width, MOST_LINES);
    item = item.and(text(line.variation().in(code, bill.language()), SMALL, width, MOST_LINES));
    if (!line.sku().isBlank()) {
      item = item.and(texts.labelled(words.get("sku") + " ", line.sku(), SMALL, width));
    }
    return item.and(text(texts.law().goods(line), SMALL, width, 2));
  }

  /** Empty for a lower price, which has no pieces, and for a charge. */
  private static Paragraph ofPieces(BillDocument.Line line, String figure, Column column) {
    return line.hasPieces() ? cell(figure, BODY, column) : Paragraph.empty();
  }

  private static Paragraph cell(String text, TextStyle style, Column column) {
    return figure(text, style, column.textWidth);
  }

  /** Draws the rows, and returns the position at which the table ends. */
  float draw(Sheet sheet, Tag whole, float top, List<Row> rows) {
    drawHeadings(sheet, whole, top);
    float y = top + HEADER_ROW;
    for (Row row : rows) {
      drawRow(sheet, table.row(), y + ROW_PADDING, row);
      y += row.height();
      sheet.rule(LEFT, y - 0.5f, ACROSS, 0.5f, HAIR);
    }
    return y;
  }

  /** The headings are tagged once; on further pages they only help the eye. */
  private void drawHeadings(Sheet sheet, Tag whole, float top) {
    sheet.fill(LEFT, top, ACROSS, HEADER_ROW - 2, PALE);
    boolean first = table == null;
    table = first ? whole.table() : table;
    Tag row = first ? table.row() : null;
    for (Column column : Column.values()) {
      Paragraph heading = texts.label(words.get(column.heading), HEADING, column.textWidth);
      if (first) {
        sheet.write(
            row.columnHeader(),
            heading.lines(),
            column.start,
            column.textWidth,
            column.align,
            top + 3);
      } else {
        sheet.furnish(heading.lines(), column.start, column.textWidth, column.align, top + 3);
      }
    }
  }

  private static void drawRow(Sheet sheet, Tag tag, float y, Row row) {
    for (Column column : Column.values()) {
      Paragraph text = row.cells().get(column.ordinal());
      switch (column) {
        case ITEM -> drawItem(sheet, tag.rowHeader(), y, text);
        case TAX -> drawTaxes(sheet, tag.cell(), y + 1, row);
        default ->
            sheet.write(tag.cell(), text.lines(), column.start, column.textWidth, column.align, y);
      }
    }
  }

  /** Each paragraph of an item's cell has its own style: the name, the variation, the code. */
  private static void drawItem(Sheet sheet, Tag cell, float top, Paragraph text) {
    sheet.write(
        cell, text.lines(), Column.ITEM.start, Column.ITEM.textWidth, Column.ITEM.align, top);
  }

  /** Each kind of tax is read with its amount. */
  private static void drawTaxes(Sheet sheet, Tag cell, float top, Row row) {
    float y = top;
    List<TextLine> kinds = row.taxKinds().lines();
    List<TextLine> amounts = row.cells().get(Column.TAX.ordinal()).lines();
    for (int i = 0; i < amounts.size(); i++) {
      sheet.write(
          cell,
          List.of(kinds.get(i)),
          Column.TAX.start + TAX_INSET,
          Column.TAX.textWidth - TAX_INSET,
          Sheet.Align.BEFORE_FIGURES,
          y);
      sheet.write(
          cell,
          List.of(amounts.get(i)),
          Column.TAX.start,
          Column.TAX.textWidth,
          Sheet.Align.FIGURES,
          y);
      y += amounts.get(i).style().leading();
    }
  }
}
