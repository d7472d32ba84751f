package shop.orders.integration.notice.letter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.language.Phrases;

/** A letter that is being written, with the words of its language. */
final class Draft {

  private static final Map<Language, Phrases> WORDS = words();

  private final OrderFacts order;
  private final NoticeKind kind;
  private final Phrases words;
  private final Figures figures;

  private final List<String> paragraphs = new ArrayList<>();
  private final List<Letter.Entry> details = new ArrayList<>();
  private final List<Letter.Row> pieces = new ArrayList<>();
  private final List<Letter.Entry> sums = new ArrayList<>();
  private Letter.Link link;

  Draft(NoticeKind kind, OrderFacts order) {
    this.kind = kind;
    this.order = order;
    words = WORDS.get(order.language());
    figures = new Figures(order.language(), order.currency());
    paragraph(kind.word() + ".text");
    detail("order", order.code());
    detail("order_date", date(order.placedAt()));
  }

  private static Map<Language, Phrases> words() {
    Map<Language, Phrases> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new Phrases(Draft.class, "words_" + language.code() + ".properties"));
    }
    return all;
  }

  /** A text of ours, in which {0} is the order and {1} the shop. */
  private String text(String key) {
    return words.get(key, Inserted.line(order.code()), Inserted.line(order.seller().name()));
  }

  void paragraph(String key) {
    paragraphs.add(text(key));
  }

  /**
   * @param value may have line breaks
   */
  void detail(String key, String value) {
    details.add(new Letter.Entry(words.get("label." + key), Inserted.lines(value), false));
  }

  void payment() {
    if (order.cash()) {
      detail("payment", words.get("payment.cash"));
    }
  }

  void pieces(List<Piece> all) {
    for (Piece piece : all) {
      pieces.add(
          new Letter.Row(
              figures.count(piece.quantity()),
              Inserted.line(piece.name()),
              piece.amount() == null ? "" : money(piece.amount())));
    }
  }

  void sums(OrderSums all) {
    sum("subtotal", all.subtotal());
    less("discount", all.discount());
    if (!all.taxIncluded() && all.tax().signum() > 0) {
      sum("tax_added", all.tax());
    }
    sum("delivery", all.delivery());
    if (all.service().signum() > 0) {
      sum("service", all.service());
    }
    less("cancelled", all.cancelled());
    sums.add(new Letter.Entry(words.get("sum.total"), money(all.total()), true));
    // The tax is that of all that was ordered.
    if (all.taxIncluded() && all.tax().signum() > 0 && all.cancelled().signum() == 0) {
      sum("tax_included", all.tax());
    }
  }

  private void less(String key, BigDecimal amount) {
    if (amount.signum() > 0) {
      sums.add(new Letter.Entry(words.get("sum." + key), figures.less(amount), false));
    }
  }

  private void sum(String key, BigDecimal amount) {
    sums.add(new Letter.Entry(words.get("sum." + key), money(amount), false));
  }

  void link(String key, String url) {
    link = new Letter.Link(words.get("link." + key), url, "");
  }

  void linkToOrder() {
    if (order.link() != null) {
      link("order", order.link());
    }
  }

  void linkWorksUntil(LocalDate last) {
    String note = words.get("link.until", date(last));
    link = new Letter.Link(link.text(), link.url(), note);
  }

  String money(BigDecimal amount) {
    return figures.money(amount);
  }

  String date(Instant instant) {
    return figures.date(instant, order.zone());
  }

  String date(LocalDate day) {
    return figures.date(day);
  }

  Letter letter() {
    return new Letter(
        order.language(),
        subject(),
        words.get(kind.word() + ".title"),
        List.copyOf(paragraphs),
        List.copyOf(details),
        List.copyOf(pieces),
        List.copyOf(sums),
        link,
        below());
  }

  /** In Arabic with the isolates, as the order's code is not. */
  private String subject() {
    String subject = text(kind.word() + ".subject");
    return order.language().isRightToLeft() ? subject : Inserted.withoutMarks(subject);
  }

  private List<String> below() {
    Seller seller = order.seller();
    List<String> lines = new ArrayList<>();
    lines.add(text("below.about"));
    lines.add(text(seller.replies() ? "below.replies" : "below.no_replies"));
    lines.add("");
    lines.add(Inserted.line(seller.name()));
    seller.lines().forEach(line -> lines.add(Inserted.line(line)));
    return lines;
  }
}
