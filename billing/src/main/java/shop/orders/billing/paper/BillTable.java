package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BODY;
import static shop.orders.billing.paper.BillStyle.HAIR;
import static shop.orders.billing.paper.BillStyle.HEADING;
import static shop.orders.billing.paper.BillStyle.LABEL;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.PALE;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillStyle.STRONG;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;

/** The table of a bill's lines. Each page has some of its rows below the column headings. */
final class BillTable {

  /** The height of a line with the amount that is carried from one page to the next. */
  static final float CARRIED = 18;

  /** More lines than the longest name of an item takes. */
  private static final int MOST_LINES = 20;

  private static final float GAP = 6;

  /** Keeps the names of taxes apart from the figures before them. */
  private static final float TAX_INSET = 8;

  private static final float ROW_PADDING = 4;

  /** A column of the table: its heading, start and width. */
  private enum Column {
    POSITION("position", 0, 22, false),
    ITEM("item", 22, 170, false),
    QUANTITY("quantity", 192, 38, true),
    UNIT_PRICE("unit_price", 230, 64, true),
    DISCOUNT("discount", 294, 58, true),
    TAX("tax", 352, 97, true),
    AMOUNT("amount", 449, 66, true);

    /** Key of the heading's text. */
    final String heading;

    final float start;
    final float textWidth;
    final Sheet.Align align;

    Column(String heading, float start, float width, boolean figures) {
      this.heading = heading;
      this.start = LEFT + start + GAP / 2;
      this.textWidth = width - GAP;
      this.align = figures ? Sheet.Align.END : Sheet.Align.START;
    }
  }

  /**
   * One row: a line of the bill.
   *
   * @param cells one for each column but that of the taxes
   * @param total of the line
   */
  record Row(
      Map<Column, List<Paragraph>> cells, List<TaxCell> taxes, BigDecimal total, float height) {}

  private final BillDocument bill;
  private final BillTexts texts;
  private final Words words;
  private final Map<Column, Paragraph> headings = new EnumMap<>(Column.class);
  private final List<Row> rows = new ArrayList<>();

  /** The widest figure of each column, so that figures are aligned where the column ends. */
  private final Map<Column, Float> widest = new EnumMap<>(Column.class);

  /** Null until its first page is drawn. */
  private Tag table;

  BillTable(BillDocument bill, BillTexts texts) {
    this.bill = bill;
    this.texts = texts;
    this.words = texts.words();
    for (Column column : Column.values()) {
      headings.put(column, texts.label(words.get(column.heading), HEADING, column.textWidth));
    }
    StatedTaxes stated = StatedTaxes.onPaper(bill);
    for (int i = 0; i < bill.lines().size(); i++) {
      List<TaxCell> taxes =
          stated.ofLine(bill, i).stream()
              .map(tax -> TaxCell.of(tax, texts, Column.TAX.textWidth - TAX_INSET))
              .toList();
      rows.add(row(i + 1, bill.lines().get(i), taxes));
    }
  }

  List<Row> rows() {
    return rows;
  }

  /** The height of the headings. */
  float headerHeight() {
    float height = 0;
    for (Paragraph heading : headings.values()) {
      height = Math.max(height, heading.height());
    }
    return height + 8;
  }

  private Row row(int position, BillDocument.Line line, List<TaxCell> taxes) {
    Figures figures = texts.figures();
    Map<Column, List<Paragraph>> cells = new EnumMap<>(Column.class);
    cells.put(Column.POSITION, cell(figures.count(position), LABEL, Column.POSITION));
    cells.put(Column.ITEM, item(line));
    // A lower price has no pieces, nor has a charge.
    if (line.hasPieces()) {
      cells.put(Column.QUANTITY, cell(figures.count(line.quantity()), BODY, Column.QUANTITY));
      cells.put(Column.UNIT_PRICE, cell(figures.amount(line.unitPrice()), BODY, Column.UNIT_PRICE));
    }
    cells.put(Column.DISCOUNT, cell(figures.amount(line.discount()), BODY, Column.DISCOUNT));
    cells.put(Column.AMOUNT, cell(figures.amount(line.total()), STRONG, Column.AMOUNT));
    float height = 0;
    for (List<Paragraph> cell : cells.values()) {
      height = Math.max(height, height(cell));
    }
    float taxHeight = 1;
    for (TaxCell tax : taxes) {
      taxHeight += tax.height();
      widest.merge(Column.TAX, tax.amount().width(), Math::max);
    }
    return new Row(cells, taxes, line.total(), Math.max(height, taxHeight) + 2 * ROW_PADDING);
  }

  private static float height(List<Paragraph> cell) {
    float height = 0;
    for (Paragraph paragraph : cell) {
      height += paragraph.height();
    }
    return height;
  }

  /** The name, the variation, the code and what the law wants, each a paragraph of its own. */
  private List<Paragraph> item(BillDocument.Line line) {
    String code = texts.language().code();
    float width = Column.ITEM.textWidth;
    return Stream.of(
            texts.text(line.name().in(code, bill.language()), BODY, width, MOST_LINES),
            texts.text(line.variation().in(code, bill.language()), SMALL, width, MOST_LINES),
            texts.labelled(words.get("sku") + " ", line.sku(), SMALL, width),
            texts.text(texts.law().goods(line), SMALL, width, MOST_LINES))
        .filter(paragraph -> !paragraph.lines().isEmpty())
        .toList();
  }

  private List<Paragraph> cell(String text, TextStyle style, Column column) {
    Paragraph figure = texts.figure(text, style, column.textWidth);
    widest.merge(column, figure.lines().get(0).width(), Math::max);
    return List.of(figure);
  }

  /** Draws the rows, and returns the position at which the table ends. */
  float draw(Sheet sheet, Tag whole, float top, List<Row> some) {
    drawHeadings(sheet, whole, top);
    float y = top + headerHeight();
    for (Row row : some) {
      drawRow(sheet, table.row(), y + ROW_PADDING, row);
      y += row.height();
      sheet.rule(LEFT, y - 0.5f, ACROSS, 0.5f, HAIR);
    }
    return y;
  }

  /** The headings are tagged once; on further pages they only help the eye. */
  private void drawHeadings(Sheet sheet, Tag whole, float top) {
    sheet.fill(LEFT, top, ACROSS, headerHeight() - 2, PALE);
    boolean first = table == null;
    table = first ? whole.table() : table;
    Tag row = first ? table.row() : null;
    headings.forEach(
        (column, heading) -> {
          List<TextLine> lines = heading.lines();
          float width = column.textWidth;
          if (first) {
            sheet.write(row.columnHeader(), lines, column.start, width, column.align, top + 3);
          } else {
            sheet.furnish(lines, column.start, width, column.align, top + 3);
          }
        });
  }

  private void drawRow(Sheet sheet, Tag tag, float top, Row row) {
    for (Column column : Column.values()) {
      Tag cell = column == Column.ITEM ? tag.rowHeader() : tag.cell();
      float y = top;
      if (column == Column.TAX) {
        y += 1;
        for (TaxCell tax : row.taxes()) {
          tax.draw(sheet, cell.paragraph(), column.start + TAX_INSET, y, widest.get(Column.TAX));
          y += tax.height();
        }
      }
      for (Paragraph paragraph : row.cells().getOrDefault(column, List.of())) {
        if (column == Column.ITEM || column == Column.POSITION) {
          sheet.write(
              cell.paragraph(), paragraph.lines(), column.start, column.textWidth, column.align, y);
        } else {
          float width = widest.get(column);
          float start = column.start + column.textWidth - width;
          sheet.write(cell, paragraph.lines(), start, width, Sheet.Align.FIGURES, y);
        }
        y += paragraph.height();
      }
    }
  }

  /** The sum of the lines up to the end of a page, or to the beginning of the next one. */
  void drawCarried(Sheet sheet, float top, boolean over, BigDecimal amount) {
    Paragraph label =
        texts.label(words.get(over ? "carried_over" : "brought_over"), LABEL, ACROSS / 2);
    Paragraph figure = texts.figure(texts.figures().money(amount), STRONG, ACROSS / 2 - GAP);
    float width = figure.lines().get(0).width();
    sheet.furnish(label.lines(), LEFT + GAP / 2, ACROSS / 2, Sheet.Align.START, top + 3);
    sheet.furnish(
        figure.lines(), LEFT + ACROSS - GAP / 2 - width, width, Sheet.Align.FIGURES, top + 3);
  }
}
