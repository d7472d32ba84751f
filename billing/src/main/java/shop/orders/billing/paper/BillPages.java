package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BOTTOM;
import static shop.orders.billing.paper.BillStyle.HAIR;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.NOTE;
import static shop.orders.billing.paper.BillStyle.SMALL;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Title;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxedCharge;

/**
 * Divides one bill into pages: the head, the table of lines, the totals and the rest of the notes.
 * Each part draws itself.
 */
final class BillPages {

  /** A taller tax table starts on pages before the totals. */
  private static final float TALLEST_TAXES = 560;

  /** More lines than the longest allowed note takes. */
  private static final int MOST_NOTE_LINES = 300;

  /** The number of note lines on the page of the totals. */
  private static final int FIRST_NOTE_LINES = 6;

  /**
   * The contents of one page: some of the lines, or some of the taxes and notes at the end of the
   * bill.
   *
   * @param brought the sum of the lines on the pages before; null without lines here or there
   * @param carried the sum of the lines up to here; null if no line follows
   */
  record Page(
      boolean first,
      boolean closing,
      BigDecimal brought,
      List<BillTable.Row> rows,
      BigDecimal carried,
      List<BillTotals.TaxRow> taxes,
      Paragraph notes) {

    private static Page ofTaxes(List<BillTotals.TaxRow> taxes) {
      return new Page(false, false, null, List.of(), null, taxes, Paragraph.empty());
    }

    private static Page ofNotes(Paragraph notes) {
      return new Page(false, false, null, List.of(), null, List.of(), notes);
    }
  }

  private final BillDocument bill;
  private final BillTexts texts;
  private final BillHead head;
  private final BillTable table;
  private final BillCodes codes;
  private final BillTotals totals;
  private final Paragraph notes;

  BillPages(BillDocument bill, Language language) {
    this.bill = bill;
    this.texts = new BillTexts(bill, language);
    this.head = new BillHead(bill, texts);
    this.table = new BillTable(bill, texts);
    this.codes = new BillCodes(bill, texts);
    this.totals = new BillTotals(bill, texts, codes);
    this.notes =
        reasons()
            .and(notices())
            .and(
                texts.given(
                    bill.notes(), bill.language(), NOTE, codes.notesWidth(), MOST_NOTE_LINES));
  }

  /**
   * Why no tax is charged, as the first notes (Directive 2006/112/EC, art. 226(11) and (11a)); each
   * reason once.
   */
  private Paragraph reasons() {
    Stream<TaxCategory> all =
        Stream.concat(
            bill.lines().stream().map(BillDocument.Line::exemption),
            bill.deliveryParts().stream().map(TaxedCharge::exemption));
    Paragraph reasons = Paragraph.empty();
    Stream<TaxCategory> below = all.filter(Objects::nonNull).filter(one -> !isOnTop(one));
    for (TaxCategory one : below.distinct().toList()) {
      reasons = reasons.and(texts.reason(one, NOTE, codes.notesWidth()));
    }
    return reasons;
  }

  private boolean isOnTop(TaxCategory category) {
    return texts.law().reasonOnTop().filter(category::equals).isPresent();
  }

  private Paragraph notices() {
    Paragraph notices = Paragraph.empty();
    for (String notice : texts.law().notices()) {
      notices = notices.and(texts.label(notice, NOTE, codes.notesWidth()));
    }
    return notices;
  }

  String title() {
    return texts.words().get(Title.of(bill).key()) + " " + bill.number();
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
    List<List<BillTable.Row>> parts = new ArrayList<>();
    List<BillTable.Row> here = new ArrayList<>();
    float y = head.height() + table.headerHeight();
    for (BillTable.Row row : table.rows()) {
      if (y + row.height() + BillTable.CARRIED > BOTTOM && (!here.isEmpty() || parts.isEmpty())) {
        parts.add(here);
        here = new ArrayList<>();
        y = furtherTop();
      }
      here.add(row);
      y += row.height();
    }
    if (!fitsTotals(y) && !here.isEmpty()) {
      // The last line stays with the totals, which would say little alone.
      BillTable.Row last = here.remove(here.size() - 1);
      if (!here.isEmpty() || parts.isEmpty()) {
        parts.add(here);
      }
      here = List.of(last);
      y = furtherTop() + last.height();
    }
    parts.add(here);
    return pages(parts, y);
  }

  /** Where the lines begin on a page that is not the first. */
  private float furtherTop() {
    return Sheet.MARGIN + table.headerHeight() + BillTable.CARRIED;
  }

  private boolean fitsTotals(float y) {
    return y + totals.height(totals.taxes(), firstNotes()) <= BOTTOM;
  }

  private Paragraph firstNotes() {
    return notes.first(FIRST_NOTE_LINES * NOTE.leading());
  }

  /**
   * Puts the totals below the last lines, and what does not fit there on further pages.
   *
   * @param parts the lines of each page
   * @param end where the last ones end
   */
  private List<Page> pages(List<List<BillTable.Row>> parts, float end) {
    List<Page> pages = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    boolean alone = !fitsTotals(end);
    for (int i = 0; i < parts.size(); i++) {
      List<BillTable.Row> rows = List.copyOf(parts.get(i));
      BigDecimal brought = sum.signum() == 0 ? null : sum;
      for (BillTable.Row row : rows) {
        sum = sum.add(row.total());
      }
      boolean last = i == parts.size() - 1;
      if (!last || alone) {
        BigDecimal carried = last || rows.isEmpty() ? null : sum;
        pages.add(new Page(i == 0, false, brought, rows, carried, List.of(), Paragraph.empty()));
      } else {
        close(pages, new Page(i == 0, true, brought, rows, null, totals.taxes(), notes), end);
      }
    }
    if (alone) {
      List<BillTotals.TaxRow> taxes = totals.taxes();
      while (BillTotals.height(taxes) > TALLEST_TAXES) {
        int some = BillTotals.fitting(taxes, TALLEST_TAXES);
        pages.add(Page.ofTaxes(taxes.subList(0, some)));
        taxes = taxes.subList(some, taxes.size());
      }
      close(pages, new Page(false, true, null, List.of(), null, taxes, notes), Sheet.MARGIN);
    }
    return pages;
  }

  /** Adds the page of the totals, with as many notes as fit, and pages with the rest. */
  private void close(List<Page> pages, Page page, float end) {
    Paragraph part = notes.first(BOTTOM - end - totals.notesTop(page.taxes()));
    pages.add(new Page(page.first(), true, page.brought(), page.rows(), null, page.taxes(), part));
    Paragraph rest = notes.after(part);
    while (!rest.lines().isEmpty()) {
      part = rest.first(BOTTOM - Sheet.MARGIN);
      pages.add(Page.ofNotes(part));
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
    if (page.brought() != null) {
      table.drawCarried(sheet, y, false, page.brought());
      y += BillTable.CARRIED;
    }
    if (!page.rows().isEmpty()) {
      y = table.draw(sheet, whole, y, page.rows());
    }
    if (page.carried() != null) {
      table.drawCarried(sheet, y, true, page.carried());
    }
    if (page.closing()) {
      totals.draw(sheet, whole, y, page.taxes(), page.notes());
    } else if (!page.taxes().isEmpty()) {
      totals.drawTaxes(sheet, whole, y, page.taxes());
    } else if (!page.notes().lines().isEmpty()) {
      sheet.write(
          whole.paragraph(),
          page.notes().lines(),
          codes.notesStart(),
          codes.notesWidth(),
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
    boolean fits = texts.fits(whose, SMALL, 340);
    Paragraph left = texts.text(fits ? whose : bill.number(), SMALL, 340, 1);
    sheet.furnish(left.lines(), LEFT, 340, Sheet.Align.START, top + 4);
    Paragraph right =
        texts.sentence(
            texts.words().get("page", figures.count(number), figures.count(of)), SMALL, 150);
    sheet.furnish(right.lines(), LEFT + ACROSS - 150, 150, Sheet.Align.END, top + 4);
  }
}
