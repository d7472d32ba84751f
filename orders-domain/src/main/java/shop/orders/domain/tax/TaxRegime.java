package shop.orders.domain.tax;

import java.util.Optional;
import shop.orders.domain.vat.Place;

/** The law about taxes on sales of a country, or of the EU. */
public enum TaxRegime {
  /** Directive 2006/112/EC, with the words of national laws. */
  EU(new EuropeanVat()),
  /** The goods and services tax of India. */
  IN(new IndianGst()),
  /** The value added tax of Saudi Arabia. */
  SA(new SaudiVat()),
  /** Value added tax and supplementary duty of Bangladesh. */
  BD(new BangladeshiVat());

  private final Policy policy;

  TaxRegime(Policy policy) {
    this.policy = policy;
  }

  Policy policy() {
    return policy;
  }

  /** Whether it is the law of that country, of two letters. */
  boolean isOf(String country) {
    return this == EU ? new Place(country, "").state().isPresent() : name().equals(country);
  }

  /** What a shop lacks for the regime that it has chosen; empty if nothing. */
  public static Optional<ShopRule> unmetBy(Seller seller) {
    for (ShopRule rule : ShopRule.values()) {
      if (rule.concerns(seller.terms().law()) && !rule.holds(seller)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** What goods lack to be sold under this law; empty if nothing. */
  public Optional<GoodsRule> unmetBy(Goods goods) {
    for (GoodsRule rule : GoodsRule.values()) {
      if (rule.regime() == this && !rule.holds(goods)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** Whether any goods could lack something. */
  public boolean asksForGoods() {
    return unmetBy(Goods.UNKNOWN).isPresent();
  }
}
