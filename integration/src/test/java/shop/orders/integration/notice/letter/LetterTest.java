package shop.orders.integration.notice.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.integration.notice.letter.Letters.money;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.language.Language;

/** What letters say, and how they are written. */
class LetterTest {

  @Test
  void anOrderThatWasPlacedIsToldWithItsItemsAndTotals() {
    assertThat(Letters.of(NoticeKind.PLACED, Language.EN).plain())
        .isEqualTo(
            """
            Thank you for your order

            Milk Vita has received your order. It still has to be confirmed.

            Order: 20261130-17
            Order date: 30 November 2026
            Payment: Cash on delivery

            2 × Fresh milk, 1 litre: €160.00
            1 × Basmati rice, 5 kg: €123,300.00

            Subtotal: €123,460.00
            Discount: -€1,000.00
            Delivery: €60.00
            Total: €122,520.00
            Of which tax: €5,830.48

            View the order:
            https://shop.example/orders/17

            --\s
            This mail is about your order 20261130-17 at Milk Vita.
            Reply to it to write to the shop.

            Milk Vita
            Dairy Ltd
            12 Mirpur Road, Dhaka 1207
            """);
  }

  @Test
  void aParcelIsToldWithItsLink() {
    Letter letter = Letters.of(NoticeKind.SHIPPED, Language.DE);

    assertThat(letter.subject()).isEqualTo("Ein Paket Ihrer Bestellung 20261130-17 ist unterwegs");
    assertThat(letter.plain())
        .contains(
            "Versanddienst: Pathao\n",
            "Sendungsnummer: PT-6541661\n",
            "Voraussichtlich am: 3. Dezember 2026\n",
            "2 × Frische Milch, 1 Liter\n",
            "Paket verfolgen:\nhttps://track.example/?no=6541661&lang=en\n");
    assertThat(letter.html()).contains("href=\"https://track.example/?no=6541661&amp;lang=en\"");
  }

  @ParameterizedTest
  @CsvSource({
    "EN, '€122,520.00', 30 November 2026",
    "BN, '১,২২,৫২০.০০৳', '৩০ নভেম্বর, ২০২৬'",
    "HI, '₹1,22,520.00', 30 नवंबर 2026",
    "AR, '١٢٢٬٥٢٠٫٠٠\u00A0ر.س.', ٣٠ نوفمبر ٢٠٢٦",
    "DE, '122.520,00\u00A0€', 30. November 2026"
  })
  void amountsAndDatesAreWrittenAsTheLanguageDoes(Language language, String total, String day) {
    Letter letter = Letters.of(NoticeKind.CONFIRMED, language);

    assertThat(letter.plain()).contains(total, day);
    assertThat(letter.html()).contains(total, day);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsWrittenInEveryLanguage(NoticeKind kind) {
    for (Language language : Language.values()) {
      Letter letter = Letters.of(kind, language);

      assertThat(letter.subject()).contains(Letters.CODE).doesNotContain("{", "\n");
      assertThat(letter.plain()).contains("Milk Vita", "https://").doesNotContain("{", "null");
      assertThat(letter.html())
          .contains("<html lang=\"" + language.code() + "\"", "Milk Vita", "<h1", "href=\"https://")
          .doesNotContain("null");
    }
  }

  @Test
  void arabicIsWrittenFromRightToLeft() {
    Letter letter = Letters.of(NoticeKind.SHIPPED, Language.AR);

    assertThat(letter.html())
        .contains("<html lang=\"ar\" dir=\"rtl\">", "text-align:right", "<bdi>PT-6541661</bdi>");
    assertThat(letter.plain()).contains("رقم التتبع: \u2068PT-6541661\u2069");
    assertThat(letter.subject()).isEqualTo("طرد من طلبك \u206820261130-17\u2069 في الطريق إليك");
    assertThat(Letters.of(NoticeKind.SHIPPED, Language.HI).plain()).doesNotContain("\u2068");
    assertThat(Letters.of(NoticeKind.SHIPPED, Language.HI).html()).contains("dir=\"ltr\"");
  }

  @Test
  void wordsOfOthersAreNoMarkup() {
    String shop = "<b>Milk & \"Vita\"</b>\u202E\r\nBcc: all@example.com";
    Letter letter =
        Letter.of(
            NoticeKind.CANCELLED,
            Letters.order(Language.EN, shop),
            new Happening.CalledOff(
                List.of(new Piece("<script>", 1, null)), "No\nmore\u2028<i>milk</i>", false));

    assertThat(letter.html())
        .contains(
            "&lt;b&gt;Milk &amp; &quot;Vita&quot;&lt;/b&gt; Bcc: all@example.com",
            "<bdi>No</bdi><br>\n<bdi>more</bdi><br>\n<bdi>&lt;i&gt;milk&lt;/i&gt;</bdi>",
            "&lt;script&gt;")
        .doesNotContain("<b>", "<i>", "<script>", "\u202E");
    assertThat(letter.plain()).doesNotContain("\u202E", "\r").contains("No\nmore\n<i>milk</i>\n");
  }

  @Test
  void whatIsCancelledAlreadyIsTakenOffTheTotal() {
    OrderSums sums =
        new OrderSums(
            money("200"),
            money("0"),
            money("10"),
            money("2"),
            money("20"),
            false,
            money("110"),
            money("122"));

    Letter letter =
        Letter.of(
            NoticeKind.CONFIRMED,
            Letters.order(Language.EN),
            new Happening.Bought(List.of(new Piece("Milk", 2, money("200"))), sums));

    assertThat(letter.plain())
        .contains(
            """
            Subtotal: €200.00
            Tax: €20.00
            Delivery: €10.00
            Service charge: €2.00
            Cancelled: -€110.00
            Total: €122.00
            """)
        .doesNotContain("Of which tax");
  }

  @Test
  void moneyThatBecameStoreCreditIsToldAsSuch() {
    Letter letter =
        Letter.of(
            NoticeKind.REFUNDED,
            Letters.order(Language.EN),
            new Happening.PaidBack(money("12.5"), true));

    assertThat(letter.plain())
        .contains("It was added to your store credit at this shop.", "Amount: €12.50\n")
        .doesNotContain("some days");
  }

  @Test
  void aReturnSaysWhereToAndUntilWhen() {
    assertThat(Letters.of(NoticeKind.RETURN_APPROVED, Language.EN).plain())
        .contains(
            "The shop pays for sending the goods back.",
            "Return: 7\n",
            "Send to:\nMilk Vita returns\n12 Mirpur Road\nDhaka 1207\n",
            "Send by: 14 December 2026\n");
    assertThat(Letters.of(NoticeKind.RETURN_REJECTED, Language.EN).plain())
        .contains("Reason: The seal of the bottle is broken.\n");
  }

  @Test
  void aBillSaysForHowLongItsLinkWorks() {
    assertThat(Letters.of(NoticeKind.BILL_ISSUED, Language.EN).plain())
        .contains(
            "Invoice number: MV-2026-11-0042\n",
            "Total: €122,520.00\n",
            "Open the invoice:\nhttps://shop.example/api/v2/e-bills/1.en.1798761600.abc/",
            "The link works until 30 December 2026.\n");
  }
}
