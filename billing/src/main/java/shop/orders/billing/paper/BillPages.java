package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BOTTOM;
import static shop.orders.billing.paper.BillStyle.HAIR;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillTexts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillLanguage;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;

/**
 * Divides one bill into pages: the head, the table of lines, the totals and the rest of the notes.
 * Each part draws itself.
 */
final class BillPages {

  /** A bill with more kinds of tax than these starts the tax table on pages before the totals. */
  private static final int MOST_TAXES = 40;

  /** More lines than the longest allowed note takes. */
  private static final int MOST_NOTE_LINES = 300;

  /** More lines than the longest allowed reason takes. */
  private static final int MOST_REASON_LINES = 20;

  /** The number of note lines on the page of the totals. */
  private static final int FIRST_NOTE_LINES = 6;

  /**
   * The contents of one page: some of the lines, or some of the taxes and notes at the end of the
   * bill.
   */
  record Page(
      boolean first,
      boolean closing,
      List<BillTable.Row> rows,
      List<BillTotals.TaxRow> taxes,
      Paragraph notes) {

    private static Page of(boolean first, List<BillTable.Row> rows) {
      return new Page(first, false, List.copyOf(rows), List.of(), Paragraph.empty());
    }
  }

  private final BillDocument bill;
  private final BillTexts texts;
  private final BillHead head;
  private final BillTable table;
  private final BillTotals totals;
  private final Paragraph notes;

  BillPages(BillDocument bill, BillLanguage language) {
    this.bill = bill;
    this.texts = new BillTexts(bill, language);
    this.head = new BillHead(bill, texts);
    this.table = new BillTable(bill, texts);
    this.totals = new BillTotals(bill, texts);
    this.notes =
        reasons()
            .and(notices())
            .and(
                text(
                    bill.notes().in(language.code(), bill.language()),
                    SMALL,
                    totals.notesWidth(),
                    MOST_NOTE_LINES));
  }

  /**
   * Why no tax is charged, as the first notes (Directive 2006/112/EC, art. 226(11) and (11a)); each
   * reason once, with the name of its category.
   */
  private Paragraph reasons() {
    Stream<TaxCategory> all =
        Stream.concat(
            bill.lines().stream().map(BillDocument.Line::exemption),
            bill.deliveryParts().stream().map(TaxedCharge::exemption));
    Paragraph reasons = Paragraph.empty();
    for (TaxCategory one : all.filter(Objects::nonNull).distinct().toList()) {
      String name = texts.words().get("category_" + one.code());
      String reason = name.equalsIgnoreCase(one.reason()) ? name : name + ": " + one.reason();
      reasons = reasons.and(text(reason, SMALL, totals.notesWidth(), MOST_REASON_LINES));
    }
    return reasons;
  }

  private Paragraph notices() {
    Paragraph notices = Paragraph.empty();
    for (String notice : texts.law().notices()) {
      notices = notices.and(text(notice, SMALL, totals.notesWidth(), MOST_REASON_LINES));
    }
    return notices;
  }

  String title() {
    String usual = texts.words().get(bill.credits() ? "credit_note" : "bill");
    return texts.law().titles().stream().findFirst().orElse(usual) + " " + bill.number();
  }

  /** What a page is called in the list of bookmarks. */
  String bookmark(Page page, int number, int of) {
    String name =
        texts.words().get("page", texts.figures().count(number), texts.figures().count(of));
    if (page.first()) {
      return title();
    }
    return page.closing() ? name + " – " + texts.words().get("total") : name;
  }

  List<Page> layOut() {
    List<Page> pages = new ArrayList<>();
    List<BillTable.Row> here = new ArrayList<>();
    float y = head.height() + BillTable.HEADER_ROW;
    for (BillTable.Row row : table.rows()) {
      if (y + row.height() > BOTTOM && (!here.isEmpty() || pages.isEmpty())) {
        pages.add(Page.of(pages.isEmpty(), here));
        here.clear();
        y = Sheet.MARGIN + BillTable.HEADER_ROW;
      }
      here.add(row);
      y += row.height();
    }
    close(pages, here, y);
    return pages;
  }

  /** Puts the totals below the last rows if they fit there, and the rest on further pages. */
  private void close(List<Page> pages, List<BillTable.Row> rows, float from) {
    List<BillTable.Row> here = rows;
    float y = from;
    List<BillTotals.TaxRow> taxes = totals.taxes();
    Paragraph kept = notes.first(FIRST_NOTE_LINES * SMALL.leading());
    if (taxes.size() > MOST_TAXES || y + totals.height(taxes, kept) > BOTTOM) {
      pages.add(Page.of(pages.isEmpty(), here));
      here = List.of();
      y = Sheet.MARGIN;
    }
    while (taxes.size() > MOST_TAXES) {
      List<BillTotals.TaxRow> some = taxes.subList(0, MOST_TAXES);
      pages.add(new Page(false, false, List.of(), some, Paragraph.empty()));
      taxes = taxes.subList(MOST_TAXES, taxes.size());
    }
    float beside =
        BOTTOM - y - totals.height(taxes, Paragraph.empty()) + BillTotals.QR_SIDE + 22 - 16;
    Paragraph part = notes.first(beside);
    pages.add(new Page(pages.isEmpty(), true, List.copyOf(here), taxes, part));
    Paragraph rest = notes.after(part);
    while (!rest.lines().isEmpty()) {
      part = rest.first(BOTTOM - Sheet.MARGIN);
      pages.add(new Page(false, false, List.of(), List.of(), part));
      rest = rest.after(part);
    }
  }

  /**
   * @param whole the document's tag, to which the parts of the page are added
   */
  void draw(Page page, int number, int of, Sheet sheet, Tag whole) {
    float y = Sheet.MARGIN;
    if (page.first()) {
      y = head.draw(sheet, whole);
    }
    if (!page.rows().isEmpty()) {
      y = table.draw(sheet, whole, y, page.rows());
    }
    if (page.closing()) {
      totals.draw(sheet, whole, y, page.taxes(), page.notes());
    } else if (!page.taxes().isEmpty()) {
      totals.drawTaxes(sheet, whole, y, page.taxes());
    } else if (!page.notes().lines().isEmpty()) {
      sheet.write(
          whole.paragraph(),
          page.notes().lines(),
          BillTotals.NOTES_START,
          totals.notesWidth(),
          Sheet.Align.START,
          y);
    }
    drawFooter(sheet, number, of);
  }

  private void drawFooter(Sheet sheet, int number, int of) {
    Figures figures = texts.figures();
    float top = Sheet.HEIGHT - 38;
    sheet.rule(LEFT, top, ACROSS, 0.5f, HAIR);
    String whose = bill.seller().shop() + " · " + bill.number();
    boolean fits = BillTexts.fits(whose, SMALL, 340);
    Paragraph left = text(fits ? whose : bill.number(), SMALL, 340, 1);
    sheet.furnish(left.lines(), LEFT, 340, Sheet.Align.START, top + 4);
    Paragraph right =
        texts.label(
            texts.words().get("page", figures.count(number), figures.count(of)), SMALL, 150);
    sheet.furnish(right.lines(), LEFT + ACROSS - 150, 150, Sheet.Align.END, top + 4);
  }
}
