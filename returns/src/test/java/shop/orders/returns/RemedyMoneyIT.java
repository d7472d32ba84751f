package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.returns.remedy.DecidingRemedies;

/** Money of the legal guarantee becomes store credit only if the customer has agreed. */
class RemedyMoneyIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "withdrawal", "EU"));
  private final Item radio = anItem(shop, "Radio", "100", 2);

  @Test
  void aLowerPriceIsMoney() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = claimed(id, Entitlement.GUARANTEE, Remedy.PRICE_REDUCTION);
    decide(goods, Remedy.PRICE_REDUCTION, "30.00");

    assertCreditNeedsAgreement(id);
  }

  @Test
  void thePriceOfGoodsThatComeBackIsMoney() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Return goods = claimed(id, Entitlement.GUARANTEE, Remedy.REFUND);
    received(id, goods);

    assertRefused(
        "store_credit_not_agreed",
        () ->
            returning.refund(
                goods.id(),
                RefundWish.by("store_credit"),
                null,
                Expected.ANY,
                Preview.NONE,
                STAFF));
    assertCreditNeedsAgreement(id);
  }

  @Test
  void aReplacementThatCannotBeSentIsMoney() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    Return goods = claimed(id, Entitlement.GUARANTEE, Remedy.REPLACEMENT);
    decide(goods, Remedy.REPLACEMENT, null);
    received(id, goods);
    step(() -> cancelAsStaff(id, Map.of(line(id, radio), 1), Preview.NONE));

    assertCreditNeedsAgreement(id);
  }

  /** The shop's own rules leave the way to the shop. */
  @Test
  void whatTheShopGivesBackByItsOwnRulesMayBeCredit() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    received(id, claimed(id, Entitlement.SHOP_RULES, null));

    step(() -> refund(id, RefundWish.by("store_credit")));

    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  private void assertCreditNeedsAgreement(long id) {
    assertRefused("store_credit_not_agreed", () -> refund(id, RefundWish.by("store_credit")));
    step(() -> refund(id, new RefundWish("store_credit", true)));
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  private static Order refund(long id, RefundWish wish) {
    return DOMAIN
        .bean(Refunding.class)
        .refund(id, null, null, wish, "C-1", Expected.ANY, Preview.NONE, STAFF);
  }

  private Return claimed(long id, Entitlement by, Remedy remedy) {
    List<Returning.Wanted> wanted =
        List.of(new Returning.Wanted(line(id, radio), 1, "defective", null));
    Claim claim = new Claim(by, null, remedy);
    return step(
        () ->
            returning.request(
                id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer(Channel.API)));
  }

  private static void decide(Return goods, Remedy remedy, String amount) {
    BigDecimal sum = amount == null ? null : money(amount);
    step(
        () ->
            DOMAIN
                .bean(DecidingRemedies.class)
                .decide(
                    goods.id(),
                    new DecidingRemedies.Decision(remedy, sum, null),
                    Expected.ANY,
                    Preview.NONE,
                    STAFF));
  }

  private void received(long id, Return goods) {
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                goods.id(), arrived(line(id, radio), 1, 0), Expected.ANY, Preview.NONE, STAFF));
  }
}
