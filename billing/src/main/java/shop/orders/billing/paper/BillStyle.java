package shop.orders.billing.paper;

import java.awt.Color;

/** The colours, type and measures that all parts of a bill's pages share; measures in points. */
final class BillStyle {

  static final Color INK = new Color(0x1F, 0x29, 0x37);
  static final Color GREY = new Color(0x5B, 0x65, 0x73);
  static final Color ACCENT = new Color(0x0F, 0x4C, 0x81);
  static final Color PALE = new Color(0xEE, 0xF3, 0xF8);
  static final Color HAIR = new Color(0xD5, 0xDB, 0xE3);

  static final TextStyle BODY = new TextStyle(Faces.regular(), 9, INK);
  static final TextStyle STRONG = new TextStyle(Faces.bold(), 9, INK);
  static final TextStyle LABEL = new TextStyle(Faces.regular(), 8, GREY);
  static final TextStyle HEADING = new TextStyle(Faces.bold(), 8, ACCENT);
  static final TextStyle SMALL = new TextStyle(Faces.regular(), 7.5f, GREY);

  /** Of legal notes, which are as large as the rest of the text. */
  static final TextStyle NOTE = new TextStyle(Faces.regular(), 9, INK);

  static final float LEFT = Sheet.MARGIN;
  static final float ACROSS = Sheet.WIDTH - 2 * Sheet.MARGIN;

  /** The lower end of a page's contents; only the footer is below it. */
  static final float BOTTOM = Sheet.HEIGHT - 44;

  private BillStyle() {}
}
