package shop.orders.billing.paper;

import static shop.orders.billing.paper.BillStyle.ACROSS;
import static shop.orders.billing.paper.BillStyle.GREY;
import static shop.orders.billing.paper.BillStyle.HEADING;
import static shop.orders.billing.paper.BillStyle.LABEL;
import static shop.orders.billing.paper.BillStyle.LEFT;
import static shop.orders.billing.paper.BillStyle.SMALL;
import static shop.orders.billing.paper.BillStyle.STRONG;

import java.util.List;
import shop.orders.billing.document.BillDocument;

/**
 * What is below the totals: the code for the verification with its address and the first notes
 * beside it, and on the other side the law's own code, or the space for a signature and a seal.
 */
final class BillCodes {

  /** The least side of a code. */
  static final float SIDE = 78;

  /** The side of one of its cells: two dots of a screen with 90 dots per inch. */
  private static final float CELL = 1.6f;

  private static final float GAP = 12;
  private static final float INSET = 4;
  private static final float SIGNATURE_WIDTH = 150;

  /** The width and height of the space for a signature or a seal. */
  private static final float SPACE_WIDTH = 69;

  private static final float SIGNATURE = 38;

  private static final int MOST_NAME_LINES = 6;

  private final BillDocument bill;
  private final BillTexts texts;
  private final boolean[][] code;
  private final boolean[][] own;
  private final Paragraph caption;
  private final Paragraph address;

  BillCodes(BillDocument bill, BillTexts texts) {
    this.bill = bill;
    this.texts = texts;
    this.code = QrCode.of(bill.verificationUrl());
    this.own = texts.law().code().map(QrCode::of).orElse(null);
    this.caption = texts.label("verify", HEADING, notesWidth());
    this.address = address(bill.verificationUrl());
  }

  /** In one line if it fits, else with its query on a line of its own. */
  private Paragraph address(String url) {
    int query = url.indexOf('?');
    Paragraph whole = BillTexts.code(url, SMALL, notesWidth());
    return whole.lines().size() < 2 || query < 0
        ? whole
        : BillTexts.code(url.substring(0, query), SMALL, notesWidth())
            .and(BillTexts.code(url.substring(query), SMALL, notesWidth()));
  }

  private static float side(boolean[][] code) {
    return Math.max(SIDE, CELL * code.length);
  }

  /** Where the notes start. */
  float notesStart() {
    return LEFT + side(code) + GAP;
  }

  /** Between the code and what is on the other side. */
  float notesWidth() {
    float other = own != null ? side(own) : isSigned() ? SIGNATURE_WIDTH : 0;
    return ACROSS - side(code) - GAP - INSET - (other > 0 ? other + GAP : 0);
  }

  private boolean isSigned() {
    return texts.law().form().signed();
  }

  /**
   * @param notes the first ones, beside the code
   */
  float height(Paragraph notes) {
    float sides = own == null ? side(code) : Math.max(side(code), side(own));
    return Math.max(Math.max(sides, signatureHeight()), notesTop() + notes.height());
  }

  /** How far below the top the notes begin. */
  float notesTop() {
    return INSET + caption.height() + address.height() + INSET;
  }

  void draw(Sheet sheet, Tag whole, float top, Paragraph notes) {
    String verify = texts.words().get("verify") + ": " + bill.verificationUrl();
    sheet.square(whole.figure(verify), code, LEFT, top, side(code));
    float start = notesStart();
    float y = top + INSET;
    sheet.write(whole.paragraph(), caption.lines(), start, notesWidth(), Sheet.Align.START, y);
    y += caption.height();
    if (!address.lines().isEmpty()) {
      sheet.link(
          whole.paragraph().link(),
          address,
          start,
          notesWidth(),
          y,
          bill.verificationUrl(),
          verify);
    }
    y += address.height() + INSET;
    sheet.write(whole.paragraph(), notes.lines(), start, notesWidth(), Sheet.Align.START, y);
    if (own != null) {
      float side = side(own);
      Tag figure = whole.figure(texts.law().codeName());
      sheet.square(figure, own, LEFT + ACROSS - side, top, side);
    } else if (isSigned()) {
      drawSignature(sheet, whole, top);
    }
  }

  private Paragraph officer() {
    return texts
        .label("officer", LABEL, SIGNATURE_WIDTH)
        .and(texts.text(texts.law().officer(), STRONG, SIGNATURE_WIDTH, MOST_NAME_LINES));
  }

  private Paragraph label(String key) {
    return texts.label(key, LABEL, SPACE_WIDTH);
  }

  private float signatureHeight() {
    return isSigned() ? officer().height() + SIGNATURE + label("signature").height() : 0;
  }

  /** Who answers for the document, with space for the signature and the seal. */
  private void drawSignature(Sheet sheet, Tag whole, float top) {
    float start = LEFT + ACROSS - SIGNATURE_WIDTH;
    Paragraph officer = officer();
    sheet.write(whole.paragraph(), officer.lines(), start, SIGNATURE_WIDTH, Sheet.Align.START, top);
    float y = top + officer.height() + SIGNATURE;
    for (String key : List.of("signature", "seal")) {
      sheet.rule(start, y, SPACE_WIDTH, 0.5f, GREY);
      sheet.write(whole.paragraph(), label(key).lines(), start, SPACE_WIDTH, Sheet.Align.START, y);
      start += SIGNATURE_WIDTH - SPACE_WIDTH;
    }
  }
}
