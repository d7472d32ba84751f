package shop.orders.integration.notice.letter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import shop.orders.domain.language.Language;

/** A letter of each kind, for tests. */
final class Letters {

  static final String CODE = "20261130-17";

  private static final Map<Language, List<String>> GOODS =
      Map.of(
          Language.EN, List.of("Fresh milk, 1 litre", "Basmati rice, 5 kg"),
          Language.BN, List.of("তরল দুধ, ১ লিটার", "বাসমতি চাল, ৫ কেজি"),
          Language.HI, List.of("ताज़ा दूध, 1 लीटर", "बासमती चावल, 5 किलो"),
          Language.AR, List.of("حليب طازج، لتر واحد", "أرز بسمتي، 5 كغ"),
          Language.DE, List.of("Frische Milch, 1 Liter", "Basmatireis, 5 kg"));

  private static final Map<Language, String> CURRENCIES =
      Map.of(
          Language.EN, "EUR",
          Language.BN, "BDT",
          Language.HI, "INR",
          Language.AR, "SAR",
          Language.DE, "EUR");

  private Letters() {}

  static OrderFacts order(Language language) {
    return order(language, "Milk Vita");
  }

  static OrderFacts order(Language language, String shop) {
    return new OrderFacts(
        language,
        new Seller(shop, List.of("Dairy Ltd", "12 Mirpur Road, Dhaka 1207"), true),
        CODE,
        Instant.parse("2026-11-29T20:15:00Z"),
        ZoneId.of("Asia/Dhaka"),
        CURRENCIES.get(language),
        true,
        "https://shop.example/orders/17");
  }

  static Letter of(NoticeKind kind, Language language) {
    return Letter.of(kind, order(language), what(kind, language));
  }

  static OrderSums sums() {
    return new OrderSums(
        money("123460.00"),
        money("1000"),
        money("60"),
        money("0"),
        money("5830.48"),
        true,
        money("0"),
        money("122520.00"));
  }

  static Happening what(NoticeKind kind, Language language) {
    List<String> goods = GOODS.get(language);
    List<Piece> priced =
        List.of(
            new Piece(goods.get(0), 2, money("160")), new Piece(goods.get(1), 1, money("123300")));
    List<Piece> pieces =
        List.of(new Piece(goods.get(0), 2, null), new Piece(goods.get(1), 1, null));
    return switch (kind) {
      case PLACED, CONFIRMED -> new Happening.Bought(priced, sums());
      case SHIPPED ->
          new Happening.ParcelMoved(
              "Pathao",
              "PT-6541661",
              "https://track.example/?no=6541661&lang=en",
              LocalDate.of(2026, 12, 3),
              pieces);
      case PARCEL_DELIVERED ->
          new Happening.ParcelMoved("Pathao", "PT-6541661", "", null, pieces.subList(0, 1));
      case DELIVERED -> new Happening.Arrived(pieces);
      case CANCELLED -> new Happening.CalledOff(pieces, "Sorry, we are sold out.", true);
      case LINES_CANCELLED -> new Happening.CalledOff(pieces.subList(1, 2), "", false);
      case RETURN_APPROVED ->
          new Happening.ReturnApproved(
              7,
              pieces.subList(0, 1),
              "Milk Vita returns\n12 Mirpur Road\nDhaka 1207",
              LocalDate.of(2026, 12, 14),
              true);
      case RETURN_REJECTED ->
          new Happening.ReturnRejected(
              7, pieces.subList(0, 1), "The seal of the bottle is broken.");
      case REFUNDED -> new Happening.PaidBack(money("160"), false);
      case REFUND_TAKEN_BACK -> new Happening.NotPaidBack(money("160"));
      case BILL_ISSUED ->
          new Happening.Billed(
              "MV-2026-11-0042",
              Instant.parse("2026-11-30T04:15:00Z"),
              money("122520.00"),
              "https://shop.example/api/v2/e-bills/1.en.1798761600.abc/order-20261130-17.pdf",
              LocalDate.of(2026, 12, 30));
    };
  }

  static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
