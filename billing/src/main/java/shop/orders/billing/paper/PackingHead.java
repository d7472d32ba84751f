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
import static shop.orders.billing.paper.BillTexts.joined;

import com.google.zxing.oned.Code128Writer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import shop.orders.billing.document.PackingDocument;
import shop.orders.domain.language.Figures;
import shop.orders.domain.party.Address;

/** Who sends, what the paper is about, and below them the receiver beside the barcode. */
final class PackingHead {

  private static final TextStyle TITLE = new TextStyle(Faces.bold(), 18, ACCENT);
  private static final TextStyle SENDER = new TextStyle(Faces.bold(), 14, INK);
  private static final TextStyle NAME = new TextStyle(Faces.regular(), 10, INK);

  private static final float SENDER_WIDTH = 270;
  private static final float FACTS_START = LEFT + 285;
  private static final float FACTS_WIDTH = ACROSS - 285;
  private static final float LABELS = 90;
  private static final float HALF = ACROSS / 2 - 10;
  private static final float BARCODE = 36;

  /** As many lines as names and addresses need; fewer only where they would fill the page. */
  private static final List<Integer> MOST_LINES = List.of(12, 4, 2);

  private static final float TALLEST = 560;

  private static final int MOST_FACT_LINES = 8;

  private record Fact(Paragraph label, Paragraph value) {
    float height() {
      return Math.max(label.height(), value.height());
    }
  }

  private final PackingDocument paper;
  private final PackingPaper.Texts texts;
  private final Words words;

  private final Paragraph sender;
  private final Paragraph title;
  private final List<Fact> facts;
  private final Paragraph heading;
  private final Paragraph receiver;

  private PackingHead(PackingDocument paper, String title, PackingPaper.Texts texts, int most) {
    this.paper = paper;
    this.texts = texts;
    this.words = Words.in(texts.language());
    this.title = texts.own(title, TITLE, FACTS_WIDTH);
    this.facts = facts();
    this.heading = texts.own(words.get("ship_to"), HEADING, HALF);
    PackingDocument.Sender from = paper.sender();
    Paragraph names = texts.given(from.shop(), SENDER, SENDER_WIDTH, most);
    if (!from.merchant().equals(from.shop())) {
      names = names.and(texts.given(from.merchant(), BODY, SENDER_WIDTH, most));
    }
    sender =
        names
            .and(texts.given(from.address(), BODY, SENDER_WIDTH, most))
            .and(
                texts.given(
                    PostalLines.country(from.country(), texts.language()),
                    BODY,
                    SENDER_WIDTH,
                    most));
    receiver = receiver(most);
  }

  static PackingHead of(PackingDocument paper, String title, PackingPaper.Texts texts) {
    PackingHead head = null;
    for (int most : MOST_LINES) {
      head = new PackingHead(paper, title, texts, most);
      if (head.height() <= TALLEST) {
        break;
      }
    }
    return head;
  }

  private Paragraph receiver(int most) {
    Address to = paper.to();
    Paragraph block =
        texts
            .given(to.company(), STRONG, HALF, most)
            .and(
                texts.given(
                    joined(" ", to.firstname(), to.middlename(), to.lastname()),
                    to.company().isBlank() ? STRONG : NAME,
                    HALF,
                    most));
    for (String line : PostalLines.of(to, texts.language())) {
      block = block.and(texts.given(line, NAME, HALF, most));
    }
    return block.and(BillTexts.code(paper.phone(), NAME, HALF));
  }

  private List<Fact> facts() {
    Figures figures = new Figures(texts.language(), "EUR");
    ZoneId zone = ZoneId.of(paper.timeZone());
    List<Fact> all = new ArrayList<>();
    add(all, "order", paper.orderCode());
    add(all, "order_date", figures.date(paper.orderedAt(), zone));
    PackingDocument.Parcel parcel = paper.parcel();
    if (parcel != null) {
      add(all, "packing_parcel", figures.count(parcel.number()));
      add(all, "date", figures.date(parcel.handedOverAt(), zone));
      add(all, "packing_courier", parcel.courierName());
      add(all, "packing_tracking", parcel.trackingNo());
    }
    add(all, "packing_method", paper.deliveryMethod());
    return all;
  }

  private void add(List<Fact> all, String label, String value) {
    if (!value.isBlank()) {
      all.add(
          new Fact(
              texts.own(words.get(label), LABEL, LABELS - 6),
              texts.given(value, STRONG, FACTS_WIDTH - LABELS, MOST_FACT_LINES)));
    }
  }

  private float factsEnd() {
    float height = title.height() + 6;
    for (Fact fact : facts) {
      height += fact.height();
    }
    return Math.max(sender.height(), height) + 10;
  }

  float height() {
    return factsEnd()
        + 8
        + Math.max(heading.height() + receiver.height(), BARCODE + SMALL.leading())
        + 12;
  }

  void draw(Sheet sheet, Tag whole, float top) {
    sheet.fill(0, 0, Sheet.WIDTH, 6, ACCENT);
    sheet.write(whole.paragraph(), sender.lines(), LEFT, SENDER_WIDTH, Sheet.Align.START, top);
    sheet.write(
        whole.heading(1), title.lines(), FACTS_START, FACTS_WIDTH, Sheet.Align.END, top - 4);
    drawFacts(sheet, whole, top + title.height() + 2);
    float y = top + factsEnd();
    sheet.rule(LEFT, y, ACROSS, 1.2f, ACCENT);
    y += 8;
    Tag section = whole.section();
    sheet.write(section.heading(2), heading.lines(), LEFT, HALF, Sheet.Align.START, y);
    sheet.write(
        section.paragraph(), receiver.lines(), LEFT, HALF, Sheet.Align.START, y + heading.height());
    drawCode(sheet, whole, y + 2);
  }

  private void drawFacts(Sheet sheet, Tag whole, float top) {
    Tag list = whole.table();
    float y = top;
    for (Fact fact : facts) {
      Tag row = list.row();
      sheet.write(
          row.rowHeader(), fact.label().lines(), FACTS_START, LABELS, Sheet.Align.START, y + 0.5f);
      sheet.write(
          row.cell(),
          fact.value().lines(),
          FACTS_START + LABELS,
          FACTS_WIDTH - LABELS,
          Sheet.Align.END,
          y);
      y += fact.height();
    }
  }

  /** In code set B or C, which have what codes of orders are made of. */
  private void drawCode(Sheet sheet, Tag whole, float top) {
    String code = paper.orderCode();
    boolean[] bars = new Code128Writer().encode(code);
    float width = Math.min(HALF, bars.length);
    float start = LEFT + ACROSS - width;
    sheet.bars(whole.figure(words.get("packing_code", code)), bars, start, top, width, BARCODE);
    Paragraph below = BillTexts.code(code, SMALL, width);
    sheet.furnish(below.lines(), start, width, Sheet.Align.START, top + BARCODE + 1);
  }
}
