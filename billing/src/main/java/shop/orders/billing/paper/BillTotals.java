package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACCENT;
import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BODY;
import static shop.orders.billing.paper.BillStyle.HAIR;
import static shop.orders.billing.paper.BillStyle.HEADING;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillStyle.STRONG;

import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;

/** The end of a bill: the totals with the tax by kind beside them, and below both the codes. */
final class BillTotals {

  private static final TextStyle TOTAL = new TextStyle(Faces.bold(), 11.5f, Color.WHITE);

  private static final float TOTALS_WIDTH = 225;
  private static final float TOTALS_START = LEFT + ACROSS - TOTALS_WIDTH;
  private static final float TOTALS_ROW = 15;
  private static final float TOTALS_INSET = 8;
  private static final float TAXES_WIDTH = 278;
  private static final float TAX_PADDING = 1;

  /** More lines than the longest name of a tax takes. */
  private static final int MOST_LINES = 20;

  /**
   * A line of the totals.
   *
   * @param grand whether it is the grand total, which is emphasised
   */
  private record Sum(Paragraph label, TextLine amount, boolean grand) {
    float height() {
      return Math.max(TOTALS_ROW, label.height() + 2) + (grand ? 8 : 0);
    }
  }

  /** Where the columns of the tax table start, and how wide they are. */
  private enum TaxColumn {
    NAME(0, 106),
    RATE(106, 36),
    BASE(144, 64),
    TAX(210, 68);

    final float start;
    final float width;

    TaxColumn(float start, float width) {
      this.start = LEFT + start;
      this.width = width;
    }
  }

  private final BillDocument bill;
  private final BillTexts texts;
  private final BillCodes codes;
  private final Figures figures;
  private final StatedTaxes stated;
  private final List<Sum> sums;
  private final TaxRow headings;
  private final List<TaxRow> taxes;

  /** The widest figure of each column of the tax table. */
  private final Map<TaxColumn, Float> widest = new EnumMap<>(TaxColumn.class);

  /**
   * @param codes what is below them
   */
  BillTotals(BillDocument bill, BillTexts texts, BillCodes codes) {
    this.bill = bill;
    this.texts = texts;
    this.codes = codes;
    this.figures = texts.figures();
    this.stated = StatedTaxes.onPaper(bill);
    this.sums = sums();
    this.headings =
        new TaxRow(
            List.of(
                heading("tax_summary", TaxColumn.NAME),
                heading("tax_rate", TaxColumn.RATE),
                heading("tax_base", TaxColumn.BASE),
                heading("tax_amount", TaxColumn.TAX)));
    this.taxes = taxRows();
    for (TaxColumn column : TaxColumn.values()) {
      for (TaxRow row : taxes) {
        widest.merge(column, row.cells().get(column.ordinal()).width(), Math::max);
      }
    }
  }

  List<TaxRow> taxes() {
    return taxes;
  }

  private Paragraph heading(String word, TaxColumn column) {
    return texts.heading(word, HEADING, column.width);
  }

  /** A row of the tax table, with a text for each of its columns. */
  record TaxRow(List<Paragraph> cells) {
    float height() {
      float height = 0;
      for (Paragraph cell : cells) {
        height = Math.max(height, cell.height());
      }
      return height + TAX_PADDING;
    }
  }

  /**
   * The rows of the tax table: one for each tax component, and one for each reason for which no tax
   * is charged. If delivery is taxed, or a line is not, they explain the whole total: a last row
   * has what is left. Else that contains the charge for delivery, and has no row. With an invoice
   * for machines the taxes are the same as there.
   */
  private List<TaxRow> taxRows() {
    List<TaxRow> rows = new ArrayList<>();
    for (TaxAmount tax : stated.components(bill)) {
      Paragraph name =
          texts.given(
              each -> Words.in(each).tax(tax.key()), BODY, TaxColumn.NAME.width, MOST_LINES);
      rows.add(taxRow(name, figures.rate(tax.rate()), tax.base(), tax.amount()));
    }
    Map<TaxCategory.Code, BigDecimal> untaxed = untaxed();
    boolean partly = !rows.isEmpty() && bill.lines().stream().anyMatch(BillTotals::isUntaxed);
    if (partly
        || !bill.deliveryParts().isEmpty()
        || untaxed.keySet().stream().anyMatch(BillTotals::isNamed)) {
      untaxed.forEach(
          (code, amount) ->
              rows.add(
                  taxRow(
                      texts.label(
                          isNamed(code) ? "category_" + code : "untaxed",
                          BODY,
                          TaxColumn.NAME.width),
                      code == TaxCategory.Code.O ? "" : figures.rate(BigDecimal.ZERO),
                      amount,
                      BigDecimal.ZERO)));
    }
    return rows;
  }

  /**
   * @param rate empty for what is not subject to tax
   */
  private TaxRow taxRow(Paragraph name, String rate, BigDecimal base, BigDecimal amount) {
    return new TaxRow(
        List.of(
            name,
            texts.figure(rate, BODY, TaxColumn.RATE.width),
            texts.figure(figures.amount(base), BODY, TaxColumn.BASE.width),
            texts.figure(figures.amount(amount), BODY, TaxColumn.TAX.width)));
  }

  private static boolean isUntaxed(BillDocument.Line line) {
    return line.taxes().isEmpty() && line.total().signum() != 0;
  }

  private static boolean isNamed(TaxCategory.Code code) {
    return code.needsReason();
  }

  /** What no tax component applies to, by category; without zeros. */
  private Map<TaxCategory.Code, BigDecimal> untaxed() {
    Map<TaxCategory.Code, BigDecimal> amounts = new TreeMap<>();
    for (BillDocument.Line line : bill.lines()) {
      if (line.taxes().isEmpty()) {
        amounts.merge(code(line.exemption()), line.total(), BigDecimal::add);
      }
    }
    for (TaxedCharge part : bill.deliveryParts()) {
      if (part.taxes().isEmpty()) {
        amounts.merge(code(part.exemption()), part.amount(), BigDecimal::add);
      }
    }
    if (bill.deliveryParts().isEmpty()) {
      amounts.merge(TaxCategory.Code.Z, bill.delivery(), BigDecimal::add);
    }
    amounts.values().removeIf(amount -> amount.signum() == 0);
    return amounts;
  }

  private static TaxCategory.Code code(TaxCategory exemption) {
    return exemption == null ? TaxCategory.Code.Z : exemption.code();
  }

  /**
   * @param beside the first notes, beside the code
   */
  float height(List<TaxRow> taxes, Paragraph beside) {
    return codesTop(taxes) + codes.height(beside);
  }

  /** How far below the lines the codes begin. */
  private float codesTop(List<TaxRow> taxes) {
    return 10 + Math.max(sumsHeight(), taxesHeight(taxes)) + 6;
  }

  /** How far below the lines the notes begin. */
  float notesTop(List<TaxRow> taxes) {
    return codesTop(taxes) + codes.notesTop();
  }

  private float sumsHeight() {
    float height = 4;
    for (Sum sum : sums) {
      height += sum.height();
    }
    return height;
  }

  static float height(List<TaxRow> taxes) {
    float height = 0;
    for (TaxRow tax : taxes) {
      height += tax.height();
    }
    return height;
  }

  /** How many of the rows fit into a height. */
  static int fitting(List<TaxRow> taxes, float height) {
    int fits = 0;
    float used = 0;
    while (fits < taxes.size() && used + taxes.get(fits).height() <= height) {
      used += taxes.get(fits).height();
      fits++;
    }
    return fits;
  }

  /** The height of the tax table, with the currency below it. */
  private float taxesHeight(List<TaxRow> taxes) {
    return 26 + headings.height() + height(taxes);
  }

  private List<Sum> sums() {
    List<Sum> all = new ArrayList<>();
    BigDecimal tax = StatedTaxes.total(bill);
    boolean taxed = tax.signum() != 0;
    boolean gross = bill.taxInclusive() && taxed;
    all.add(part("subtotal", gross, figures.money(bill.subtotal())));
    if (bill.discount().signum() > 0) {
      all.add(part("discount", gross, figures.less(bill.discount())));
    }
    boolean deliveryTaxed = !bill.deliveryParts().isEmpty();
    Sum delivery = part("delivery", gross && deliveryTaxed, figures.money(bill.delivery()));
    if (deliveryTaxed) {
      all.add(delivery);
    }
    if (!bill.taxInclusive() && taxed) {
      all.add(sum("tax_added", figures.money(tax), false));
    }
    if (!deliveryTaxed) {
      all.add(delivery);
    }
    if (bill.withheld().signum() > 0) {
      all.add(sum("withheld", figures.less(bill.withheld()), false));
    }
    if (!bill.taxInclusive() && stated.rounding().signum() != 0) {
      all.add(sum("rounding", figures.signed(stated.rounding()), false));
    }
    String total = bill.credits() ? "credited_total" : "total";
    all.add(sum(total, figures.money(bill.total()), true));
    if (gross) {
      all.add(sum("tax_included", figures.money(tax), false));
    }
    if (!bill.credits()) {
      all.add(sum("paid", figures.money(bill.paid()), false));
      all.add(sum("due", figures.money(bill.due()), false));
    }
    return all;
  }

  /**
   * A part of the total.
   *
   * @param gross whether it contains the tax, which is said then, as prices without it may stand
   *     above
   */
  private Sum part(String word, boolean gross, String amount) {
    return gross
        ? sum(each -> Words.in(each).get("with_tax", Words.in(each).get(word)), amount, false)
        : sum(word, amount, false);
  }

  private Sum sum(String word, String amount, boolean grand) {
    return sum(each -> Words.in(each).get(word), amount, grand);
  }

  private Sum sum(Function<Language, String> word, String amount, boolean grand) {
    float room = TOTALS_WIDTH - 2 * TOTALS_INSET;
    TextLine figure = texts.figure(amount, grand ? TOTAL : STRONG, room * 0.7f).lines().get(0);
    float beside = room - figure.width() - TOTALS_INSET;
    return new Sum(texts.label(word, grand ? TOTAL : BODY, beside), figure, grand);
  }

  void draw(Sheet sheet, Tag whole, float from, List<TaxRow> taxes, Paragraph notes) {
    float top = from + 10;
    drawTaxes(sheet, whole, top, taxes);
    drawSums(sheet, whole, top);
    float below = from + codesTop(taxes);
    codes.draw(sheet, whole, below, notes);
  }

  private void drawSums(Sheet sheet, Tag whole, float top) {
    float widest = 0;
    for (Sum sum : sums) {
      widest = Math.max(widest, sum.amount().width());
    }
    float start = TOTALS_START + TOTALS_INSET;
    float end = TOTALS_START + TOTALS_WIDTH - TOTALS_INSET;
    float y = top;
    Tag table = whole.table();
    for (Sum sum : sums) {
      Tag row = table.row();
      if (sum.grand()) {
        sheet.fill(TOTALS_START, y + 1, TOTALS_WIDTH, sum.height() - 2, ACCENT);
      }
      float inset = (sum.height() - sum.label().height()) / 2;
      sheet.write(
          row.rowHeader(), sum.label().lines(), start, end - start, Sheet.Align.START, y + inset);
      sheet.write(
          row.cell(), List.of(sum.amount()), end - widest, widest, Sheet.Align.FIGURES, y + inset);
      y += sum.height();
    }
  }

  /** The tax by kind, and below it the currency of the bill's amounts. */
  void drawTaxes(Sheet sheet, Tag whole, float top, List<TaxRow> taxes) {
    float y = top + 2;
    if (!taxes.isEmpty()) {
      Tag table = whole.table();
      Tag row = table.row();
      drawTax(sheet, any -> row.columnHeader(), y, headings, Sheet.Align.END);
      y += headings.height();
      sheet.rule(LEFT, y, TAXES_WIDTH, 0.5f, HAIR);
      for (TaxRow tax : taxes) {
        Tag line = table.row();
        drawTax(
            sheet,
            column -> column == TaxColumn.NAME ? line.rowHeader() : line.cell(),
            y + TAX_PADDING,
            tax,
            Sheet.Align.FIGURES);
        y += tax.height();
      }
    }
    Paragraph currency =
        texts.label(
            each ->
                Words.in(each).get("amounts_in", new Figures(each, bill.currency()).currencyName()),
            SMALL,
            TAXES_WIDTH);
    sheet.write(whole.paragraph(), currency.lines(), LEFT, TAXES_WIDTH, Sheet.Align.START, y + 5);
  }

  /** Figures are aligned among each other, where their column ends. */
  private void drawTax(
      Sheet sheet, Function<TaxColumn, Tag> cell, float y, TaxRow row, Sheet.Align align) {
    for (TaxColumn column : TaxColumn.values()) {
      List<TextLine> lines = row.cells().get(column.ordinal()).lines();
      boolean figure = align == Sheet.Align.FIGURES && column != TaxColumn.NAME;
      float width = figure ? widest.get(column) : column.width;
      sheet.write(
          cell.apply(column),
          lines,
          column.start + column.width - width,
          width,
          column == TaxColumn.NAME ? Sheet.Align.START : align,
          y);
    }
  }
}
