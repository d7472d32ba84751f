package shop.orders.domain.tax;

import java.util.Set;
import java.util.function.Predicate;

/** What an item needs to be sold under the law of its shop; checked in this sequence. */
public enum GoodsRule implements LawRule {
  HSN(
      TaxRegime.IN,
      "goods.commodity_code",
      "CGST Rules, rule 46(g)",
      "In India an item needs its HSN code of 4, 6 or 8 digits.",
      goods -> !goods.commodityCode().isEmpty()),

  UNIT_CODE(
      TaxRegime.IN,
      "goods.unit",
      "CGST Rules, rule 46(i)",
      "In India a unit is a Unique Quantity Code, such as NOS, PCS or KGS.",
      goods -> goods.unit().isEmpty() || Units.CODES.contains(goods.unit()));

  private final Demand demand;
  private final Predicate<Goods> kept;

  GoodsRule(TaxRegime regime, String field, String source, String sentence, Predicate<Goods> kept) {
    this.demand = new Demand(regime, field, source, sentence);
    this.kept = kept;
  }

  /** The unique quantity codes of the GST portal (list of UQC of form GSTR-1). */
  private static final class Units {
    static final Set<String> CODES =
        Set.of(
            "BAG", "BAL", "BDL", "BKL", "BOU", "BOX", "BTL", "BUN", "CAN", "CBM", "CCM", "CMS",
            "CTN", "DOZ", "DRM", "GGK", "GMS", "GRS", "GYD", "KGS", "KLR", "KME", "LTR", "MLT",
            "MTR", "MTS", "NOS", "OTH", "PAC", "PCS", "PRS", "QTL", "ROL", "SET", "SQF", "SQM",
            "SQY", "TBS", "TGM", "THD", "TON", "TUB", "UGS", "UNT", "YDS");
  }

  boolean holds(Goods goods) {
    return kept.test(goods);
  }

  /** The field is the item's. */
  @Override
  public Demand demand() {
    return demand;
  }
}
