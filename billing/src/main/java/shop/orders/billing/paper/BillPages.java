package shop.orders.billing.paper;

import java.awt.Color;
import java.text.Bidi;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillLanguage;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.party.Address;

/**
 * The pages of one bill: head, parties, the table of lines over as many pages as it takes, and the
 * totals with the tax, the notes and the link for whoever wants to know whether it is genuine.
 */
final class BillPages {

  private static final Color INK = new Color(0x1F, 0x29, 0x37);
  private static final Color GREY = new Color(0x5B, 0x65, 0x73);
  private static final Color ACCENT = new Color(0x0F, 0x4C, 0x81);
  private static final Color PALE = new Color(0xEE, 0xF3, 0xF8);
  private static final Color HAIR = new Color(0xD5, 0xDB, 0xE3);

  private static final TextStyle TITLE = new TextStyle(Faces.bold(), 22, ACCENT);
  private static final TextStyle SELLER = new TextStyle(Faces.bold(), 14, INK);
  private static final TextStyle BODY = new TextStyle(Faces.regular(), 9, INK);
  private static final TextStyle STRONG = new TextStyle(Faces.bold(), 9, INK);
  private static final TextStyle LABEL = new TextStyle(Faces.regular(), 8, GREY);
  private static final TextStyle HEADING = new TextStyle(Faces.bold(), 8, ACCENT);
  private static final TextStyle SMALL = new TextStyle(Faces.regular(), 7.5f, GREY);
  private static final TextStyle TAX = new TextStyle(Faces.regular(), 7.5f, INK);
  private static final TextStyle TOTAL = new TextStyle(Faces.bold(), 11.5f, Color.WHITE);

  private static final float LEFT = Sheet.MARGIN;
  private static final float ACROSS = Sheet.WIDTH - 2 * Sheet.MARGIN;
  private static final float BOTTOM = Sheet.HEIGHT - 52;
  private static final float GAP = 6;
  private static final float ROW_PADDING = 4;
  private static final float HEADER_ROW = 20;
  private static final float TAX_INSET = 8;
  private static final float QR_SIDE = 78;
  private static final float NOTES_WIDTH = ACROSS - QR_SIDE - 16;
  private static final float NOTES_START = LEFT + QR_SIDE + 12;
  private static final float FACTS_WIDTH = ACROSS - 305;
  private static final float TOTALS_WIDTH = 225;
  private static final float TOTALS_START = LEFT + ACROSS - TOTALS_WIDTH;
  private static final float TOTALS_ROW = 16;
  private static final float TAX_ROW = 14;

  /** More kinds of tax than these begin on pages before that of the totals. */
  private static final int MOST_TAXES = 40;

  /** More than the longest note takes that a shop may have; who has more may be cut. */
  private static final int MOST_NOTE_LINES = 300;

  /** So much of the notes stays with the totals. */
  private static final int FIRST_NOTE_LINES = 6;

  /** The columns of the table: its heading, where it starts and how wide it is. */
  private enum Column {
    POSITION(null, 0, 22, Sheet.Align.START),
    ITEM("item", 22, 170, Sheet.Align.START),
    QUANTITY("quantity", 192, 38, Sheet.Align.FIGURES),
    UNIT_PRICE("unit_price", 230, 64, Sheet.Align.FIGURES),
    DISCOUNT("discount", 294, 58, Sheet.Align.FIGURES),
    TAX("tax", 352, 97, Sheet.Align.FIGURES),
    AMOUNT("amount", 449, 66, Sheet.Align.FIGURES);

    final String heading;
    final float start;
    final float width;
    final Sheet.Align align;

    Column(String heading, float start, float width, Sheet.Align align) {
      this.heading = heading;
      this.start = LEFT + start;
      this.width = width;
      this.align = align;
    }
  }

  /** What is drawn on one page: some of the lines, or of the taxes and notes that end the bill. */
  record Page(
      boolean first, boolean closing, List<Row> rows, List<TaxAmount> taxes, Paragraph notes) {

    private static Page of(boolean first, List<Row> rows) {
      return new Page(first, false, List.copyOf(rows), List.of(), Paragraph.empty());
    }
  }

  /** One line of the bill, broken into the cells of its columns. */
  private record Row(List<Paragraph> cells, Paragraph taxKinds, float height) {}

  /** A line of the totals. */
  private record Sum(String label, String amount, boolean grand) {}

  private final BillDocument bill;
  private final BillLanguage language;
  private final Words words;
  private final Figures figures;
  private final ZoneId zone;
  private final int reading;
  private final Paragraph seller;
  private final List<Paragraph[]> facts;
  private final List<Paragraph> parties;
  private final Paragraph notes;

  BillPages(BillDocument bill, BillLanguage language) {
    this.bill = bill;
    this.language = language;
    this.words = Words.in(language);
    this.figures = new Figures(language, bill.currency());
    this.zone = ZoneId.of(bill.timeZone());
    this.reading =
        language.isRightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
    this.seller = sellerBlock();
    this.facts = facts();
    this.parties = parties();
    this.notes =
        text(
            bill.notes().in(language.code(), bill.language()), SMALL, NOTES_WIDTH, MOST_NOTE_LINES);
  }

  String title() {
    return words.get(bill.credits() ? "credit_note" : "bill") + " " + bill.number();
  }

  // ---- what goes on which page

  List<Page> layOut() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < bill.lines().size(); i++) {
      rows.add(row(i + 1, bill.lines().get(i)));
    }
    List<Page> pages = new ArrayList<>();
    List<Row> here = new ArrayList<>();
    float y = headHeight() + partiesHeight() + HEADER_ROW;
    for (Row row : rows) {
      if (y + row.height() > BOTTOM && !here.isEmpty()) {
        pages.add(Page.of(pages.isEmpty(), here));
        here.clear();
        y = Sheet.MARGIN + HEADER_ROW;
      }
      here.add(row);
      y += row.height();
    }
    close(pages, here, y);
    return pages;
  }

  /** Puts the totals below the last rows if they fit there, and as many pages after as it takes. */
  private void close(List<Page> pages, List<Row> rows, float from) {
    List<Row> here = rows;
    float y = from;
    List<TaxAmount> taxes = bill.taxes();
    Paragraph kept = notes.first(FIRST_NOTE_LINES * SMALL.leading());
    if (taxes.size() > MOST_TAXES || y + closingHeight(taxes, kept) > BOTTOM) {
      pages.add(Page.of(pages.isEmpty(), here));
      here = List.of();
      y = Sheet.MARGIN;
    }
    while (taxes.size() > MOST_TAXES) {
      List<TaxAmount> some = taxes.subList(0, MOST_TAXES);
      pages.add(new Page(false, false, List.of(), some, Paragraph.empty()));
      taxes = taxes.subList(MOST_TAXES, taxes.size());
    }
    float beside = BOTTOM - y - closingHeight(taxes, Paragraph.empty()) + QR_SIDE + 22 - 16;
    Paragraph part = notes.first(beside);
    pages.add(new Page(pages.isEmpty(), true, List.copyOf(here), taxes, part));
    Paragraph rest = notes.after(part);
    while (!rest.lines().isEmpty()) {
      part = rest.first(BOTTOM - Sheet.MARGIN);
      pages.add(new Page(false, false, List.of(), List.of(), part));
      rest = rest.after(part);
    }
  }

  private Row row(int position, BillDocument.Line line) {
    String fallback = bill.language();
    Paragraph item =
        text(line.name().in(language.code(), fallback), BODY, Column.ITEM.width - GAP, 4);
    String variation = line.variation().in(language.code(), fallback);
    item = item.and(text(variation, SMALL, Column.ITEM.width - GAP, 2));
    if (!line.sku().isBlank()) {
      item = item.and(labelled(words.get("sku") + " ", line.sku(), SMALL, Column.ITEM.width - GAP));
    }
    Paragraph tax = Paragraph.empty();
    Paragraph taxKinds = Paragraph.empty();
    float taxWidth = Column.TAX.width - GAP;
    for (TaxAmount component : line.taxes()) {
      Paragraph amount = figureOf(figures.amount(component.amount()), TAX, taxWidth * 0.6f);
      String kind = component.key() + " " + figures.rate(component.rate());
      float left = taxWidth - TAX_INSET - 3 - amount.lines().get(0).width();
      tax = tax.and(amount);
      taxKinds = taxKinds.and(text(kind, SMALL, left, 1));
    }
    List<Paragraph> cells =
        List.of(
            figure(figures.count(position), LABEL, Column.POSITION),
            item,
            figure(figures.count(line.quantity()), BODY, Column.QUANTITY),
            figure(figures.amount(line.unitPrice()), BODY, Column.UNIT_PRICE),
            figure(figures.amount(line.discount()), BODY, Column.DISCOUNT),
            tax,
            figure(figures.amount(line.total()), STRONG, Column.AMOUNT));
    float height = 0;
    for (Paragraph cell : cells) {
      height = Math.max(height, cell.height());
    }
    return new Row(cells, taxKinds, height + 2 * ROW_PADDING);
  }

  // ---- drawing

  void draw(Page page, int number, int of, Sheet sheet) {
    float y = Sheet.MARGIN;
    if (page.first()) {
      y = drawHead(sheet);
      y = drawParties(sheet, y);
    }
    if (!page.rows().isEmpty()) {
      y = drawTable(sheet, y, page.rows());
    }
    if (page.closing()) {
      drawClosing(sheet, y, page);
    } else if (!page.taxes().isEmpty()) {
      drawTaxes(sheet, y, page.taxes());
    } else if (!page.notes().lines().isEmpty()) {
      sheet.write(page.notes().lines(), NOTES_START, NOTES_WIDTH, Sheet.Align.START, y);
    }
    drawFooter(sheet, number, of);
  }

  private float drawHead(Sheet sheet) {
    sheet.fill(0, 0, Sheet.WIDTH, 6, ACCENT);
    sheet.write(seller.lines(), LEFT, 290, Sheet.Align.START, Sheet.MARGIN);
    float start = LEFT + 305;
    float width = FACTS_WIDTH;
    Paragraph title = label(words.get(bill.credits() ? "credit_note" : "bill"), TITLE, width);
    sheet.write(title.lines(), start, width, Sheet.Align.END, Sheet.MARGIN - 4);
    float y = Sheet.MARGIN + title.height() + 2;
    for (Paragraph[] fact : facts) {
      sheet.write(fact[0].lines(), start, width * 0.42f, Sheet.Align.START, y + 0.5f);
      sheet.write(fact[1].lines(), start + width * 0.42f, width * 0.58f, Sheet.Align.END, y);
      y += Math.max(fact[0].height(), fact[1].height());
    }
    float end = headHeight();
    sheet.rule(LEFT, end - 8, ACROSS, 1.2f, ACCENT);
    return end;
  }

  private Paragraph sellerBlock() {
    BillDocument.Seller seller = bill.seller();
    Paragraph block = text(seller.shop(), SELLER, 290, 2);
    if (!seller.merchant().equals(seller.shop())) {
      block = block.and(text(seller.merchant(), BODY, 290, 2));
    }
    block =
        block.and(text(joined(", ", seller.address(), country(seller.country())), BODY, 290, 4));
    if (!seller.taxId().isBlank()) {
      block = block.and(labelled(words.get("tax_id") + ": ", seller.taxId(), BODY, 290));
    }
    return block;
  }

  private List<Paragraph[]> facts() {
    float width = FACTS_WIDTH;
    List<Paragraph[]> facts = new ArrayList<>();
    fact(facts, width, "number", bill.number());
    fact(facts, width, "date", figures.date(bill.issuedAt(), zone));
    fact(facts, width, "order", bill.orderCode());
    if (bill.credited() == null) {
      fact(facts, width, "order_date", figures.date(bill.orderedAt(), zone));
    } else {
      fact(facts, width, "credited_bill", bill.credited().billNumber());
      fact(facts, width, "date", figures.date(bill.credited().billIssuedAt(), zone));
      fact(facts, width, "reason", bill.credited().reason());
    }
    return facts;
  }

  private void fact(List<Paragraph[]> facts, float width, String label, String value) {
    facts.add(
        new Paragraph[] {
          label(words.get(label), LABEL, width * 0.42f), text(value, STRONG, width * 0.58f, 2)
        });
  }

  private float headHeight() {
    float right = TITLE.leading() + 2;
    for (Paragraph[] fact : facts) {
      right += Math.max(fact[0].height(), fact[1].height());
    }
    return Sheet.MARGIN + Math.max(seller.height(), right) + 18;
  }

  private List<Paragraph> parties() {
    float width = ACROSS / 3 - 12;
    Paragraph billTo =
        label(words.get("bill_to"), HEADING, width)
            .and(text(bill.buyer().name(), STRONG, width, 2))
            .and(address(bill.billingAddress(), width))
            .and(code(bill.buyer().email(), SMALL, width))
            .and(code(bill.buyer().phone(), SMALL, width));
    Address to = bill.shippingAddress();
    Paragraph shipTo =
        label(words.get("ship_to"), HEADING, width)
            .and(text(personOf(to), STRONG, width, 2))
            .and(address(to, width));
    Paragraph payment =
        label(words.get("payment"), HEADING, width).and(text(payment(), STRONG, width, 1));
    if (!bill.bankAccount().isBlank()) {
      payment =
          payment
              .and(label(words.get("bank"), LABEL, width))
              .and(text(bill.bankAccount(), BODY, width, 2));
    }
    return List.of(billTo, shipTo, payment);
  }

  private String payment() {
    String method = bill.paymentMethod();
    if (method.isBlank()) {
      return "–";
    }
    return method.equals("cod")
        ? words.get("payment_cod")
        : method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
  }

  private Paragraph address(Address address, float width) {
    Paragraph block = Paragraph.empty();
    for (String line :
        List.of(
            address.company(),
            address.address1(),
            address.address2(),
            joined(" ", address.zipCode(), address.city()),
            joined(", ", address.stateProvince(), country(address.country())))) {
      block = block.and(text(line, BODY, width, 2));
    }
    return block;
  }

  private static String personOf(Address address) {
    return joined(" ", address.firstname(), address.middlename(), address.lastname());
  }

  private String country(String code) {
    return code.length() == 2
        ? new Locale.Builder()
            .setRegion(code.toUpperCase(Locale.ROOT))
            .build()
            .getDisplayCountry(Locale.forLanguageTag(language.code()))
        : code;
  }

  private float partiesHeight() {
    float height = 0;
    for (Paragraph party : parties) {
      height = Math.max(height, party.height());
    }
    return height + 14;
  }

  private float drawParties(Sheet sheet, float top) {
    float start = LEFT;
    for (Paragraph party : parties) {
      sheet.write(party.lines(), start, ACROSS / 3 - 12, Sheet.Align.START, top);
      start += ACROSS / 3;
    }
    return top + partiesHeight();
  }

  private float drawTable(Sheet sheet, float top, List<Row> rows) {
    sheet.fill(LEFT, top, ACROSS, HEADER_ROW - 2, PALE);
    for (Column column : Column.values()) {
      if (column.heading != null) {
        Paragraph heading = label(words.get(column.heading), HEADING, column.width - GAP);
        sheet.write(
            heading.lines(), column.start + GAP / 2, column.width - GAP, column.align, top + 3);
      }
    }
    float y = top + HEADER_ROW;
    for (Row row : rows) {
      for (Column column : Column.values()) {
        sheet.write(
            row.cells().get(column.ordinal()).lines(),
            column.start + GAP / 2,
            column.width - GAP,
            column.align,
            y + ROW_PADDING + (column == Column.TAX ? 1 : 0));
      }
      sheet.write(
          row.taxKinds().lines(),
          Column.TAX.start + GAP / 2 + TAX_INSET,
          Column.TAX.width - GAP - TAX_INSET,
          Sheet.Align.BEFORE_FIGURES,
          y + ROW_PADDING + 1);
      y += row.height();
      sheet.rule(LEFT, y - 0.5f, ACROSS, 0.5f, HAIR);
    }
    return y;
  }

  private List<Sum> sums() {
    List<Sum> sums = new ArrayList<>();
    sums.add(new Sum(words.get("subtotal"), figures.money(bill.subtotal()), false));
    if (bill.discount().signum() > 0) {
      sums.add(new Sum(words.get("discount"), figures.less(bill.discount()), false));
    }
    if (!bill.taxInclusive()) {
      sums.add(new Sum(words.get("tax_added"), figures.money(bill.totalTax()), false));
    }
    sums.add(new Sum(words.get("delivery"), figures.money(bill.delivery()), false));
    if (bill.withheld().signum() > 0) {
      sums.add(new Sum(words.get("withheld"), figures.less(bill.withheld()), false));
    }
    String total = bill.credits() ? "credited_total" : "total";
    sums.add(new Sum(words.get(total), figures.money(bill.total()), true));
    if (bill.taxInclusive()) {
      sums.add(new Sum(words.get("tax_included"), figures.money(bill.totalTax()), false));
    }
    if (!bill.credits()) {
      sums.add(new Sum(words.get("paid"), figures.money(bill.paid()), false));
      sums.add(new Sum(words.get("due"), figures.money(bill.due()), false));
    }
    return sums;
  }

  private float totalsHeight() {
    return sums().size() * TOTALS_ROW + 22;
  }

  private static float taxesHeight(List<TaxAmount> taxes) {
    return TAX_ROW + (taxes.size() + 1) * TAX_ROW + 20;
  }

  private float closingHeight(List<TaxAmount> taxes, Paragraph beside) {
    return 10
        + Math.max(totalsHeight(), taxesHeight(taxes))
        + Math.max(QR_SIDE + 22, beside.height() + 16);
  }

  private void drawClosing(Sheet sheet, float from, Page page) {
    float top = from + 10;
    drawTaxes(sheet, top, page.taxes());
    float y = top;
    for (Sum sum : sums()) {
      float height = sum.grand() ? TOTALS_ROW + 8 : TOTALS_ROW;
      TextStyle style = sum.grand() ? TOTAL : BODY;
      if (sum.grand()) {
        sheet.fill(TOTALS_START, y + 1, TOTALS_WIDTH, height - 2, ACCENT);
      }
      float inset = (height - style.leading()) / 2;
      Paragraph label = label(sum.label(), sum.grand() ? TOTAL : BODY, TOTALS_WIDTH * 0.5f);
      Paragraph amount = figureOf(sum.amount(), sum.grand() ? TOTAL : STRONG, TOTALS_WIDTH * 0.5f);
      sheet.write(
          label.lines(), TOTALS_START + 8, TOTALS_WIDTH * 0.5f, Sheet.Align.START, y + inset);
      sheet.write(
          amount.lines(),
          TOTALS_START + TOTALS_WIDTH * 0.5f,
          TOTALS_WIDTH * 0.5f - 8,
          Sheet.Align.FIGURES,
          y + inset);
      y += height;
    }
    float below = top + Math.max(totalsHeight(), taxesHeight(page.taxes())) + 6;
    sheet.square(QrCode.of(bill.verificationUrl()), LEFT, below, QR_SIDE);
    Paragraph beside = label(words.get("verify"), HEADING, NOTES_WIDTH).and(page.notes());
    sheet.write(beside.lines(), NOTES_START, NOTES_WIDTH, Sheet.Align.START, below + 4);
  }

  private void drawTaxes(Sheet sheet, float top, List<TaxAmount> taxes) {
    float y = top + 2;
    if (!taxes.isEmpty()) {
      taxRow(
          sheet,
          y,
          HEADING,
          words.get("tax_summary"),
          words.get("tax_rate"),
          words.get("tax_base"),
          words.get("tax_amount"));
      y += TAX_ROW;
      sheet.rule(LEFT, y, 270, 0.5f, HAIR);
      for (TaxAmount tax : taxes) {
        taxRow(
            sheet,
            y + 1,
            BODY,
            tax.key(),
            figures.rate(tax.rate()),
            figures.amount(tax.base()),
            figures.amount(tax.amount()));
        y += TAX_ROW;
      }
    }
    Paragraph currency = label(words.get("amounts_in", figures.currencyName()), SMALL, 270);
    sheet.write(currency.lines(), LEFT, 270, Sheet.Align.START, y + 5);
  }

  private void taxRow(
      Sheet sheet, float y, TextStyle style, String key, String rate, String base, String amount) {
    sheet.write(text(key, style, 86, 1).lines(), LEFT, 86, Sheet.Align.START, y);
    sheet.write(figureOf(rate, style, 44).lines(), LEFT + 88, 44, Sheet.Align.FIGURES, y);
    sheet.write(figureOf(base, style, 64).lines(), LEFT + 136, 64, Sheet.Align.FIGURES, y);
    sheet.write(figureOf(amount, style, 66).lines(), LEFT + 204, 66, Sheet.Align.FIGURES, y);
  }

  private void drawFooter(Sheet sheet, int number, int of) {
    float top = Sheet.HEIGHT - 38;
    sheet.rule(LEFT, top, ACROSS, 0.5f, HAIR);
    Paragraph left = text(bill.seller().shop() + " · " + bill.number(), SMALL, 340, 1);
    sheet.write(left.lines(), LEFT, 340, Sheet.Align.START, top + 4);
    Paragraph right =
        label(words.get("page", figures.count(number), figures.count(of)), SMALL, 150);
    sheet.write(right.lines(), LEFT + ACROSS - 150, 150, Sheet.Align.END, top + 4);
  }

  // ---- texts: ours are read in the page's direction, others' in their own

  private Paragraph label(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, 1, reading);
  }

  /** A text without a letter, such as the number of an account, is read from the left. */
  private static Paragraph text(String text, TextStyle style, float width, int most) {
    return Paragraph.of(text, style, width, most, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
  }

  /** A word of ours and what it names, which keeps its own direction beside it. */
  private Paragraph labelled(String label, String value, TextStyle style, float width) {
    TextLine word = TextLine.of(label, style, reading);
    Paragraph named = text(value, style, width - word.width(), 1);
    return named.lines().isEmpty()
        ? named
        : new Paragraph(List.of(word.and(named.lines().get(0), reading)));
  }

  /** Numbers of telephones and the like, which no direction may turn around. */
  private static Paragraph code(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, 1, Bidi.DIRECTION_LEFT_TO_RIGHT);
  }

  private Paragraph figure(String text, TextStyle style, Column column) {
    return figureOf(text, style, column.width - GAP);
  }

  /** Figures are set from left to right in every language, and grow smaller rather than be cut. */
  private static Paragraph figureOf(String text, TextStyle style, float width) {
    TextLine line = TextLine.of(text, style, Bidi.DIRECTION_LEFT_TO_RIGHT);
    if (line.width() > width) {
      TextStyle smaller =
          new TextStyle(style.faces(), style.size() * width / line.width(), style.colour());
      line = TextLine.of(text, smaller, Bidi.DIRECTION_LEFT_TO_RIGHT);
    }
    return new Paragraph(List.of(line));
  }

  private static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
  }
}
