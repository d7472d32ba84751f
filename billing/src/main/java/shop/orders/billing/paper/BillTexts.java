package shop.orders.billing.paper;

import java.text.Bidi;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillLanguage;

/**
 * Lays out the texts of one bill. Our own words have the direction of the bill's language; names,
 * addresses and other given texts have their own direction.
 */
final class BillTexts {

  /** A text that is cut to fewer tells nothing. */
  private static final int LEAST_CHARACTERS = 2;

  private final BillLanguage language;
  private final Words words;
  private final Figures figures;
  private final int reading;
  private final LawOnPaper law;

  BillTexts(BillDocument bill, BillLanguage language) {
    this.language = language;
    this.words = Words.in(language);
    this.law = new LawOnPaper(bill, language);
    this.figures = new Figures(language, bill.currency());
    this.reading =
        language.isRightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
  }

  BillLanguage language() {
    return language;
  }

  LawOnPaper law() {
    return law;
  }

  Words words() {
    return words;
  }

  Figures figures() {
    return figures;
  }

  /** A line of our own words. */
  Paragraph label(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, 1, reading);
  }

  /** A given text. Without any letter, such as an account number, it is read from left to right. */
  static Paragraph text(String text, TextStyle style, float width, int most) {
    return Paragraph.of(text, style, width, most, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
  }

  /** A label of ours and its value, which keeps its own direction. */
  Paragraph labelled(String label, String value, TextStyle style, float width) {
    TextLine word = TextLine.of(label, style, reading);
    Paragraph named = text(value, style, width - word.width(), 1);
    return named.lines().isEmpty()
        ? named
        : new Paragraph(List.of(word.and(named.lines().get(0), reading)));
  }

  /** A phone number or similar code, read from left to right in every language. */
  static Paragraph code(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, 1, Bidi.DIRECTION_LEFT_TO_RIGHT);
  }

  /**
   * A number or amount. It is read from left to right in every language, and printed smaller
   * instead of being cut.
   */
  static Paragraph figure(String text, TextStyle style, float width) {
    TextLine line = TextLine.of(text, style, Bidi.DIRECTION_LEFT_TO_RIGHT);
    if (line.width() > width) {
      TextStyle smaller =
          new TextStyle(style.faces(), style.size() * width / line.width(), style.colour());
      line = TextLine.of(text, smaller, Bidi.DIRECTION_LEFT_TO_RIGHT);
    }
    return new Paragraph(List.of(line));
  }

  /** Whether a given text needs no more than one line. */
  static boolean fits(String text, TextStyle style, float width) {
    return text(text, style, width, 2).lines().size() < 2;
  }

  /** A text and a number behind it. If there is no room for both, the text is cut or left out. */
  static Paragraph beforeFigure(String text, String number, TextStyle style, float width) {
    String whole = text + " " + number;
    if (fits(whole, style, width)) {
      return text(whole, style, width, 1);
    }
    TextLine last = figure("\u00A0" + number, style, width).lines().get(0);
    float room = width - last.width();
    if (room < LEAST_CHARACTERS * style.size()) {
      return figure(number, style, width);
    }
    TextLine name = text(text, style, room, 1).lines().get(0);
    return new Paragraph(List.of(name.and(last, Bidi.DIRECTION_LEFT_TO_RIGHT)));
  }

  /** Joins the parts that are not blank. */
  static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
  }
}
