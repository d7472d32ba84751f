package shop.orders.billing.paper;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.LawReason;

/**
 * Lays out the texts of one bill. Our own words have the direction of the bill's language; names,
 * addresses and other given texts have their own direction. Where the law wants a second language,
 * labels have it too.
 */
final class BillTexts {

  /** More lines than any of our own words takes. */
  private static final int MOST_LABEL_LINES = 6;

  /** More than the longest code, such as an address of mail, has and takes. */
  private static final int LONGEST_CODE = 300;

  private static final int MOST_CODE_LINES = 16;

  /** More than the longest details of an item have and take. */
  private static final int LONGEST_DETAIL = 2000;

  private static final int MOST_DETAIL_LINES = 20;

  /** More lines than the longest allowed reason takes. */
  private static final int MOST_REASON_LINES = 20;

  /** Between the words of two languages. */
  private static final String BESIDE = " · ";

  private final Language language;
  private final Optional<Language> second;
  private final Words words;
  private final Figures figures;
  private final int reading;
  private final LawOnPaper law;

  BillTexts(BillDocument bill, Language language) {
    this.language = language;
    this.words = Words.in(language);
    this.law = new LawOnPaper(bill, language);
    this.second = law.form().second(language);
    this.figures = new Figures(language, bill.currency());
    this.reading = reading(language);
  }

  private static int reading(Language language) {
    return language.isRightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
  }

  Language language() {
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

  /** Our own words in the bill's language, in as many lines as they need. */
  Paragraph sentence(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, MOST_LABEL_LINES, reading);
  }

  /** The word of a key, and beside it that of the second language. */
  Paragraph label(String key, TextStyle style, float width) {
    return label(each -> Words.in(each).get(key), style, width);
  }

  /** Words in the bill's language, and beside them, if they fit, or below in the second one. */
  Paragraph label(Function<Language, String> words, TextStyle style, float width) {
    String beside = beside(words);
    boolean divisible = other(words).stream().noneMatch(BillTexts::hasLatin);
    return divisible && fits(beside, style, width)
        ? sentence(beside, style, width).bilingual()
        : heading(words, style, width);
  }

  /** Whether it has letters or digits that are read in another direction than Arabic words. */
  private static boolean hasLatin(String text) {
    return text.codePoints().anyMatch(c -> c < 0x250 && Character.isLetterOrDigit(c));
  }

  /** The word of a key, and below it that of the second language. */
  Paragraph heading(String key, TextStyle style, float width) {
    return heading(each -> Words.in(each).get(key), style, width);
  }

  private Paragraph heading(Function<Language, String> words, TextStyle style, float width) {
    String own = words.apply(language);
    return sentence(own, style, width)
        .and(
            other(words)
                .map(text -> Paragraph.of(text, style, width, MOST_LABEL_LINES, otherReading()))
                .orElse(Paragraph.empty()));
  }

  private int otherReading() {
    return second.map(BillTexts::reading).orElse(reading);
  }

  /** In the second language, unless it says the same. */
  private Optional<String> other(Function<Language, String> words) {
    return second.map(words).filter(text -> !text.equals(words.apply(language)));
  }

  /** The word of a key, and beside it that of the second language. */
  String beside(String key) {
    return beside(each -> Words.in(each).get(key));
  }

  private String beside(Function<Language, String> words) {
    return words.apply(language)
        + other(words).map(text -> BESIDE + Directions.isolated(text)).orElse("");
  }

  boolean haveTwoLanguages() {
    return second.isPresent();
  }

  /**
   * Why no tax is charged: by the law in the languages of the paper and, where it prescribes words,
   * in these; else what the shop says, with the name of its category.
   */
  Paragraph reason(TaxCategory category, TextStyle style, float width) {
    Optional<LawReason> law = LawReason.of(category);
    if (law.isPresent()) {
      String key = law.get().key();
      Paragraph reason = heading(key, style, width);
      return law.get()
          .prescribed()
          .filter(any -> !words.get(key).equals(category.reason()))
          .map(code -> text(category.reason(), style, width, MOST_REASON_LINES).in(code))
          .map(reason::and)
          .orElse(reason);
    }
    String name = "category_" + category.code();
    return words.get(name).equalsIgnoreCase(category.reason())
        ? label(name, style, width)
        : text(beside(name) + ": " + category.reason(), style, width, MOST_REASON_LINES)
            .bilingual();
  }

  /** The texts of a key in the languages of the bill. */
  List<String> all(String key) {
    Function<Language, String> words = each -> Words.in(each).get(key);
    return Stream.concat(Stream.of(words.apply(language)), other(words).stream()).toList();
  }

  /** A text in the languages of the paper, as far as it has them. */
  Paragraph given(Function<Language, String> text, TextStyle style, float width, int most) {
    String own = text.apply(language);
    return both(text(own, style, width, most), own, other(text).orElse(""), style, width, most);
  }

  /**
   * A text that others gave in some languages, in those of the paper.
   *
   * @param fallback the language to take if there is no text in the paper's
   */
  Paragraph given(Translations text, String fallback, TextStyle style, float width, int most) {
    String own = text.in(language.code(), fallback);
    Paragraph first = text(own, style, width, most);
    String other = second.map(it -> text.texts().getOrDefault(it.code(), "")).orElse("");
    return both(
        text.found(language.code(), fallback).map(first::in).orElse(first),
        own,
        other.equals(own) ? "" : other,
        style,
        width,
        most);
  }

  /** The text in the second language beside the own one if both are plain and fit, else below. */
  private Paragraph both(
      Paragraph first, String own, String other, TextStyle style, float width, int most) {
    String beside = own + BESIDE + Directions.isolated(other);
    return !other.isBlank()
            && !Directions.matter(own)
            && other.codePoints().allMatch(c -> c == ' ' || Character.isLetter(c))
            && fits(beside, style, width)
        ? sentence(beside, style, width).bilingual()
        : first.and(text(other, style, width, most));
  }

  /**
   * A given text. On a right-to-left bill, one with any letter of that direction is read so;
   * others, such as an account number, are read from left to right everywhere.
   */
  Paragraph text(String text, TextStyle style, float width, int most) {
    return Paragraph.of(text, style, width, most, Directions.of(text, language.isRightToLeft()));
  }

  /**
   * The word of a key and its value, which keeps its own direction; nothing without a value.
   *
   * @param between the word and the value
   */
  Paragraph labelled(String key, String between, String value, TextStyle style, float width) {
    return value.isBlank()
        ? Paragraph.empty()
        : Paragraph.of(
                beside(each -> Words.in(each).get(key))
                    + between
                    + Directions.isolated(Printable.of(value, LONGEST_CODE)),
                style,
                width,
                MOST_CODE_LINES,
                reading)
            .bilingual();
  }

  /** A phone number or similar code, read from left to right in every language. */
  static Paragraph code(String text, TextStyle style, float width) {
    return Paragraph.of(text, style, width, MOST_CODE_LINES, Bidi.DIRECTION_LEFT_TO_RIGHT);
  }

  /**
   * What is known of an item besides its name, in as few lines as it fits into.
   *
   * @param variation such as the size
   * @param goods what the law wants of it
   */
  List<Paragraph> details(
      String variation, String sku, String goods, TextStyle style, float width) {
    String code = sku.isBlank() ? "" : words.get("sku") + " " + isolated(sku);
    List<String> lines = new ArrayList<>();
    for (String part : List.of(isolated(variation), code, goods)) {
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      String both = joined(BESIDE, last, part);
      if (!last.isEmpty() && fits(both, style, width)) {
        lines.set(lines.size() - 1, both);
      } else if (!part.isBlank()) {
        lines.add(part);
      }
    }
    return lines.stream()
        .map(line -> Paragraph.of(line, style, width, MOST_DETAIL_LINES, reading))
        .toList();
  }

  private static String isolated(String text) {
    String printable = Printable.of(text, LONGEST_DETAIL);
    return printable.isBlank() ? "" : Directions.isolated(printable);
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

  /** Joins the parts that are not blank. */
  static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
  }
}
