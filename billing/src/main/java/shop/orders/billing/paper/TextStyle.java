package shop.orders.billing.paper;

import java.awt.Color;

/**
 * How text looks.
 *
 * @param size in points
 */
record TextStyle(Faces faces, float size, Color colour) {

  /** From one baseline to the next; the vowel signs of Indic scripts need the room. */
  float leading() {
    return size * 1.45f;
  }
}
