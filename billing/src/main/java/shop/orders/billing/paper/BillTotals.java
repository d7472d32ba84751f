package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACCENT;
import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BODY;
import static shop.orders.billing.paper.BillStyle.HAIR;
import static shop.orders.billing.paper.BillStyle.HEADING;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillStyle.STRONG;
import static shop.orders.billing.paper.BillTexts.figure;
import static shop.orders.billing.paper.BillTexts.text;

import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.StatedTaxes;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;

/**
 * The end of a bill: the totals with the tax by kind beside them, and below both the QR code for
 * the bill's verification with the first notes beside it.
 */
final class BillTotals {

  static final float QR_SIDE = 78;
  static final float NOTES_START = LEFT + QR_SIDE + 12;
  private static final float NOTES_WIDTH = ACROSS - QR_SIDE - 16;

  private static final TextStyle TOTAL = new TextStyle(Faces.bold(), 11.5f, Color.WHITE);

  private static final float TOTALS_WIDTH = 225;
  private static final float TOTALS_START = LEFT + ACROSS - TOTALS_WIDTH;
  private static final float TOTALS_ROW = 16;
  private static final float TAXES_WIDTH = 270;
  private static final float TAX_ROW = 14;

  /**
   * A line of the totals.
   *
   * @param grand whether it is the grand total, which is emphasised
   */
  private record Sum(String label, String amount, boolean grand) {
    float height() {
      return grand ? TOTALS_ROW + 8 : TOTALS_ROW;
    }
  }

  private final BillDocument bill;
  private final BillTexts texts;
  private final Words words;
  private final Figures figures;
  private final StatedTaxes stated;
  private final List<Sum> sums;

  BillTotals(BillDocument bill, BillTexts texts) {
    this.bill = bill;
    this.texts = texts;
    this.words = texts.words();
    this.figures = texts.figures();
    this.stated = StatedTaxes.onPaper(bill);
    this.sums = sums();
  }

  /**
   * A row of the tax table.
   *
   * @param rate empty for what is not subject to tax
   */
  record TaxRow(String name, String rate, BigDecimal base, BigDecimal amount) {}

  /**
   * The rows of the tax table: one for each tax component, and one for each reason for which no tax
   * is charged. If delivery is taxed, or something has such a reason, they explain the whole total:
   * a last row has what is left. Else that contains the charge for delivery, and has no row. With
   * an invoice for machines the taxes are the same as there.
   */
  List<TaxRow> taxes() {
    List<TaxRow> rows = new ArrayList<>();
    for (TaxAmount tax : stated.components(bill)) {
      rows.add(new TaxRow(tax.key(), figures.rate(tax.rate()), tax.base(), tax.amount()));
    }
    Map<TaxCategory.Code, BigDecimal> untaxed = untaxed();
    boolean explains =
        !bill.deliveryParts().isEmpty() || untaxed.keySet().stream().anyMatch(BillTotals::isNamed);
    if (explains) {
      untaxed.forEach(
          (code, amount) ->
              rows.add(
                  new TaxRow(
                      words.get(isNamed(code) ? "category_" + code : "untaxed"),
                      code == TaxCategory.Code.O ? "" : figures.rate(BigDecimal.ZERO),
                      amount,
                      BigDecimal.ZERO)));
    }
    return rows;
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
   * @param beside the first notes, beside the QR code
   */
  float height(List<TaxRow> taxes, Paragraph beside) {
    return 10
        + Math.max(sumsHeight(), taxesHeight(taxes))
        + Math.max(QR_SIDE + 22, beside.height() + 16);
  }

  private float sumsHeight() {
    return sums.size() * TOTALS_ROW + 22;
  }

  private static float taxesHeight(List<TaxRow> taxes) {
    return TAX_ROW + (taxes.size() + 1) * TAX_ROW + 20;
  }

  private List<Sum> sums() {
    List<Sum> all = new ArrayList<>();
    all.add(new Sum(words.get("subtotal"), figures.money(bill.subtotal()), false));
    if (bill.discount().signum() > 0) {
      all.add(new Sum(words.get("discount"), figures.less(bill.discount()), false));
    }
    Sum delivery = new Sum(words.get("delivery"), figures.money(bill.delivery()), false);
    boolean deliveryTaxed = !bill.deliveryParts().isEmpty();
    if (deliveryTaxed) {
      all.add(delivery);
    }
    BigDecimal tax = StatedTaxes.total(bill);
    if (!bill.taxInclusive()) {
      all.add(new Sum(words.get("tax_added"), figures.money(tax), false));
    }
    if (!deliveryTaxed) {
      all.add(delivery);
    }
    if (bill.withheld().signum() > 0) {
      all.add(new Sum(words.get("withheld"), figures.less(bill.withheld()), false));
    }
    if (!bill.taxInclusive() && stated.rounding().signum() != 0) {
      all.add(new Sum(words.get("rounding"), figures.signed(stated.rounding()), false));
    }
    String total = bill.credits() ? "credited_total" : "total";
    all.add(new Sum(words.get(total), figures.money(bill.total()), true));
    if (bill.taxInclusive()) {
      all.add(new Sum(words.get("tax_included"), figures.money(tax), false));
    }
    if (!bill.credits()) {
      all.add(new Sum(words.get("paid"), figures.money(bill.paid()), false));
      all.add(new Sum(words.get("due"), figures.money(bill.due()), false));
    }
    return all;
  }

  /** Beside one code, or between two. */
  float notesWidth() {
    return texts.law().code().isEmpty() ? NOTES_WIDTH : NOTES_WIDTH - QR_SIDE - 12;
  }

  void draw(Sheet sheet, Tag whole, float from, List<TaxRow> taxes, Paragraph notes) {
    float top = from + 10;
    drawTaxes(sheet, whole, top, taxes);
    drawSums(sheet, whole, top);
    float below = top + Math.max(sumsHeight(), taxesHeight(taxes)) + 6;
    String verify = words.get("verify");
    Tag code = whole.figure(verify + ": " + bill.verificationUrl());
    sheet.square(code, QrCode.of(bill.verificationUrl()), LEFT, below, QR_SIDE);
    Paragraph caption = texts.label(verify, HEADING, notesWidth());
    sheet.write(
        whole.paragraph(),
        caption.lines(),
        NOTES_START,
        notesWidth(),
        Sheet.Align.START,
        below + 4);
    sheet.write(
        whole.paragraph(),
        notes.lines(),
        NOTES_START,
        notesWidth(),
        Sheet.Align.START,
        below + 4 + caption.height());
    texts
        .law()
        .code()
        .ifPresent(
            own ->
                sheet.square(
                    whole.figure(texts.law().codeName()),
                    QrCode.of(own),
                    LEFT + ACROSS - QR_SIDE,
                    below,
                    QR_SIDE));
  }

  private void drawSums(Sheet sheet, Tag whole, float top) {
    float half = TOTALS_WIDTH * 0.5f;
    float y = top;
    Tag table = whole.table();
    for (Sum sum : sums) {
      Tag row = table.row();
      if (sum.grand()) {
        sheet.fill(TOTALS_START, y + 1, TOTALS_WIDTH, sum.height() - 2, ACCENT);
      }
      TextStyle style = sum.grand() ? TOTAL : BODY;
      Paragraph label = texts.label(sum.label(), style, half);
      Paragraph amount = figure(sum.amount(), sum.grand() ? TOTAL : STRONG, half);
      float inset = (sum.height() - style.leading()) / 2;
      sheet.write(
          row.rowHeader(), label.lines(), TOTALS_START + 8, half, Sheet.Align.START, y + inset);
      sheet.write(
          row.cell(),
          amount.lines(),
          TOTALS_START + half,
          half - 8,
          Sheet.Align.FIGURES,
          y + inset);
      y += sum.height();
    }
  }

  /** The tax by kind, and below it the currency of the bill's amounts. */
  void drawTaxes(Sheet sheet, Tag whole, float top, List<TaxRow> taxes) {
    float y = top + 2;
    if (!taxes.isEmpty()) {
      Tag table = whole.table();
      drawTax(
          sheet,
          table.row()::columnHeader,
          y,
          HEADING,
          words.get("tax_summary"),
          words.get("tax_rate"),
          words.get("tax_base"),
          words.get("tax_amount"));
      y += TAX_ROW;
      sheet.rule(LEFT, y, TAXES_WIDTH, 0.5f, HAIR);
      for (TaxRow tax : taxes) {
        drawTax(
            sheet,
            table.row()::cell,
            y + 1,
            BODY,
            tax.name(),
            tax.rate(),
            figures.amount(tax.base()),
            figures.amount(tax.amount()));
        y += TAX_ROW;
      }
    }
    Paragraph currency =
        texts.label(words.get("amounts_in", figures.currencyName()), SMALL, TAXES_WIDTH);
    sheet.write(whole.paragraph(), currency.lines(), LEFT, TAXES_WIDTH, Sheet.Align.START, y + 5);
  }

  private static void drawTax(
      Sheet sheet,
      Supplier<Tag> cell,
      float y,
      TextStyle style,
      String key,
      String rate,
      String base,
      String amount) {
    sheet.write(cell.get(), text(key, style, 86, 1).lines(), LEFT, 86, Sheet.Align.START, y);
    sheet.write(cell.get(), figure(rate, style, 44).lines(), LEFT + 88, 44, Sheet.Align.FIGURES, y);
    sheet.write(
        cell.get(), figure(base, style, 64).lines(), LEFT + 136, 64, Sheet.Align.FIGURES, y);
    sheet.write(
        cell.get(), figure(amount, style, 66).lines(), LEFT + 204, 66, Sheet.Align.FIGURES, y);
  }
}
