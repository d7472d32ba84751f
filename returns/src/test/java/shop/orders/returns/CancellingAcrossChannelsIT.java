package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.returns.policy.CancellationRule;
import shop.orders.returns.policy.Policies;

/**
 * What the stored rules answer a customer for each channel of the placement and each that asks: the
 * stricter of the two, except that the e-pharmacy has a request wait for staff.
 */
class CancellingAcrossChannelsIT extends ReturnLife {

  private final Policies policies = DOMAIN.bean(Policies.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);

  /**
   * A(llow), N(eeds approval) or D(eny) of a pending, a confirmed and a packed order: for cash, and
   * paid online.
   */
  @ParameterizedTest
  @CsvSource({
    // placed through, asked through, cash, online
    "API,         API,         AAN, NNN",
    "API,         EHEALTH,     AAN, NNN",
    "API,         PHARMACY,    AAN, NNN",
    "API,         STOREFRONT,  AAD, DDD",
    "API,         MARKETPLACE, AAN, NNN",
    "EHEALTH,     API,         AAN, NNN",
    "EHEALTH,     EHEALTH,     AAN, NNN",
    "EHEALTH,     PHARMACY,    AAN, NNN",
    "EHEALTH,     STOREFRONT,  AAD, DDD",
    "EHEALTH,     MARKETPLACE, AAN, NNN",
    "PHARMACY,    API,         AAN, NNN",
    "PHARMACY,    EHEALTH,     AAN, NNN",
    "PHARMACY,    PHARMACY,    AAN, NNN",
    "PHARMACY,    STOREFRONT,  AAD, DDD",
    "PHARMACY,    MARKETPLACE, AAN, NNN",
    "STOREFRONT,  API,         AAD, DDD",
    "STOREFRONT,  EHEALTH,     AAD, DDD",
    "STOREFRONT,  PHARMACY,    AAN, NNN",
    "STOREFRONT,  STOREFRONT,  AAD, DDD",
    "STOREFRONT,  MARKETPLACE, AAD, DDD",
    "MARKETPLACE, API,         AAN, NNN",
    "MARKETPLACE, EHEALTH,     AAN, NNN",
    "MARKETPLACE, PHARMACY,    AAN, NNN",
    "MARKETPLACE, STOREFRONT,  AAD, DDD",
    "MARKETPLACE, MARKETPLACE, AAA, AAA",
  })
  void theStricterOfTheTwoChannelsDecides(
      Channel placed, Channel asked, String cash, String online) {
    assertThat(answers(placedThrough(placed, Map.of(milk.id(), 1), "cod"), false, asked))
        .isEqualTo(cash);
    assertThat(answers(placedThrough(placed, Map.of(milk.id(), 1), "stripe"), true, asked))
        .isEqualTo(online);
  }

  private String answers(long id, boolean paid, Channel asked) {
    if (paid) {
      step(
          () ->
              ordering.recordPayment(
                  id, read(id).amounts().total(), "stripe", "pi_1", Expected.ANY, STAFF));
    }
    String pending = answer(id, asked);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    String confirmed = answer(id, asked);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return pending + confirmed + answer(id, asked);
  }

  private String answer(long id, Channel asked) {
    CancellationRule decisive = policies.cancellation(read(id).facts(), buyer(asked));
    return decisive.answer().name().substring(0, 1);
  }
}
