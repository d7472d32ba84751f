package shop.orders.domain.order.placing;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.Shop;

/**
 * A shop's conditions for an order, checked in this sequence. A limit of null or zero means no
 * limit, as in the eHealth contract.
 */
enum PlacementRule {
  SHOP_OPEN("shop_not_open", "This shop takes no orders now.") {
    @Override
    boolean holds(Asked asked) {
      return asked.shop().isOpen();
    }
  },
  COD_ALLOWED("cod_not_allowed", "This shop does not take cash on delivery.") {
    @Override
    boolean holds(Asked asked) {
      return asked.shop().codAllowed() || !asked.purchase().cashOnDelivery();
    }
  },
  DELIVERY_HERO_ALLOWED(
      "delivery_hero_not_allowed", "This shop does not deliver by delivery hero.") {
    @Override
    boolean holds(Asked asked) {
      return asked.shop().deliveryHeroAllowed() || !asked.purchase().byDeliveryHero();
    }
  },
  MIN_QUANTITY("below_minimum_quantity", "This shop takes orders of more pieces only.") {
    @Override
    boolean holds(Asked asked) {
      return atLeast(asked.pieces(), asked.shop().minOrderQuantity());
    }
  },
  MAX_QUANTITY("above_maximum_quantity", "This shop takes orders of fewer pieces only.") {
    @Override
    boolean holds(Asked asked) {
      return atMost(asked.pieces(), asked.shop().maxOrderQuantity());
    }
  },
  MIN_AMOUNT("below_minimum_amount", "The items come to less than this shop's minimum.") {
    @Override
    boolean holds(Asked asked) {
      return atLeast(asked.totals().subtotal(), asked.shop().minOrderAmount());
    }
  },
  MAX_AMOUNT("above_maximum_amount", "The items come to more than this shop's maximum.") {
    @Override
    boolean holds(Asked asked) {
      return atMost(asked.totals().subtotal(), asked.shop().maxOrderAmount());
    }
  },
  MIN_TOTAL("below_minimum_total", "The total is below what this shop accepts.") {
    @Override
    boolean holds(Asked asked) {
      return atLeast(asked.totals().total(), asked.shop().minAllowedTotal());
    }
  },
  MAX_TOTAL("above_maximum_total", "The total is above what this shop accepts.") {
    @Override
    boolean holds(Asked asked) {
      return atMost(asked.totals().total(), asked.shop().maxAllowedTotal());
    }
  },
  /** EN 16931, BR-O-11 to BR-O-14: an electronic invoice of both would never be valid. */
  NOT_SUBJECT_TO_VAT_APART(
      "not_subject_to_vat_apart",
      "Items that are not subject to VAT need an order of their own: buy them apart from the"
          + " others of this shop.") {
    @Override
    boolean holds(Asked asked) {
      return asked.totals().taxing().basis() == Taxing.Basis.COMPONENT
          || TaxCategory.canStandTogether(
              asked.priced().stream().map(Totals.Priced::exemption).toList());
    }
  };

  /** The order to check. */
  private record Asked(
      Shop shop, Purchase purchase, Totals totals, BigDecimal pieces, List<Totals.Priced> priced) {}

  private final String code;
  private final String reason;

  PlacementRule(String code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  abstract boolean holds(Asked asked);

  /** Why the shop does not take the order; empty if it does. */
  static List<PlacementRefused> broken(
      Shop shop, Purchase purchase, Totals totals, List<Totals.Priced> priced) {
    long pieces = priced.stream().mapToLong(Totals.Priced::quantity).sum();
    Asked asked = new Asked(shop, purchase, totals, BigDecimal.valueOf(pieces), priced);
    return Stream.of(values())
        .filter(rule -> !rule.holds(asked))
        .map(rule -> new PlacementRefused(rule.code, rule.reason, shop.slug()))
        .toList();
  }

  private static boolean atLeast(BigDecimal value, Number limit) {
    return noLimit(limit) || value.compareTo(new BigDecimal(limit.toString())) >= 0;
  }

  private static boolean atMost(BigDecimal value, Number limit) {
    return noLimit(limit) || value.compareTo(new BigDecimal(limit.toString())) <= 0;
  }

  private static boolean noLimit(Number limit) {
    return limit == null || new BigDecimal(limit.toString()).signum() == 0;
  }
}
