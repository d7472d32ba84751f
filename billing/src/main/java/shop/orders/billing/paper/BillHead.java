package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACCENT;
import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.BODY;
import static shop.orders.billing.paper.BillStyle.HEADING;
import static shop.orders.billing.paper.BillStyle.INK;
import static shop.orders.billing.paper.BillStyle.LABEL;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillStyle.STRONG;
import static shop.orders.billing.paper.BillTexts.code;
import static shop.orders.billing.paper.BillTexts.joined;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Title;
import shop.orders.domain.language.Figures;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.Address;

/**
 * The top of a bill's first page: the seller, the bill's number and dates, and below them the
 * addresses for the bill and the goods and the payment method.
 */
final class BillHead {

  private static final TextStyle TITLE = new TextStyle(Faces.bold(), 22, ACCENT);
  private static final TextStyle LONG_TITLE = new TextStyle(Faces.bold(), 14, ACCENT);
  private static final TextStyle SELLER = new TextStyle(Faces.bold(), 14, INK);

  private static final float SELLER_WIDTH = 290;
  private static final float FACTS_START = LEFT + 305;
  private static final float FACTS_WIDTH = ACROSS - 305;
  private static final float PARTY_WIDTH = ACROSS / 3 - 12;

  /**
   * How many lines a name or a line of an address may take: as many as it needs, as bills must name
   * the parties in full (Directive 2006/112/EC, art. 226(5)). Only where texts of a length that no
   * party has would fill the page, all are cut, to the first of the smaller numbers that fits.
   */
  private static final List<Integer> MOST_LINES = List.of(40, 12, 4, 2);

  private static final float TALLEST = 640;

  /** More lines than the longest reason of a credit takes. */
  private static final int MOST_FACT_LINES = 20;

  /** A labelled line beside the seller, such as the date. */
  private record Fact(Paragraph label, Paragraph value) {
    float height() {
      return Math.max(label.height(), value.height());
    }
  }

  /** A block below the seller, such as an address, with its heading. */
  private record Party(Paragraph heading, Paragraph text) {
    float height() {
      return heading.height() + text.height();
    }
  }

  private final BillDocument bill;
  private final BillTexts texts;
  private final Words words;

  /** Of the labels beside the seller. */
  private final float labelWidth;

  private final Paragraph title;
  private final Paragraph copy;
  private final List<Fact> facts;
  private Paragraph seller;
  private List<Party> parties;

  BillHead(BillDocument bill, BillTexts texts) {
    this.bill = bill;
    this.texts = texts;
    this.words = texts.words();
    this.labelWidth = FACTS_WIDTH * (texts.haveTwoLanguages() ? 0.55f : 0.42f);
    this.title = title();
    this.copy = copy().and(reasonOnTop());
    this.facts = facts();
    for (int most : MOST_LINES) {
      this.seller = seller(most);
      this.parties = parties(most);
      if (height() <= TALLEST) {
        break;
      }
    }
  }

  /** The distance from the top of the page to the table of lines. */
  float height() {
    return sellerHeight() + partiesHeight();
  }

  /** Draws it, and returns the position at which the table of lines begins. */
  float draw(Sheet sheet, Tag whole) {
    sheet.fill(0, 0, Sheet.WIDTH, 6, ACCENT);
    sheet.write(
        whole.paragraph(), seller.lines(), LEFT, SELLER_WIDTH, Sheet.Align.START, Sheet.MARGIN);
    sheet.write(
        whole.heading(1),
        title.lines(),
        FACTS_START,
        FACTS_WIDTH,
        Sheet.Align.END,
        Sheet.MARGIN - 4);
    float y = Sheet.MARGIN - 4 + title.height();
    sheet.write(whole.paragraph(), copy.lines(), FACTS_START, FACTS_WIDTH, Sheet.Align.END, y);
    y += copy.height() + 6;
    Tag table = whole.table();
    for (Fact fact : facts) {
      Tag row = table.row();
      sheet.write(
          row.rowHeader(),
          fact.label().lines(),
          FACTS_START,
          labelWidth,
          Sheet.Align.START,
          y + 0.5f);
      sheet.write(
          row.cell(),
          fact.value().lines(),
          FACTS_START + labelWidth,
          FACTS_WIDTH - labelWidth,
          Sheet.Align.END,
          y);
      y += fact.height();
    }
    float end = sellerHeight();
    sheet.rule(LEFT, end - 8, ACROSS, 1.2f, ACCENT);
    float start = LEFT;
    for (Party party : parties) {
      Tag section = whole.section();
      sheet.write(
          section.heading(2), party.heading().lines(), start, PARTY_WIDTH, Sheet.Align.START, end);
      sheet.write(
          section.paragraph(),
          party.text().lines(),
          start,
          PARTY_WIDTH,
          Sheet.Align.START,
          end + party.heading().height());
      start += ACROSS / 3;
    }
    return end + partiesHeight();
  }

  private float sellerHeight() {
    float right = title.height() + copy.height() + 2;
    for (Fact fact : facts) {
      right += fact.height();
    }
    return Sheet.MARGIN + Math.max(seller.height(), right) + 16;
  }

  private float partiesHeight() {
    float height = 0;
    for (Party party : parties) {
      height = Math.max(height, party.height());
    }
    return height + 10;
  }

  /** In each language; smaller if it is long, or there are two. */
  private Paragraph title() {
    List<String> all = texts.all(Title.of(bill).key());
    Paragraph title = Paragraph.empty();
    for (String one : all) {
      boolean large = all.size() == 1 && texts.fits(one, TITLE, FACTS_WIDTH);
      title = title.and(texts.text(one, large ? TITLE : LONG_TITLE, FACTS_WIDTH, 2));
    }
    return title;
  }

  private Paragraph seller(int most) {
    BillDocument.Seller from = bill.seller();
    // Two languages make a form of the paper, in which each part is named.
    Paragraph block =
        (texts.haveTwoLanguages()
                ? texts.label("seller", HEADING, SELLER_WIDTH)
                : Paragraph.empty())
            .and(texts.text(from.shop(), SELLER, SELLER_WIDTH, most));
    if (!from.merchant().equals(from.shop())) {
      block = block.and(texts.text(from.merchant(), BODY, SELLER_WIDTH, most));
    }
    return block
        .and(texts.text(from.address(), BODY, SELLER_WIDTH, 2 * most))
        .and(
            texts.text(
                PostalLines.country(from.country(), texts.language()), BODY, SELLER_WIDTH, 2))
        .and(taxId(from.taxId(), SELLER_WIDTH));
  }

  /** Says of a file in another language than the bill's own that it is no original. */
  private Paragraph copy() {
    return texts
        .language()
        .copied(bill.language())
        .map(
            original ->
                texts.sentence(
                    words.get("copy", original.calledIn(texts.language())), LABEL, FACTS_WIDTH))
        .orElse(Paragraph.empty());
  }

  private Paragraph reasonOnTop() {
    return texts
        .law()
        .reasonOnTop()
        .map(reason -> texts.reason(reason, LABEL, FACTS_WIDTH))
        .orElse(Paragraph.empty());
  }

  private List<Fact> facts() {
    Figures figures = texts.figures();
    ZoneId zone = ZoneId.of(bill.timeZone());
    List<Fact> all = new ArrayList<>();
    all.add(fact("number", bill.number()));
    all.add(fact("date", figures.date(bill.issuedAt(), zone)));
    texts.law().facts().forEach((key, value) -> all.add(fact(key, value)));
    all.add(fact("order", bill.orderCode()));
    if (bill.credited() == null) {
      all.add(fact("order_date", figures.date(bill.orderedAt(), zone)));
      if (bill.suppliedAt() != null) {
        all.add(fact("supply_date", figures.date(bill.suppliedAt(), zone)));
      }
    } else {
      all.add(fact(bill.isFurther() ? "amended" : "credited_bill", bill.credited().billNumber()));
      all.add(
          fact(
              bill.isFurther() ? "amended_date" : "credited_bill_date",
              texts.law().moment(bill.credited().billIssuedAt())));
      all.add(
          new Fact(
              texts.label("reason", LABEL, labelWidth),
              texts.given(
                  bill.credited().reason(),
                  bill.language(),
                  STRONG,
                  FACTS_WIDTH - labelWidth,
                  MOST_FACT_LINES)));
      if (bill.isFurther() && bill.suppliedAt() != null) {
        all.add(fact("supply_date", figures.date(bill.suppliedAt(), zone)));
      }
    }
    return all;
  }

  private Fact fact(String label, String value) {
    return new Fact(
        texts.label(label, LABEL, labelWidth),
        texts.text(value, STRONG, FACTS_WIDTH - labelWidth, MOST_FACT_LINES));
  }

  private List<Party> parties(int most) {
    Paragraph billTo =
        party(bill.billingAddress().company(), bill.buyer().name(), most)
            .and(address(bill.billingAddress(), most))
            .and(
                taxId(
                    bill.has(TaxCategory.Code.O) ? "" : bill.billingAddress().vatId(), PARTY_WIDTH))
            .and(code(bill.buyer().email(), SMALL, PARTY_WIDTH))
            .and(code(bill.buyer().phone(), SMALL, PARTY_WIDTH));
    Address to = bill.shippingAddress();
    Paragraph shipTo = party(to.company(), personOf(to), most).and(address(to, most));
    Paragraph payment = payment(most);
    if (bill.asksForTransfer()) {
      payment =
          payment
              .and(texts.label("bank", LABEL, PARTY_WIDTH))
              .and(texts.text(bill.bankAccount(), BODY, PARTY_WIDTH, most));
    }
    return List.of(
        new Party(heading("bill_to"), billTo),
        new Party(heading(bill.delivered() ? "delivered_to" : "ship_to"), shipTo),
        new Party(heading("payment"), payment));
  }

  /**
   * Directive 2006/112/EC, art. 226(4): under which the buyer received the goods. As in the
   * electronic invoice, it is not named where nothing is subject to VAT (BR-O-02).
   */
  private Paragraph taxId(String id, float width) {
    return texts.labelled(texts.law().form().taxId(), ": ", id, BODY, width);
  }

  private Paragraph heading(String word) {
    return texts.label(word, HEADING, PARTY_WIDTH);
  }

  private Paragraph payment(int most) {
    String method = bill.paymentMethod();
    return method.isBlank()
        ? texts.text("–", STRONG, PARTY_WIDTH, most)
        : texts.given(each -> Words.in(each).payment(method), STRONG, PARTY_WIDTH, most);
  }

  /** The company, with the person below it; or the person alone. */
  private Paragraph party(String company, String person, int most) {
    return company.isBlank()
        ? texts.text(person, STRONG, PARTY_WIDTH, most)
        : texts
            .text(company, STRONG, PARTY_WIDTH, most)
            .and(texts.text(person, BODY, PARTY_WIDTH, most));
  }

  private Paragraph address(Address address, int most) {
    Paragraph block = Paragraph.empty();
    for (String line : PostalLines.of(address, texts.language())) {
      block = block.and(texts.text(line, BODY, PARTY_WIDTH, most));
    }
    return block;
  }

  private static String personOf(Address address) {
    return joined(" ", address.firstname(), address.middlename(), address.lastname());
  }
}
