package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aMerchant;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Samples;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Annotating;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.placing.Reordering;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;

/**
 * Reads orders in every way and as every kind of caller: all ways must show the same orders to the
 * same caller.
 */
class VisibilityIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final OrderReading reading = domain.bean(OrderReading.class);
  private final ContractOrders contractOrders = domain.bean(ContractOrders.class);
  private final OwnOrders own = domain.bean(OwnOrders.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Customer customer = aCustomer();
  private final Actor buyer = actor(Actor.Kind.CUSTOMER, customer.subject(), null);
  private final long id = placed(shop, customer);

  @Test
  void anOrderIsThereForWhoMaySeeItByEveryWay() {
    Map<String, Actor> may = new LinkedHashMap<>();
    may.put("its customer", buyer);
    may.put("its merchant", actor(Actor.Kind.MERCHANT, "m", shop.merchant().publicId()));
    may.put("staff without permissions", actor(Actor.Kind.STAFF, "s", null));
    may.put("staff", Samples.STAFF);
    may.put("the system", Actor.system());
    Map<String, Actor> mayNot = new LinkedHashMap<>();
    mayNot.put("another customer", actor(Actor.Kind.CUSTOMER, aCustomer().subject(), null));
    mayNot.put("nobody's customer", actor(Actor.Kind.CUSTOMER, "nobody", null));
    mayNot.put("another merchant", actor(Actor.Kind.MERCHANT, "m", aMerchant().publicId()));
    mayNot.put("no merchant", actor(Actor.Kind.MERCHANT, "m", "0123456789abcdef01234567"));
    // A token's merchant id counts only for a merchant, and its subject only for a customer.
    mayNot.put(
        "its customer as another's merchant",
        actor(Actor.Kind.MERCHANT, customer.subject(), aMerchant().publicId()));

    ways()
        .forEach(
            (way, shows) -> {
              may.forEach((who, actor) -> assertThat(shows.test(actor)).as(way + who).isTrue());
              mayNot.forEach((who, actor) -> assertThat(shows.test(actor)).as(way + who).isFalse());
            });
  }

  @Test
  void onlyTheCustomerSeesAnOrderAmongItsOwn() {
    Actor stranger = actor(Actor.Kind.CUSTOMER, aCustomer().subject(), null);
    placed(shop, aCustomer());

    ownWays()
        .forEach(
            (way, shows) -> {
              assertThat(shows.test(buyer)).as(way).isTrue();
              for (Actor other : List.of(stranger, Samples.STAFF, Actor.system())) {
                assertThat(shows.test(other)).as(way + other.kind()).isFalse();
              }
            });
  }

  @Test
  void customersReadNoInternalNotes() {
    domain.run(() -> domain.bean(Annotating.class).addNote(id, "Fraud?", true, Samples.STAFF));

    assertThat(reading.notes(id, buyer)).isEmpty();
    assertThat(reading.history(id, buyer))
        .extracting(OrderReading.HistoryView::kind)
        .containsExactly("placed");
    for (Actor other :
        List.of(Samples.STAFF, actor(Actor.Kind.MERCHANT, "m", shop.merchant().publicId()))) {
      assertThat(reading.notes(id, other)).hasSize(1);
      assertThat(reading.history(id, other)).hasSize(2);
    }
  }

  private Map<String, Predicate<Actor>> ways() {
    CurrentOrder order = reading.one(id, Samples.STAFF);
    Map<String, Predicate<Actor>> ways = new LinkedHashMap<>();
    ways.put("read by id for ", found(actor -> reading.one(id, actor)));
    ways.put("history for ", found(actor -> reading.history(id, actor)));
    ways.put("contract order by id for ", found(actor -> contractOrders.byId(id, actor)));
    ways.put(
        "contract order by number for ",
        found(actor -> contractOrders.byInvoiceNo(order.codes().invoiceNo(), actor)));
    ways.put(
        "contract order by public id for ",
        found(actor -> contractOrders.byPublicId(order.codes().publicId(), actor)));
    ways.put(
        "listed for ",
        actor ->
            reading.list(actor, OrderFilter.NONE, OptionalLong.empty(), 1).stream()
                .anyMatch(one -> one.id() == id));
    ways.put(
        "page for ",
        actor ->
            contractOrders.page(actor, ContractOrderFilter.none(), 1, 1).orders().stream()
                .anyMatch(one -> one.id() == id));
    ways.put(
        "all for ",
        actor -> {
          List<Long> seen = new ArrayList<>();
          contractOrders
              .each(actor, new ContractOrders.Stretch(false, 0, 1))
              .accept(found -> seen.add(found.id()));
          return seen.contains(id);
        });
    ways.put(
        "locked for ",
        found(
            actor ->
                domain.inTransaction(
                    () -> domain.bean(Annotating.class).addNote(id, "Seen", false, actor))));
    return ways;
  }

  private Map<String, Predicate<Actor>> ownWays() {
    Map<String, Predicate<Actor>> ways = new LinkedHashMap<>();
    ways.put("tracking for ", found(actor -> own.tracking(id, actor)));
    ways.put("summary for ", found(actor -> own.summary(id, actor)));
    ways.put(
        "my orders for ",
        actor -> own.page(actor, 1, 5).rows().stream().anyMatch(row -> row.id() == id));
    ways.put(
        "own contractOrders for ",
        actor -> contractOrders.ownPage(actor, 1, 5).stream().anyMatch(order -> order.id() == id));
    ways.put(
        "reordered by ",
        found(
            actor ->
                domain.inTransaction(() -> domain.bean(Reordering.class).addToCart(id, actor))));
    return ways;
  }

  private static Predicate<Actor> found(Consumer<Actor> way) {
    return actor -> {
      try {
        way.accept(actor);
        return true;
      } catch (NotFound none) {
        return false;
      }
    };
  }

  private long placed(Shop at, Customer by) {
    long item = anItem(at, "Milk", "80", 5).id();
    return domain
        .inTransaction(
            () ->
                domain
                    .bean(Checkout.class)
                    .place(aPurchase(Map.of(item, 1), "cod"), by, Samples.STAFF))
        .get(0)
        .id();
  }

  private static Actor actor(Actor.Kind kind, String subject, String merchant) {
    return new Actor(subject, subject, kind, merchant, Set.of(), Channel.API);
  }
}
