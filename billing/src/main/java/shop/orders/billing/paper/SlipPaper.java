package shop.orders.billing.paper;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.returned.sending.ReturnSlip;
import shop.orders.domain.returned.sending.ReturnSlipPaper;

/**
 * Prints the slips that customers put into the parcel with returned goods, with the return's
 * reference as a QR code.
 */
@ApplicationScoped
public class SlipPaper implements ReturnSlipPaper {

  @Override
  public byte[] print(List<ReturnSlip> slips) {
    ReturnSlip first = slips.get(0);
    Instant latest =
        slips.stream().map(ReturnSlip::approvedAt).max(Comparator.naturalOrder()).orElseThrow();
    String numbers =
        slips.stream()
            .map(slip -> Long.toString(slip.returnId()))
            .collect(Collectors.joining(", "));
    return LetterPages.print(
        slips.stream().map(SlipPaper::pages).toList(),
        new LetterPages.Description(
            Printable.of(Words.in(language(first)).get("slip_title") + " " + numbers, 200),
            first.shop(),
            latest,
            slips.stream().map(ReturnSlip::toString).collect(Collectors.joining())));
  }

  private static Language language(ReturnSlip slip) {
    return Language.of(slip.language()).orElse(Language.EN);
  }

  private static LetterPages pages(ReturnSlip slip) {
    Language language = language(slip);
    Words words = Words.in(language);
    ZoneId zone = ZoneId.of(slip.timeZone());
    Figures figures = new Figures(language, "EUR");
    LetterPages pages = new LetterPages(language);
    pages.name(slip.shop(), LetterPages.STRONG, 16);
    pages.words(words.get("slip_title"), LetterPages.TITLE, 10);
    pages.words(words.get("slip_text"), LetterPages.BODY, 12);
    pages.fact("slip_number", Long.toString(slip.returnId()));
    pages.fact("order", slip.orderCode());
    pages.fact("order_date", figures.date(slip.orderedAt(), zone));
    String label = "slip_send_to";
    for (String line : slip.sendTo().split("\\R")) {
      pages.labelled(label, line, 6, 0);
      label = null;
    }
    pages.words("", LetterPages.BODY, 4);
    pages.fact("slip_send_by", figures.date(slip.sendBy().atStartOfDay(zone).toInstant(), zone));
    pages.words("", LetterPages.BODY, 8);
    pages.goods(
        "slip_goods",
        slip.goods().stream()
            .map(goods -> new LetterPages.Pieces(goods.name(), goods.quantity(), goods.reason()))
            .toList());
    pages.words("", LetterPages.BODY, 8);
    pages.words(
        words.get(slip.shopPays() ? "slip_paid_by_shop" : "slip_paid_by_customer"),
        LetterPages.BODY,
        12);
    pages.code(slip.code(), words.get("slip_code", slip.code()));
    return pages;
  }
}
