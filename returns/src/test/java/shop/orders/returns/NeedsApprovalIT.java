package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.returns.policy.WrittenRules;

/**
 * Rules that ask for approval, or allow without it, for the e-pharmacy and for staff. All tests
 * share the rules: these are for cases that no other test has.
 */
class NeedsApprovalIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "10", 100);

  private final Actor staff = STAFF.through(Channel.EHEALTH);
  private final Actor colleague =
      new Actor("colleague", "Colleague", STAFF.kind(), null, STAFF.permissions(), Channel.EHEALTH);

  /** They begin in the past, so that the tests need not wait for their start. */
  @BeforeAll
  static void writeRules() {
    DOMAIN.run(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    """
                    insert into cancellation_rule
                      (channel, payment_kind, stage, actor, answer, valid_from, created_by)
                    values
                      ('PHARMACY', 'COD', 'CONFIRMED', 'CUSTOMER', 'NEEDS_APPROVAL', 'yesterday', 't'),
                      ('PHARMACY', 'ONLINE', 'CONFIRMED', 'CUSTOMER', 'ALLOW', 'yesterday', 't'),
                      ('EHEALTH', 'ONLINE', 'CONFIRMED', 'STAFF', 'NEEDS_APPROVAL', 'yesterday', 't')
                    """));
    WrittenRules.areKnown(DOMAIN);
  }

  @Test
  void theEPharmacyWaitsForApprovalWhereItsRuleAsksForIt() {
    long id = confirmed(Map.of(milk.id(), 1), "cod");

    CancellationRequest request = request(id, Map.of(), Channel.PHARMACY);

    assertThat(request.status()).isEqualTo(CancellationStatus.PENDING);
    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void theEPharmacyCancelsItsOwnOrdersAtOnceWhereItsRuleAllowsIt() {
    long id = placedThrough(Channel.PHARMACY, Map.of(milk.id(), 1), "stripe");
    step(
        () ->
            ordering.recordPayment(
                id, read(id).amounts().total(), "stripe", "pi_1", Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    CancellationRequest request = request(id, Map.of(), Channel.PHARMACY);

    assertThat(request.status()).isEqualTo(CancellationStatus.APPROVED);
    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void staffNeedASecondPerson() {
    long id = paid(Map.of(milk.id(), 1));
    assertRefused(
        "needs_approval",
        () ->
            cancelling.cancelAsStaff(
                id, new TreeMap<>(), "Fraud", Expected.ANY, Preview.NONE, staff));

    CancellationRequest request =
        step(
            () ->
                cancelling.request(
                    id, new TreeMap<>(), "Fraud", null, Expected.ANY, Preview.NONE, staff));

    assertThat(request.status()).isEqualTo(CancellationStatus.PENDING);
    assertRefused("own_request", () -> cancelling.approve(request.id(), staff));
    step(() -> cancelling.approve(request.id(), colleague));
    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
  }
}
