package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.INK;
import static shop.orders.billing.paper.BillStyle.SMALL;

import java.util.List;
import shop.orders.domain.language.Figures;
import shop.orders.domain.money.TaxAmount;

/**
 * A tax of a line: its name, its rate and its amount. If they do not fit beside each other, the
 * name takes lines of its own above; the rate is never cut, as the law demands it (CGST Rules 2017,
 * rule 46(l); VAT Implementing Regulations of Saudi Arabia, art. 53(5)).
 *
 * @param name empty if it stands before the rate
 * @param rate the rate, with or without the name
 * @param below whether the amount does not fit beside the rate
 */
record TaxCell(Paragraph name, TextLine rate, TextLine amount, boolean below, float width) {

  private static final TextStyle AMOUNT = new TextStyle(Faces.regular(), 7.5f, INK);

  /** More lines than the longest name of a tax takes. */
  private static final int MOST_LINES = 20;

  private static final float GAP = 4;

  static TaxCell of(TaxAmount tax, BillTexts texts, float width) {
    Figures figures = texts.figures();
    TextLine amount = texts.figure(figures.amount(tax.amount()), AMOUNT, width).lines().get(0);
    float room = width - amount.width() - GAP;
    String percent = figures.rate(tax.rate());
    String name = texts.words().tax(tax.key());
    TextLine both = texts.named(name, percent, SMALL);
    if (both.width() <= room) {
      return new TaxCell(Paragraph.empty(), both, amount, false, width);
    }
    TextLine rate = texts.figure(percent, SMALL, width).lines().get(0);
    return new TaxCell(
        texts.text(name, SMALL, width, MOST_LINES), rate, amount, rate.width() > room, width);
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
