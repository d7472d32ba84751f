package shop.orders.billing.paper;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/** One line of text; its pieces are in visual order, from left to right. */
record TextLine(List<Piece> pieces, float width, TextStyle style) {

  private static final String BRACKETS = "()[]{}<>«»‹›";

  /**
   * Splits the line into pieces by direction and font, and puts these into visual order.
   *
   * @param direction a constant of {@link Bidi}: the direction of the whole line
   */
  static TextLine of(String text, TextStyle style, int direction) {
    List<Piece> logical = new ArrayList<>();
    List<Byte> levels = new ArrayList<>();
    boolean plain =
        direction != Bidi.DIRECTION_RIGHT_TO_LEFT
            && !Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    if (plain) {
      split(text, false, style, logical);
      return new TextLine(List.copyOf(logical), sum(logical), style);
    }
    Bidi bidi = new Bidi(text, direction);
    for (int run = 0; run < bidi.getRunCount(); run++) {
      int level = bidi.getRunLevel(run);
      split(
          text.substring(bidi.getRunStart(run), bidi.getRunLimit(run)),
          level % 2 == 1,
          style,
          logical);
      while (levels.size() < logical.size()) {
        levels.add((byte) level);
      }
    }
    Object[] visual = logical.toArray();
    byte[] order = new byte[levels.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = levels.get(i);
    }
    Bidi.reorderVisually(order, 0, visual, 0, visual.length);
    List<Piece> seen = new ArrayList<>();
    for (Object piece : visual) {
      seen.add((Piece) piece);
    }
    return new TextLine(List.copyOf(seen), sum(seen), style);
  }

  /**
   * This line followed by another one. Each keeps its own direction; as one text, the groups of a
   * number with hyphens would change places after an Arabic word.
   *
   * @param direction of the sequence of the two
   */
  TextLine and(TextLine next, int direction) {
    List<Piece> both = new ArrayList<>();
    boolean leftToRight = direction == Bidi.DIRECTION_LEFT_TO_RIGHT;
    both.addAll(leftToRight ? pieces : next.pieces);
    both.addAll(leftToRight ? next.pieces : pieces);
    return new TextLine(List.copyOf(both), width + next.width, style);
  }

  private static void split(String text, boolean rightToLeft, TextStyle style, List<Piece> pieces) {
    Faces faces = style.faces();
    Face current = null;
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
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
        pieces.add(piece(current, piece, rightToLeft, style));
      }
      current = face;
      piece.appendCodePoint(c);
    }
    if (current != null) {
      pieces.add(piece(current, piece, rightToLeft, style));
    }
  }

  private static Piece piece(Face face, StringBuilder text, boolean rightToLeft, TextStyle style) {
    String written = text.toString();
    text.setLength(0);
    String drawn = rightToLeft && !face.turns() ? mirrored(written) : written;
    return new Piece(face, written, drawn, face.width(drawn, style.size()));
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
