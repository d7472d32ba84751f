package shop.orders.billing.paper;

import java.awt.Color;

/**
 * Font, size and colour of a text.
 *
 * @param size in points
 */
record TextStyle(Faces faces, float size, Color colour) {

  /** The distance between baselines; wide enough for the vowel signs of Indic scripts. */
  float leading() {
    return size * 1.45f;
  }
}
