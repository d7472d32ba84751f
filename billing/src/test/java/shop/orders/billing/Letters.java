package shop.orders.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import shop.orders.domain.returned.WithdrawalReceipt;
import shop.orders.domain.returned.WithdrawalReceipt.Where;
import shop.orders.domain.returned.sending.ReturnSlip;

/** Acknowledgements of withdrawals and return slips, for tests of printing. */
public final class Letters {

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
            .mapToObj(i -> new ReturnSlip.Goods("Thing " + i, 2))
            .toList(),
        Instant.parse("2026-11-29T10:00:00Z"),
        "Europe/Berlin",
        language);
  }
}
