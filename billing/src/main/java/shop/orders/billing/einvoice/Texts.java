package shop.orders.billing.einvoice;

import shop.orders.billing.document.BillDocument;

/** Makes texts fit for XML. */
final class Texts {

  private Texts() {}

  /** The text without the characters that XML 1.0 forbids, and without surrounding spaces. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().filter(Texts::isAllowed).forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }

  /** BT-44: the company that the bill is for, or else the person. */
  static String buyer(BillDocument bill) {
    String company = plain(bill.billingAddress().company());
    return company.isEmpty() ? plain(bill.buyer().name()) : company;
  }

  static String name(BillDocument bill, BillDocument.Line line) {
    return line.name().in(bill.language(), "en");
  }

  static String variation(BillDocument bill, BillDocument.Line line) {
    return line.variation().in(bill.language(), "en");
  }
}
