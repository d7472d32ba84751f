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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.LineColumn;
import shop.orders.billing.document.StatedLine;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.domain.language.Figures;
import shop.orders.domain.money.TaxAmount;

/** The table of a bill's lines. Each page has some of its rows below the column headings. */
final class BillTable {

  /** The height of a line with the amount that is carried from one page to the next. */
  static final float CARRIED = 18;

  /** More lines than the longest name of an item takes. */
  private static final int MOST_LINES = 20;

  private static final float GAP = 6;

  /** Keeps the names of taxes apart from the figures before them. */
  private static final float TAX_INSET = 8;

  private static final float ROW_PADDING = 3;

  private static final TaxAmount NO_TAX =
      new TaxAmount("", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Where the text of a column starts, and how wide it is. */
  private record Place(float start, float width) {}

  /**
   * One row: a line of the bill.
   *
   * @param cells one for each column but that of all taxes
   * @param total of the line
   */
  record Row(
      Map<LineColumn, List<Paragraph>> cells,
      List<TaxCell> taxes,
      BigDecimal total,
      float height) {}

  /**
   * A tax of a line: its name, its rate and its amount. If they do not fit beside each other, the
   * name takes lines of its own above; the rate is never cut, as the law demands it (CGST Rules
   * 2017, rule 46(l); VAT Implementing Regulations of Saudi Arabia, art. 53(5)).
   *
   * @param name empty if it stands before the rate
   * @param rate the rate, with or without the name
   * @param below whether the amount does not fit beside the rate
   */
  private record TaxCell(
      Paragraph name, TextLine rate, TextLine amount, boolean below, float width) {

    private static final TextStyle AMOUNT = new TextStyle(Faces.regular(), 7.5f, INK);

    /** More lines than the longest name of a tax takes. */
    private static final int MOST_TAX_LINES = 20;

    private static final float TAX_GAP = 4;

    static TaxCell of(TaxAmount tax, BillTexts texts, float width) {
      Figures figures = texts.figures();
      TextLine amount = texts.figure(figures.amount(tax.amount()), AMOUNT, width).lines().get(0);
      float room = width - amount.width() - TAX_GAP;
      String percent = figures.rate(tax.rate());
      String name = texts.words().tax(tax.key());
      TextLine both = texts.named(name, percent, SMALL);
      if (both.width() <= room) {
        return new TaxCell(Paragraph.empty(), both, amount, false, width);
      }
      TextLine rate = texts.figure(percent, SMALL, width).lines().get(0);
      return new TaxCell(
          texts.text(name, SMALL, width, MOST_TAX_LINES), rate, amount, rate.width() > room, width);
    }

    float height() {
      return name.height() + rate.style().leading() + (below ? amount.style().leading() : 0);
    }

    /**
     * @param widest of the column's amounts
     */
    void draw(Sheet sheet, Tag tag, float start, float top, float widest) {
      if (!name.lines().isEmpty()) {
        sheet.write(tag.span(), name.lines(), start, width, Sheet.Align.START, top);
      }
      float y = top + name.height();
      sheet.write(tag.span(), List.of(rate), start, width, Sheet.Align.START, y);
      y += below ? rate.style().leading() : 0;
      sheet.write(
          tag.span(), List.of(amount), start + width - widest, widest, Sheet.Align.FIGURES, y);
    }
  }

  private final BillDocument bill;
  private final BillTexts texts;
  private final Words words;

  /** In the sequence of the columns. */
  private final Map<LineColumn, Place> places;

  private final Map<LineColumn, Paragraph> headings = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /** The widest figure of each column, so that figures are aligned where the column ends. */
  private final Map<LineColumn, Float> widest = new EnumMap<>(LineColumn.class);

  /** Null until its first page is drawn. */
  private Tag table;

  BillTable(BillDocument bill, BillTexts texts) {
    this.bill = bill;
    this.texts = texts;
    this.words = texts.words();
    this.places = places(texts.law().form().columns());
    places.forEach(
        (column, place) ->
            headings.put(column, texts.heading(heading(column), HEADING, place.width())));
    StatedTaxes stated = StatedTaxes.onPaper(bill);
    for (int i = 0; i < bill.lines().size(); i++) {
      rows.add(row(i + 1, new StatedLine(bill, i, stated)));
    }
  }

  private static Map<LineColumn, Place> places(List<LineColumn> columns) {
    float others = 0;
    for (LineColumn column : columns) {
      others += width(column);
    }
    Map<LineColumn, Place> places = new LinkedHashMap<>();
    float start = LEFT;
    for (LineColumn column : columns) {
      float width = column == LineColumn.ITEM ? ACROSS - others : width(column);
      places.put(column, new Place(start + GAP / 2, width - GAP));
      start += width;
    }
    return places;
  }

  /** The width of a column; the item has what the others leave. */
  private static float width(LineColumn column) {
    return switch (column) {
      case ITEM -> 0;
      case POSITION -> 24;
      case VAT_RATE -> 34;
      case QUANTITY -> 36;
      case DUTY_RATE -> 37;
      case DUTY, VAT -> 44;
      case NET_UNIT_PRICE -> 51;
      case DISCOUNT, NET_AMOUNT -> 58;
      case AMOUNT_WITH_TAXES -> 60;
      case UNIT_PRICE -> 64;
      case AMOUNT -> 66;
      case TAX -> 97;
    };
  }

  /** Prices with tax are called so (Directive 2006/112/EC, art. 226(8)). */
  private String heading(LineColumn column) {
    boolean gross =
        bill.taxInclusive()
            && bill.totalTax().signum() != 0
            && (column == LineColumn.UNIT_PRICE || column == LineColumn.AMOUNT);
    return column.key() + (gross ? "_gross" : "");
  }

  List<Row> rows() {
    return rows;
  }

  Collection<Paragraph> headings() {
    return headings.values();
  }

  /** The height of the headings. */
  float headerHeight() {
    float height = 0;
    for (Paragraph heading : headings.values()) {
      height = Math.max(height, heading.height());
    }
    return height + 8;
  }

  private Row row(int position, StatedLine line) {
    Map<LineColumn, List<Paragraph>> cells = new EnumMap<>(LineColumn.class);
    float height = 0;
    for (LineColumn column : places.keySet()) {
      List<Paragraph> cell = cell(column, position, line);
      for (Paragraph paragraph : cell) {
        widest.merge(column, paragraph.width(), Math::max);
      }
      cells.put(column, cell);
      height = Math.max(height, height(cell));
    }
    List<TaxCell> taxes = taxes(line);
    float taxHeight = 1;
    for (TaxCell tax : taxes) {
      taxHeight += tax.height();
      widest.merge(LineColumn.TAX, tax.amount().width(), Math::max);
    }
    return new Row(
        cells, taxes, line.line().total(), Math.max(height, taxHeight) + 2 * ROW_PADDING);
  }

  private List<TaxCell> taxes(StatedLine line) {
    Place place = places.get(LineColumn.TAX);
    return place == null
        ? List.of()
        : line.taxes().stream()
            .map(tax -> TaxCell.of(tax, texts, place.width() - TAX_INSET))
            .toList();
  }

  private static float height(List<Paragraph> cell) {
    float height = 0;
    for (Paragraph paragraph : cell) {
      height += paragraph.height();
    }
    return height;
  }

  private List<Paragraph> cell(LineColumn column, int position, StatedLine stated) {
    Figures figures = texts.figures();
    BillDocument.Line line = stated.line();
    // A lower price has no pieces, nor has a charge.
    boolean pieces = line.hasPieces();
    return switch (column) {
      case POSITION -> figure(column, figures.count(position), LABEL);
      case ITEM -> item(line);
      case QUANTITY -> pieces ? figure(column, figures.count(line.quantity()), BODY) : List.of();
      case UNIT_PRICE -> pieces ? price(stated) : List.of();
      case NET_UNIT_PRICE ->
          pieces ? figure(column, figures.amount(stated.netUnitPrice()), BODY) : List.of();
      case DISCOUNT -> figure(column, figures.amount(line.discount()), BODY);
      case TAX -> List.of();
      case AMOUNT -> figure(column, figures.amount(line.total()), STRONG);
      case NET_AMOUNT -> netAmount(stated);
      case DUTY_RATE -> figures(column, stated.duties(), tax -> figures.rate(tax.rate()));
      case DUTY -> figures(column, stated.duties(), tax -> figures.amount(tax.amount()));
      case VAT_RATE -> figures(column, stated.others(), tax -> figures.rate(tax.rate()));
      case VAT -> figures(column, stated.others(), tax -> figures.amount(tax.amount()));
      case AMOUNT_WITH_TAXES -> figure(column, figures.amount(stated.withTaxes()), STRONG);
    };
  }

  private List<Paragraph> figure(LineColumn column, String text, TextStyle style) {
    return List.of(texts.figure(text, style, places.get(column).width()));
  }

  /** Where prices contain the tax, with the price without it below. */
  private List<Paragraph> price(StatedLine line) {
    Figures figures = texts.figures();
    List<Paragraph> price =
        new ArrayList<>(
            figure(LineColumn.UNIT_PRICE, figures.amount(line.line().unitPrice()), BODY));
    if (line.netUnitPrice().compareTo(line.line().unitPrice()) != 0) {
      price.add(small(LineColumn.UNIT_PRICE, "net_price", line.netUnitPrice()));
    }
    return price;
  }

  private List<Paragraph> netAmount(StatedLine line) {
    List<Paragraph> amount =
        new ArrayList<>(figure(LineColumn.NET_AMOUNT, texts.figures().amount(line.net()), BODY));
    if (line.netDiscount().signum() != 0) {
      amount.add(small(LineColumn.NET_AMOUNT, "less_discount", line.netDiscount()));
    }
    return amount;
  }

  private Paragraph small(LineColumn column, String key, BigDecimal amount) {
    return texts.sentence(
        words.get(key, texts.figures().amount(amount)), SMALL, places.get(column).width());
  }

  /** One below the other; zero if there are none. */
  private List<Paragraph> figures(
      LineColumn column, List<TaxAmount> taxes, Function<TaxAmount, String> text) {
    List<TaxAmount> all = taxes.isEmpty() ? List.of(NO_TAX) : taxes;
    float width = places.get(column).width();
    return all.stream().map(tax -> texts.figure(text.apply(tax), BODY, width)).toList();
  }

  /** The name, and below it the variation, the code and what the law wants. */
  private List<Paragraph> item(BillDocument.Line line) {
    float width = places.get(LineColumn.ITEM).width();
    String variation = line.variation().in(texts.language().code(), bill.language());
    List<Paragraph> item = new ArrayList<>();
    item.add(texts.given(line.name(), bill.language(), BODY, width, MOST_LINES));
    item.addAll(texts.details(variation, line.sku(), texts.law().goods(line), SMALL, width));
    return item.stream().filter(paragraph -> !paragraph.lines().isEmpty()).toList();
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
          Place place = places.get(column);
          Sheet.Align align = isFigure(column) ? Sheet.Align.END : Sheet.Align.START;
          if (first) {
            sheet.write(row.columnHeader(), lines, place.start(), place.width(), align, top + 3);
          } else {
            sheet.furnish(lines, place.start(), place.width(), align, top + 3);
          }
        });
  }

  private static boolean isFigure(LineColumn column) {
    return column != LineColumn.POSITION && column != LineColumn.ITEM;
  }

  private void drawRow(Sheet sheet, Tag tag, float top, Row row) {
    places.forEach(
        (column, place) -> {
          Tag cell = column == LineColumn.ITEM ? tag.rowHeader() : tag.cell();
          if (column == LineColumn.TAX) {
            drawTaxes(sheet, cell, place, top + 1, row.taxes());
          } else {
            drawCell(sheet, cell, column, top, row.cells().get(column));
          }
        });
  }

  private void drawTaxes(Sheet sheet, Tag cell, Place place, float top, List<TaxCell> taxes) {
    float y = top;
    for (TaxCell tax : taxes) {
      tax.draw(sheet, cell.paragraph(), place.start() + TAX_INSET, y, widest.get(LineColumn.TAX));
      y += tax.height();
    }
  }

  private void drawCell(
      Sheet sheet, Tag cell, LineColumn column, float top, List<Paragraph> paragraphs) {
    Place place = places.get(column);
    float width = isFigure(column) ? widest.getOrDefault(column, 0f) : place.width();
    float start = place.start() + place.width() - width;
    Sheet.Align align = isFigure(column) ? Sheet.Align.FIGURES : Sheet.Align.START;
    float y = top;
    for (Paragraph paragraph : paragraphs) {
      Tag tag = isFigure(column) && paragraphs.size() == 1 ? cell : cell.paragraph();
      sheet.write(tag, paragraph.lines(), start, width, align, y);
      y += paragraph.height();
    }
  }

  /** The sum of the lines up to the end of a page, or to the beginning of the next one. */
  void drawCarried(Sheet sheet, float top, boolean over, BigDecimal amount) {
    Paragraph label = texts.label(over ? "carried_over" : "brought_over", LABEL, ACROSS / 2);
    Paragraph figure = texts.figure(texts.figures().money(amount), STRONG, ACROSS / 2 - GAP);
    float width = figure.lines().get(0).width();
    sheet.furnish(label.lines(), LEFT + GAP / 2, ACROSS / 2, Sheet.Align.START, top + 3);
    sheet.furnish(
        figure.lines(), LEFT + ACROSS - GAP / 2 - width, width, Sheet.Align.FIGURES, top + 3);
  }
}
