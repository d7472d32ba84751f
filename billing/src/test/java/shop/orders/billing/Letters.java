package shop.orders.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import shop.orders.billing.document.PackingDocument;
import shop.orders.domain.language.Language;
import shop.orders.domain.party.Address;
import shop.orders.domain.returned.WithdrawalReceipt;
import shop.orders.domain.returned.WithdrawalReceipt.Where;
import shop.orders.domain.returned.sending.ReturnSlip;

/** Acknowledgements of withdrawals, return slips and papers for packing, for tests of printing. */
public final class Letters {

  private static final Map<Language, String> NAMES =
      Map.of(
          Language.EN, "Thing",
          Language.DE, "Grüner Tee",
          Language.BN, "সুতির শার্ট",
          Language.HI, "सूती कमीज़",
          Language.AR, "قميص قطني");

  private Letters() {}

  public static WithdrawalReceipt receipt(int goods, String statement) {
    return new WithdrawalReceipt(
        7,
        "20261120-10455243C",
        Instant.parse("2026-03-01T10:00:00Z"),
        new WithdrawalReceipt.Trader("Book shop", "Books Ltd", "12 High Street, Dhaka", "BD"),
        "Ada Lovelace",
        "ada@example.org",
        statement,
        IntStream.rangeClosed(1, goods)
            .mapToObj(i -> new WithdrawalReceipt.Goods("Thing " + i, 2, Where.DELIVERED))
            .toList(),
        false,
        Instant.parse("2026-03-29T01:00:05Z"),
        "Europe/Berlin",
        "en");
  }

  public static ReturnSlip slip(int goods, boolean shopPays, String language) {
    return new ReturnSlip(
        7,
        "return-7",
        "20261120-10455243C",
        Instant.parse("2026-11-20T10:00:00Z"),
        "Book shop",
        "Book shop, Returns\nHafenstr. 1\n20457 Hamburg",
        LocalDate.of(2026, 12, 13),
        shopPays,
        IntStream.rangeClosed(1, goods)
            .mapToObj(i -> new ReturnSlip.Goods("Thing " + i, 2, ""))
            .toList(),
        Instant.parse("2026-11-29T10:00:00Z"),
        "Europe/Berlin",
        language);
  }

  /** Things 1, 2 and so on, of the first of which there are 3 pieces, and 2 of the others. */
  public static PackingDocument packing(PackingDocument.Kind kind, Language language, int goods) {
    return new PackingDocument(
        kind,
        language,
        "Asia/Dhaka",
        new PackingDocument.Sender("Evaly Health Store", "Evaly Ltd", "House 8, Dhaka", "BD"),
        "20261120-10455243C",
        Instant.parse("2026-11-20T20:00:00Z"),
        "express",
        new PackingDocument.Parcel(2, "Pathao", "PTH-889", Instant.parse("2026-11-21T20:00:00Z")),
        receiver(language),
        kind == PackingDocument.Kind.DELIVERY_NOTE ? "+880 1711 000000" : "",
        List.of("Please ring twice.", "আস্তে ধরবেন 😀"),
        IntStream.rangeClosed(1, goods)
            .mapToObj(
                i ->
                    new PackingDocument.Goods(
                        40 + i,
                        NAMES.get(language) + " " + i,
                        i == 1 ? "Size: XL" : "",
                        i == 2 ? "" : "SKU-" + i,
                        i == 1 ? 3 : 2))
            .toList(),
        true,
        Instant.parse("2026-11-21T20:00:00Z"));
  }

  private static Address receiver(Language language) {
    String name =
        switch (language) {
          case EN, DE -> "Nadia";
          case BN -> "মোহাম্মদ";
          case HI -> "श्रीकृष्ण";
          case AR -> "محمد";
        };
    return new Address(
        name,
        "",
        "Rahman",
        "nadia@example.org",
        "+880 1711 000000",
        "Rahman & Sons",
        "Dhaka",
        "BD",
        "",
        "House 12-B, Road 5",
        "Dhanmondi",
        "1209",
        null,
        null,
        "");
  }
}
