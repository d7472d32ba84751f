package shop.orders.billing.document;

import static shop.orders.billing.document.LineColumn.AMOUNT;
import static shop.orders.billing.document.LineColumn.AMOUNT_WITH_TAXES;
import static shop.orders.billing.document.LineColumn.DISCOUNT;
import static shop.orders.billing.document.LineColumn.DUTY;
import static shop.orders.billing.document.LineColumn.DUTY_RATE;
import static shop.orders.billing.document.LineColumn.ITEM;
import static shop.orders.billing.document.LineColumn.NET_AMOUNT;
import static shop.orders.billing.document.LineColumn.NET_UNIT_PRICE;
import static shop.orders.billing.document.LineColumn.POSITION;
import static shop.orders.billing.document.LineColumn.QUANTITY;
import static shop.orders.billing.document.LineColumn.TAX;
import static shop.orders.billing.document.LineColumn.UNIT_PRICE;
import static shop.orders.billing.document.LineColumn.VAT;
import static shop.orders.billing.document.LineColumn.VAT_RATE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.language.Language;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxScheme;

/**
 * The form that a law gives to papers: which parts are on them and what they are called. Papers are
 * printed from it without knowing the law.
 *
 * @param second the language in which our words are printed besides that of the paper; null if none
 * @param columns of the table of lines
 * @param taxId key of the name that tax numbers have
 * @param goodsCode key of the name that the code of goods has
 * @param facts what stands beside the seller, after the date
 * @param unit of pieces without a unit of their own; empty if it is not printed then
 * @param notices keys of sentences that stand before the notes of the shop
 * @param schemeOnTop of the sellers whose reason for charging no tax stands below the title; null
 *     if it stands with the other reasons
 * @param signed whether it names who answers for it, with space for a signature and a seal
 */
public record LawForm(
    Language second,
    List<LineColumn> columns,
    String taxId,
    String goodsCode,
    List<Fact> facts,
    String unit,
    List<String> notices,
    TaxScheme schemeOnTop,
    boolean signed) {

  /** Something that only some laws want to know. */
  public enum Fact {
    PLACE_OF_SUPPLY,
    REVERSE_CHARGE,
    TIME;

    /** The key of its label. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<LineColumn> USUAL_COLUMNS =
      List.of(POSITION, ITEM, QUANTITY, UNIT_PRICE, DISCOUNT, TAX, AMOUNT);

  /** Key of the sentence that is on no copy in another language. */
  public static final String ORIGINAL = "original_for_recipient";

  /** Of the World Customs Organization's Harmonized System. */
  private static final String HARMONIZED = "hs_code";

  private static final LawForm USUAL =
      new LawForm(null, USUAL_COLUMNS, "tax_id", HARMONIZED, List.of(), "", List.of(), null, false);

  private static final Map<TaxRegime, LawForm> FORMS =
      Map.of(
          TaxRegime.EU,
          USUAL,
          // CGST Rules, rule 46(i), (n), (p), (q) and 48(1); of who pays the composition levy, rule
          // 5(1)(f).
          TaxRegime.IN,
          new LawForm(
              null,
              USUAL_COLUMNS,
              "tax_id_in",
              "hsn",
              List.of(Fact.PLACE_OF_SUPPLY, Fact.REVERSE_CHARGE),
              "NOS",
              List.of(ORIGINAL, "no_signature"),
              TaxScheme.SMALL,
              false),
          // VAT Implementing Regulations, art. 53(5): in Arabic, whatever the other language.
          TaxRegime.SA,
          new LawForm(
              Language.AR,
              USUAL_COLUMNS,
              "tax_id_sa",
              HARMONIZED,
              List.of(Fact.TIME),
              "",
              List.of(),
              null,
              false),
          // Mushak-6.3: prices without tax, duty and VAT in columns of their own.
          TaxRegime.BD,
          new LawForm(
              null,
              List.of(
                  POSITION,
                  ITEM,
                  QUANTITY,
                  NET_UNIT_PRICE,
                  NET_AMOUNT,
                  DUTY_RATE,
                  DUTY,
                  VAT_RATE,
                  VAT,
                  AMOUNT_WITH_TAXES),
              "tax_id_bd",
              HARMONIZED,
              List.of(Fact.TIME),
              "",
              List.of(),
              null,
              true));

  public LawForm {
    columns = List.copyOf(columns);
    facts = List.copyOf(facts);
    notices = List.copyOf(notices);
  }

  /** That of documents without a law, too. */
  public static LawForm of(BillDocument document) {
    return document.law() == null ? USUAL : FORMS.get(document.law().regime());
  }

  /** The second language of a paper in that language. */
  public Optional<Language> second(Language language) {
    return Optional.ofNullable(second).filter(other -> other != language);
  }
}
