package shop.orders.billing.paper;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.Law;
import shop.orders.billing.document.LawForm;
import shop.orders.billing.document.SaudiCode;
import shop.orders.domain.language.Figures;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.IndianState;

/**
 * What a document says because the law of its shop's country wants it; where it is printed is for
 * the parts of the page to know. Nothing on a document without a law.
 */
final class LawOnPaper {

  /** The code of places outside India in the GST network's list of States. */
  private static final String ABROAD = "96";

  private final BillDocument bill;
  private final Words words;
  private final Figures figures;
  private final LawForm form;

  /** Whether the paper is in another language than the original. */
  private final boolean copy;

  LawOnPaper(BillDocument bill, Language language) {
    this.bill = bill;
    this.copy = language.copied(bill.language()).isPresent();
    this.words = Words.in(language);
    this.figures = new Figures(language, bill.currency());
    this.form = LawForm.of(bill);
  }

  LawForm form() {
    return form;
  }

  /** Values that stand beside the seller, after the date, by the keys of their labels. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    form.facts().forEach(fact -> facts.put(fact.key(), value(fact)));
    return facts;
  }

  private String value(LawForm.Fact fact) {
    return switch (fact) {
      case PLACE_OF_SUPPLY -> {
        IndianState place = bill.law().placeOfSupply();
        yield place == null
            ? ABROAD + " " + words.get("abroad")
            : place.code() + " " + place.title();
      }
      case REVERSE_CHARGE -> words.get(Law.isReverseCharge(bill) ? "yes" : "no");
      case TIME -> time(bill.issuedAt());
    };
  }

  private String time(Instant at) {
    return figures.time(at, ZoneId.of(bill.timeZone()));
  }

  /**
   * The date of another document, with its time if the law wants to know it: that of Bangladesh
   * does of what a credit note corrects (VAT and SD Act, 2012, s. 52(1)).
   */
  String moment(Instant at) {
    String date = figures.date(at, ZoneId.of(bill.timeZone()));
    return form.facts().contains(LawForm.Fact.TIME) ? date + " " + time(at) : date;
  }

  /** Keys of sentences before the shop's own notes. */
  List<String> notices() {
    if (bill.credits()) {
      // Rules 46 and 49 free invoices and bills of supply from the signature, rule 53 no note.
      return List.of();
    }
    return form.notices().stream()
        .filter(notice -> !copy || !notice.equals(LawForm.ORIGINAL))
        .toList();
  }

  /** The reason for charging no tax that stands at the top, below the title. */
  Optional<TaxCategory> reasonOnTop() {
    return form.schemeOnTop() == null || bill.law().terms().scheme() != form.schemeOnTop()
        ? Optional.empty()
        : bill.lines().stream()
            .map(BillDocument.Line::exemption)
            .filter(Objects::nonNull)
            .findFirst();
  }

  /** Who answers for the document; empty if the law does not want it. */
  String officer() {
    return bill.law() == null ? "" : bill.law().terms().officer();
  }

  /** The code and unit of a line's goods; empty if there is nothing to say. */
  String goods(BillDocument.Line line) {
    if (bill.law() == null || !line.hasPieces()) {
      return "";
    }
    Goods goods = bill.law().goods(line);
    String code =
        goods.commodityCode().isEmpty()
            ? ""
            : words.get(form.goodsCode()) + " " + goods.commodityCode();
    return BillTexts.joined(" · ", code, goods.unit().isEmpty() ? form.unit() : goods.unit());
  }

  /** The text of a second code beside that for the verification. */
  Optional<String> code() {
    return SaudiCode.of(bill);
  }

  /** What that code is, for readers who do not see it. */
  String codeName() {
    return words.get("code");
  }
}
