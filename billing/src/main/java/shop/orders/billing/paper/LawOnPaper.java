package shop.orders.billing.paper;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillLanguage;
import shop.orders.billing.document.Law;
import shop.orders.billing.document.SaudiCode;
import shop.orders.billing.document.Title;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.IndianState;
import shop.orders.domain.tax.TaxRegime;

/**
 * What a document says because the law of its shop's country wants it, in the words of {@code
 * law_<language>.properties}; where it is printed is for the parts of the page to know. Nothing on
 * a document without a law.
 */
final class LawOnPaper {

  /** The code of places outside India in the GST network's list of States. */
  private static final String ABROAD = "96";

  /** Of pieces without a unit of their own, in the list of unique quantity codes. */
  private static final String NUMBERS = "NOS";

  private final BillDocument bill;
  private final BillLanguage language;
  private final Law law;

  LawOnPaper(BillDocument bill, BillLanguage language) {
    this.bill = bill;
    this.language = language;
    this.law = bill.law();
  }

  /**
   * The titles, in the sequence in which they are printed. A Saudi document has the Arabic one in
   * every language (VAT Implementing Regulations, art. 53(5)). Empty if it has the usual one.
   */
  List<String> titles() {
    Title title = Title.of(bill);
    if (title == Title.BILL || title == Title.CREDIT_NOTE) {
      return List.of();
    }
    String own = word(title.key());
    return law.regime() == TaxRegime.SA && language != BillLanguage.AR
        ? List.of(own, Words.ofLaws(BillLanguage.AR).get(title.key()))
        : List.of(own);
  }

  /** Labels and values that stand beside the seller, after the date. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    if (law == null) {
      return facts;
    }
    switch (law.regime()) {
      case EU -> {
        // Nothing beside what every bill has.
      }
      case IN -> {
        IndianState place = law.placeOfSupply();
        facts.put(
            word("place_of_supply"),
            place == null ? ABROAD + " " + word("abroad") : place.code() + " " + place.title());
        facts.put(word("reverse_charge"), word(Law.isReverseCharge(bill) ? "yes" : "no"));
      }
      case SA -> facts.put(word("time"), time());
      case BD -> {
        facts.put(word("time"), time());
        facts.put(word("officer"), law.terms().officer());
      }
    }
    return facts;
  }

  /** The name that the law gives to tax numbers; empty for the usual one. */
  Optional<String> taxIdLabel() {
    return law == null || law.regime() == TaxRegime.EU
        ? Optional.empty()
        : Optional.of(word("tax_id_" + law.regime().name().toLowerCase(Locale.ROOT)));
  }

  /** The code and unit of a line's goods; empty if there is nothing to say. */
  String goods(BillDocument.Line line) {
    if (law == null || !line.hasPieces()) {
      return "";
    }
    Goods goods = law.goods(line);
    boolean indian = law.regime() == TaxRegime.IN;
    String code = goods.commodityCode().isEmpty() ? "" : word("hsn") + " " + goods.commodityCode();
    String unit = goods.unit().isEmpty() && indian ? NUMBERS : goods.unit();
    return BillTexts.joined(" · ", code, unit);
  }

  /** Sentences that stand before the notes of the shop. */
  List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (law != null && law.regime() == TaxRegime.IN) {
      notices.add(word("original_for_recipient"));
      notices.add(word("no_signature"));
    }
    return notices;
  }

  /** The text of a second code beside that for the verification. */
  Optional<String> code() {
    return SaudiCode.of(bill);
  }

  /** What that code is, for readers who do not see it. */
  String codeName() {
    return word("code");
  }

  private String time() {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
        .withZone(ZoneId.of(bill.timeZone()))
        .format(bill.issuedAt());
  }

  private String word(String key) {
    return Words.ofLaws(language).get(key);
  }
}
