package shop.orders.billing.paper;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text broken into lines of a given width. A text with more lines than allowed is cut, and ends
 * with a mark; no text leaves its column.
 */
record Paragraph(List<TextLine> lines) {

  private static final String CUT = "…";

  /** The viramas of Devanagari and Bengali, which join two consonants. */
  private static final String VIRAMAS = "\u094D\u09CD";

  /** More characters than ever fit into a line, even narrow ones. */
  private static final int MOST_IN_A_LINE = 200;

  static Paragraph empty() {
    return new Paragraph(List.of());
  }

  float height() {
    float height = 0;
    for (TextLine line : lines) {
      height += line.style().leading();
    }
    return height;
  }

  /** The width of the widest line. */
  float width() {
    float width = 0;
    for (TextLine line : lines) {
      width = Math.max(width, line.width());
    }
    return width;
  }

  Paragraph and(Paragraph next) {
    List<TextLine> all = new ArrayList<>(lines);
    all.addAll(next.lines);
    return new Paragraph(List.copyOf(all));
  }

  /** The same text, known to be in a language. */
  Paragraph in(String language) {
    return new Paragraph(lines.stream().map(line -> line.in(language)).toList());
  }

  /** The same text, as a label in two languages. */
  Paragraph bilingual() {
    return new Paragraph(lines.stream().map(TextLine::asBilingual).toList());
  }

  /** The first lines, as many as fit into a height. */
  Paragraph first(float height) {
    int fits = 0;
    float used = 0;
    while (fits < lines.size() && used + lines.get(fits).style().leading() <= height) {
      used += lines.get(fits).style().leading();
      fits++;
    }
    return new Paragraph(lines.subList(0, fits));
  }

  /** The lines after the first ones. */
  Paragraph after(Paragraph first) {
    return new Paragraph(lines.subList(first.lines.size(), lines.size()));
  }

  /**
   * @param direction of {@link Bidi}
   */
  static Paragraph of(String given, TextStyle style, float width, int most, int direction) {
    int longest = most * MOST_IN_A_LINE;
    String text = Printable.of(given, longest);
    boolean cut = given.length() > longest;
    if (text.isEmpty()) {
      return empty();
    }
    int reading = resolved(text, direction);
    Bidi bidi = null;
    if (reading == Bidi.DIRECTION_RIGHT_TO_LEFT || Directions.matter(text)) {
      text = Directions.withCodesIsolated(text);
      bidi = new Bidi(text, reading);
    }
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    List<TextLine> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = fitting(text, start, breaks, style, width, reading);
      boolean last = lines.size() == most - 1;
      if (last && (end < text.length() || cut)) {
        lines.add(shortened(text.substring(start, end), style, width, reading));
        return new Paragraph(List.copyOf(lines));
      }
      lines.add(stripped(text, start, end, bidi, style));
      start = end;
    }
    return new Paragraph(List.copyOf(lines));
  }

  /** A line without the spaces at its ends. */
  private static TextLine stripped(String text, int from, int to, Bidi bidi, TextStyle style) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    TextLine line = TextLine.of(text, start, end, bidi, style);
    return end == to && to < text.length() ? line.cutInWord() : line;
  }

  /**
   * Resolves an automatic direction by the whole text, so that lines without letters get it, too.
   */
  private static int resolved(String text, int direction) {
    if (direction == Bidi.DIRECTION_LEFT_TO_RIGHT || direction == Bidi.DIRECTION_RIGHT_TO_LEFT) {
      return direction;
    }
    return new Bidi(text, direction).baseIsLeftToRight()
        ? Bidi.DIRECTION_LEFT_TO_RIGHT
        : Bidi.DIRECTION_RIGHT_TO_LEFT;
  }

  private static int fitting(
      String text, int start, BreakIterator breaks, TextStyle style, float width, int direction) {
    int fits = start;
    float used = 0;
    for (int end = breaks.following(start); end != BreakIterator.DONE; end = breaks.next()) {
      String segment = text.substring(fits, end);
      if (used + width(segment.stripTrailing(), style, direction) > width) {
        break;
      }
      used += width(segment, style, direction);
      fits = end;
      if (end == text.length()) {
        break;
      }
    }
    return fits > start ? fits : withinWord(text, start, style, width, direction);
  }

  /** The end of the part of a too wide word that fits into the column: at least one character. */
  private static int withinWord(
      String text, int start, TextStyle style, float width, int direction) {
    String longest = text.substring(start, Math.min(text.length(), start + MOST_IN_A_LINE));
    BreakIterator characters = characters(longest);
    int end = next(characters, longest);
    int fits = end;
    while (end != BreakIterator.DONE
        && width(longest.substring(0, end), style, direction) <= width) {
      fits = end;
      end = next(characters, longest);
    }
    return start + fits;
  }

  private static BreakIterator characters(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return characters;
  }

  private static int next(BreakIterator characters, String text) {
    int end = characters.next();
    while (end != BreakIterator.DONE && isInsideConjunct(text, end)) {
      end = characters.next();
    }
    return end;
  }

  /**
   * Whether a letter follows a virama: both belong to one conjunct, which readers see as one
   * character. Java's BreakIterator keeps conjuncts whole since it has rule GB9c of Unicode 15.1
   * (UAX 29); older releases would break lines elsewhere.
   */
  private static boolean isInsideConjunct(String text, int at) {
    return 0 < at
        && at < text.length()
        && VIRAMAS.indexOf(text.charAt(at - 1)) >= 0
        && Character.isLetter(text.charAt(at));
  }

  private static TextLine shortened(String text, TextStyle style, float width, int direction) {
    BreakIterator characters = characters(text);
    int end = text.length();
    TextLine line = TextLine.of(text.strip() + CUT, style, direction);
    while (line.width() > width && end > 0) {
      do {
        end = characters.preceding(end);
      } while (isInsideConjunct(text, end));
      line = TextLine.of(text.substring(0, end).strip() + CUT, style, direction);
    }
    return line;
  }

  private static float width(String text, TextStyle style, int direction) {
    return text.isEmpty() ? 0 : TextLine.of(text, style, direction).width();
  }
}
