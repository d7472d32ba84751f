package shop.orders.billing.paper;

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
