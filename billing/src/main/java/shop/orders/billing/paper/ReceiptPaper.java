package shop.orders.billing.paper;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.returned.WithdrawalReceipt;
import shop.orders.domain.returned.WithdrawalReceipt.Where;

/**
 * Prints acknowledgements of withdrawals, on a durable medium as the law requires: the declaration
 * and the date and time of its receipt.
 */
public final class ReceiptPaper {

  /** More lines than the longest statement takes, if every character is written by its name. */
  private static final int MOST_LINES = 2000;

  private final WithdrawalReceipt receipt;
  private final Language language;
  private final Words words;
  private final Figures figures;
  private final LetterPages pages;

  private ReceiptPaper(WithdrawalReceipt receipt, Language language) {
    this.receipt = receipt;
    this.language = language;
    this.words = Words.in(language);
    this.figures = new Figures(language, "EUR");
    this.pages = new LetterPages(language);
  }

  public static byte[] print(WithdrawalReceipt receipt, Language language) {
    return new ReceiptPaper(receipt, language).print();
  }

  private byte[] print() {
    trader();
    pages.words(words.get("withdrawal_title"), LetterPages.TITLE, 10);
    pages.words(words.get("withdrawal_text"), LetterPages.BODY, 12);
    pages.fact("withdrawal_number", Long.toString(receipt.withdrawalId()));
    pages.fact("withdrawal_received", receivedAt());
    pages.fact("withdrawal_declared", receipt.name());
    pages.fact("withdrawal_email", receipt.email());
    pages.fact("order", receipt.orderCode());
    pages.fact("order_date", figures.date(receipt.orderedAt(), ZoneId.of(receipt.timeZone())));
    pages.words(words.get("withdrawal_goods"), LetterPages.STRONG, 2);
    for (Where where : Where.values()) {
      goods(where);
    }
    statement();
    pages.words("", LetterPages.BODY, 10);
    for (Where where : Where.values()) {
      if (receipt.goods().stream().anyMatch(goods -> goods.where() == where)) {
        pages.words(words.get(word(where) + "_text"), LetterPages.BODY, 4);
      }
    }
    if (receipt.deliveryGoesBack()) {
      pages.words(words.get("withdrawal_delivery_text"), LetterPages.BODY, 4);
    }
    pages.words(words.get("withdrawal_law"), LetterPages.SMALL, 4);
    return pages.print(
        new LetterPages.Description(
            words.get("withdrawal_title") + " " + receipt.withdrawalId(),
            receipt.trader().shop(),
            receipt.receivedAt(),
            receipt.toString()));
  }

  private void trader() {
    WithdrawalReceipt.Trader trader = receipt.trader();
    pages.name(trader.shop(), LetterPages.STRONG, 0);
    if (!trader.merchant().equals(trader.shop())) {
      pages.name(trader.merchant(), LetterPages.BODY, 0);
    }
    pages.name(trader.address(), LetterPages.BODY, 0);
    pages.name(PostalLines.country(trader.country(), language), LetterPages.BODY, 16);
  }

  private void goods(Where where) {
    pages.goods(
        word(where),
        receipt.goods().stream()
            .filter(goods -> goods.where() == where)
            .map(goods -> new LetterPages.Pieces(goods.name(), goods.quantity()))
            .toList());
  }

  private static String word(Where where) {
    return switch (where) {
      case NOT_SENT -> "withdrawal_not_sent";
      case ON_ITS_WAY -> "withdrawal_on_its_way";
      case DELIVERED -> "withdrawal_delivered";
      case SENT_BACK -> "withdrawal_sent_back";
      case SETTLED -> "withdrawal_settled";
    };
  }

  /** The customer's words, line by line. */
  private void statement() {
    if (receipt.statement().isBlank()) {
      return;
    }
    String label = "withdrawal_statement";
    for (String line : receipt.statement().split("\\R")) {
      String words = line.stripLeading();
      String indent = "\u00A0".repeat(line.length() - words.length());
      if (words.isEmpty()) {
        pages.emptyLine(label);
      } else {
        pages.labelled(label, indent + words, MOST_LINES, 0);
      }
      label = null;
    }
  }

  /** The date, the time to the second and the time zone. */
  private String receivedAt() {
    ZoneId zone = ZoneId.of(receipt.timeZone());
    String offset =
        DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ROOT)
            .withZone(zone)
            .format(receipt.receivedAt());
    return figures.date(receipt.receivedAt(), zone)
        + words.get("list_separator")
        + " "
        + figures.time(receipt.receivedAt(), zone)
        + " "
        + Directions.isolated(offset + " (" + receipt.timeZone() + ")");
  }
}
