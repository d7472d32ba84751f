package shop.orders.billing.paper;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of text; its pieces are in visual order, from left to right.
 *
 * @param rightToLeft whether reading begins on the right
 * @param language the code of that in which it is known to be; null if it is that of the paper, or
 *     only its script tells
 * @param bilingual whether it is a label of ours in two languages, of which one is Arabic
 * @param inWord whether it ends inside a word, which goes on in the next line
 */
record TextLine(
    List<Piece> pieces,
    float width,
    TextStyle style,
    boolean rightToLeft,
    String language,
    boolean bilingual,
    boolean inWord) {

  /**
   * A part of a line with one face and one direction, in reading order.
   *
   * @param drawn the text to draw: in right-to-left text, brackets are mirrored
   * @param level of the bidirectional algorithm: odd if it is read from right to left
   */
  record Piece(Face face, String text, String drawn, float width, int level) {

    boolean isRightToLeft() {
      return level % 2 == 1;
    }
  }

  private static final String BRACKETS = "()[]{}<>«»‹›";

  /**
   * @param direction a constant of {@link Bidi}: the direction of the whole line
   */
  static TextLine of(String text, TextStyle style, int direction) {
    boolean plain = direction != Bidi.DIRECTION_RIGHT_TO_LEFT && !Directions.matter(text);
    return of(text, 0, text.length(), plain ? null : new Bidi(text, direction), style);
  }

  /**
   * Splits a line into pieces by direction and font, and puts these into visual order.
   *
   * @param text the whole paragraph, of which the line is a part
   * @param bidi the directions in the paragraph; null if all is read from left to right
   */
  static TextLine of(String text, int start, int end, Bidi bidi, TextStyle style) {
    List<Piece> logical = new ArrayList<>();
    if (bidi == null || start == end) {
      split(text.substring(start, end), 0, style, logical);
      return of(logical, style, false);
    }
    Bidi line = bidi.createLineBidi(start, end);
    for (int run = 0; run < line.getRunCount(); run++) {
      split(
          text.substring(start + line.getRunStart(run), start + line.getRunLimit(run)),
          line.getRunLevel(run),
          style,
          logical);
    }
    List<Piece> seen = reordered(logical);
    return of(seen, style, !line.baseIsLeftToRight());
  }

  private static TextLine of(List<Piece> seen, TextStyle style, boolean rightToLeft) {
    return new TextLine(List.copyOf(seen), sum(seen), style, rightToLeft, null, false, false);
  }

  /** The same line, known to be in that language. */
  TextLine in(String code) {
    return new TextLine(pieces, width, style, rightToLeft, code, bilingual, inWord);
  }

  /** The same line, as a label in two languages. */
  TextLine asBilingual() {
    return new TextLine(pieces, width, style, rightToLeft, language, true, inWord);
  }

  /** The same line, which ends inside a word. */
  TextLine cutInWord() {
    return new TextLine(pieces, width, style, rightToLeft, language, bilingual, true);
  }

  /**
   * A part of a line that is spoken in one language.
   *
   * @param offset of its left end from that of the line
   * @param language its code; null for that of the paper
   * @param endsLine whether nothing of the line follows
   */
  record Part(TextLine line, float offset, String language, boolean endsLine) {

    static Part whole(TextLine line) {
      return whole(line, null);
    }

    private static Part whole(TextLine line, String language) {
      return new Part(line, 0, language, true);
    }
  }

  /**
   * Divides a label in two languages. Other lines stay whole, as readers of PDF would not know the
   * sequence of their parts; so does a label with numbers inside its Arabic words.
   *
   * @param paper the code of the language of the paper
   */
  List<Part> spoken(String paper) {
    if (language != null) {
      return List.of(Part.whole(this, language.equals(paper) ? null : language));
    }
    if (rightToLeft) {
      return List.of(Part.whole(this, Tongue.ARABIC.writes(paper) ? null : Tongue.ARABIC.code()));
    }
    if (!bilingual || !isMixed() || hasNumbersInWords()) {
      return List.of(Part.whole(this));
    }
    List<Part> parts = new ArrayList<>();
    float end = 0;
    for (int from = 0; from < pieces.size(); ) {
      int to = from + 1;
      while (to < pieces.size()
          && pieces.get(to).isRightToLeft() == pieces.get(from).isRightToLeft()) {
        to++;
      }
      List<Piece> some = pieces.subList(from, to);
      String spoken =
          some.get(0).isRightToLeft() && !Tongue.ARABIC.writes(paper) ? Tongue.ARABIC.code() : null;
      parts.add(new Part(of(some, style, false), end, spoken, to == pieces.size()));
      end += sum(some);
      from = to;
    }
    return parts;
  }

  /** Whether something beside right-to-left words may be a part of them. */
  private boolean hasNumbersInWords() {
    for (int i = 1; i < pieces.size(); i++) {
      Piece one = pieces.get(i - 1);
      Piece other = pieces.get(i);
      if (one.isRightToLeft() != other.isRightToLeft()
          && Math.max(one.level(), other.level()) > 1) {
        return true;
      }
    }
    return false;
  }

  /** Whether any part of it is read from right to left. */
  boolean isMixed() {
    return rightToLeft || pieces.stream().anyMatch(Piece::isRightToLeft);
  }

  /** Its text in the sequence of reading. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Piece piece : reordered(pieces)) {
      text.append(piece.text());
    }
    return text.toString();
  }

  /**
   * Characters of which a reader makes the line's text that takes the parts of each direction for
   * themselves, in the direction of the page, and turns the letters of right-to-left ones around.
   */
  String asReadBy(boolean pageRightToLeft) {
    StringBuilder text = new StringBuilder();
    List<Piece> logical = reordered(pieces);
    for (int i = 0; i < logical.size(); ) {
      boolean turned = logical.get(i).isRightToLeft();
      StringBuilder part = new StringBuilder();
      do {
        part.append(logical.get(i).text());
        i++;
      } while (i < logical.size() && logical.get(i).isRightToLeft() == turned);
      text.insert(
          pageRightToLeft ? 0 : text.length(),
          turned
              ? Directions.turnedAround(part.toString(), pageRightToLeft)
              : Directions.LEFT_TO_RIGHT_MARK + part + Directions.LEFT_TO_RIGHT_MARK);
    }
    return text.toString();
  }

  /**
   * The marks that keep a piece apart from what is on its left: of the piece's own direction, and
   * before it that of the line if what is between two such pieces belongs to it.
   */
  String markBefore(int piece) {
    if (piece > 0 && isApart(piece - 1) == isApart(piece)) {
      return "";
    }
    return isApart(piece)
        ? (rightToLeft && piece > 0 ? Directions.RIGHT_TO_LEFT_MARK : "")
            + Directions.LEFT_TO_RIGHT_MARK
        : rightToLeft ? "" : Directions.RIGHT_TO_LEFT_MARK;
  }

  /** The mark that keeps a piece apart from what is on its right. */
  String markAfter(int piece) {
    if (piece < pieces.size() - 1 && isApart(piece + 1) == isApart(piece)) {
      return "";
    }
    return isApart(piece)
        ? Directions.LEFT_TO_RIGHT_MARK
        : rightToLeft ? "" : Directions.RIGHT_TO_LEFT_MARK;
  }

  /** Whether it is read from left to right; a number inside right-to-left text belongs to that. */
  private boolean isApart(int piece) {
    return rightToLeft ? !pieces.get(piece).isRightToLeft() : pieces.get(piece).level() == 0;
  }

  /** Whether a piece is the first on the left of those that are read from left to right. */
  boolean startsLeftToRight(int piece) {
    return !pieces.get(piece).isRightToLeft()
        && (piece == 0 || pieces.get(piece - 1).isRightToLeft());
  }

  boolean endsLeftToRight(int piece) {
    return !pieces.get(piece).isRightToLeft()
        && (piece == pieces.size() - 1 || pieces.get(piece + 1).isRightToLeft());
  }

  /** The visual sequence of pieces in logical sequence, and the other way around. */
  private static List<Piece> reordered(List<Piece> pieces) {
    if (pieces.size() < 2) {
      return pieces;
    }
    Object[] sequence = pieces.toArray();
    byte[] levels = new byte[sequence.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) pieces.get(i).level();
    }
    Bidi.reorderVisually(levels, 0, sequence, 0, sequence.length);
    List<Piece> reordered = new ArrayList<>();
    for (Object piece : sequence) {
      reordered.add((Piece) piece);
    }
    return reordered;
  }

  private static void split(String text, int level, TextStyle style, List<Piece> pieces) {
    boolean rightToLeft = level % 2 == 1;
    Faces faces = style.faces();
    Face current = null;
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Directions.steers(c)) {
        continue;
      }
      if (Character.isSpaceChar(c)) {
        c = ' ';
      }
      Face face = faces.of(c, rightToLeft, current);
      if (face == null && Printable.isJoiner(c)) {
        continue;
      }
      if (face == null) {
        c = Printable.REPLACEMENT;
        face = faces.latin();
      }
      if (Printable.isJoiner(c) && !face.shaped()) {
        continue;
      }
      boolean alone = rightToLeft && !face.turns();
      if (current != null && (face != current || alone)) {
        pieces.add(piece(current, piece, level, style));
      }
      current = face;
      piece.appendCodePoint(c);
    }
    if (current != null) {
      pieces.add(piece(current, piece, level, style));
    }
  }

  private static Piece piece(Face face, StringBuilder text, int level, TextStyle style) {
    String written = text.toString();
    text.setLength(0);
    String drawn = level % 2 == 1 && !face.turns() ? mirrored(written) : written;
    return new Piece(face, written, drawn, face.width(drawn, style.size()), level);
  }

  /** The mirror image of a bracket; any other character is returned unchanged. */
  private static String mirrored(String character) {
    int bracket = BRACKETS.indexOf(character);
    return bracket < 0 ? character : BRACKETS.substring(bracket ^ 1, (bracket ^ 1) + 1);
  }

  private static float sum(List<Piece> pieces) {
    float width = 0;
    for (Piece piece : pieces) {
      width += piece.width();
    }
    return width;
  }
}
