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

  /** More lines than any of our own words takes. */
  private static final int MOST_LABEL_LINES = 6;

  /** More than the longest code, such as an address of mail, has and takes. */
  private static final int LONGEST_CODE = 300;

  private static final int MOST_CODE_LINES = 16;

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

  /** Our own words, in as many lines as they need. */
  Paragraph label(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, MOST_LABEL_LINES, reading);
  }

  /**
   * A given text. On a right-to-left bill, one with any letter of that direction is read so;
   * others, such as an account number, are read from left to right everywhere.
   */
  Paragraph text(String text, TextStyle style, float width, int most) {
    return Paragraph.of(text, style, width, most, Directions.of(text, language.isRightToLeft()));
  }

  /** A label of ours and its value, which keeps its own direction; nothing without a value. */
  Paragraph labelled(String label, String value, TextStyle style, float width) {
    return value.isBlank()
        ? Paragraph.empty()
        : Paragraph.of(
            label + Directions.isolated(Printable.of(value, LONGEST_CODE)),
            style,
            width,
            MOST_CODE_LINES,
            reading);
  }

  /** A phone number or similar code, read from left to right in every language. */
  static Paragraph code(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, MOST_CODE_LINES, Bidi.DIRECTION_LEFT_TO_RIGHT);
  }

  /**
   * A number, an amount or a rate, in one line: it is printed smaller instead of being divided or
   * cut. The currency of an Arabic amount follows it, on its left.
   */
  Paragraph figure(String text, TextStyle style, float width) {
    TextLine line = TextLine.of(text, style, reading);
    if (line.width() > width) {
      TextStyle smaller =
          new TextStyle(style.faces(), style.size() * width / line.width(), style.colour());
      line = TextLine.of(text, smaller, reading);
    }
    return new Paragraph(List.of(line));
  }

  /** A given name and a figure behind it, in one line. */
  TextLine named(String name, String figure, TextStyle style) {
    String printable = Directions.isolated(Printable.of(name, LONGEST_CODE));
    return TextLine.of(printable + " " + Directions.isolated(figure), style, reading);
  }

  /** Whether a given text needs no more than one line. */
  boolean fits(String text, TextStyle style, float width) {
    return text(text, style, width, 2).lines().size() < 2;
  }

  /** The comma and the space between the parts of a list. */
  String comma() {
    return language == BillLanguage.AR ? "، " : ", ";
  }

  /** Joins the parts that are not blank. */
  static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
  }
}
