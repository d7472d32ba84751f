package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Shop;

/** An order has one delivery address, whichever contract has changed it, and in which version. */
class OneDeliveryAddressIT extends OrderLife {

  private static final String MIGRATION = "/db/migration/V1_0_65__one_delivery_address.sql";

  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "10", 100);
  private final ContractOrders contractOrders = DOMAIN.bean(ContractOrders.class);
  private final Database database = DOMAIN.bean(Database.class);

  @Test
  void aLineAndAnAddressReplaceEachOther() {
    long id = placed(Map.of(milk.id(), 1), "cod");

    DOMAIN.run(
        () ->
            ordering.changeDetails(
                id, new DetailsChange("Gate 4", null, null, null), Expected.ANY, STAFF));
    OrderBuyer byLine = read(id).buyer();
    Address jeddah = anAddress("Jeddah").atCoordinates(null, null);
    DOMAIN.run(
        () ->
            ordering.changeAddresses(
                id, new AddressChange(jeddah, null, null), Expected.ANY, merchant()));

    assertThat(byLine.customerAddress()).isEqualTo("Gate 4");
    assertThat(byLine.shippingAddress()).isEqualTo(anAddress("Riyadh").atPlace("Gate 4"));
    assertThat(byLine.billingAddress()).isEqualTo(anAddress("Riyadh"));
    ContractOrder order = contractOrders.byId(id, STAFF);
    assertThat(order.buyer().shippingAddress()).isEqualTo(jeddah);
    assertThat(order.buyer().customerAddress()).isEqualTo(jeddah.inOneLine());
    assertThat(order.elogistics().deliveryLat()).isNull();
    assertThat(order.elogistics().deliveryLon()).isNull();
  }

  /** As the earlier version wrote: each contract its own form of the address. */
  @Test
  void whatTheEarlierVersionKeptApartBecomesOne() throws IOException {
    long byStaff = placed(Map.of(milk.id(), 1), "cod");
    long byMerchant = placed(Map.of(milk.id(), 1), "cod");
    long untouched = placed(Map.of(milk.id(), 1), "cod");
    Address before = read(untouched).buyer().shippingAddress();
    step(
        () -> {
          told(byStaff, "details_changed", "{\"customer_address\": {}, \"contact_number\": {}}");
          database.update(
              """
              update orders set customer_address = 'Gate 4', contact_number = '+966511111111',
                delivery_lat = 24.5, delivery_lon = null where id = ?\
              """,
              byStaff);
          told(byMerchant, "addresses_changed", "{\"shipping_address\": {}}");
          return database.update(
              """
              update orders set shipping_address =
                shipping_address - 'latitude' - 'longitude' || '{"city": "Jeddah"}' where id = ?\
              """,
              byMerchant);
        });

    for (String statement : updates()) {
      step(() -> database.update(statement));
    }

    assertThat(read(byStaff).buyer().shippingAddress())
        .isEqualTo(before.atPlace("Gate 4").calledBy("+966511111111").atCoordinates(24.5, null));
    assertThat(read(byMerchant).buyer().shippingAddress())
        .isEqualTo(anAddress("Jeddah").atCoordinates(null, null));
    assertThat(contractOrders.byId(byMerchant, STAFF).elogistics().deliveryLat()).isNull();
    assertThat(read(untouched).buyer().shippingAddress()).isEqualTo(before);
  }

  private Actor merchant() {
    String id = shop.merchant().publicId();
    return new Actor(
        "m", "m", Actor.Kind.MERCHANT, id, Permission.OF_MERCHANTS, Channel.MARKETPLACE);
  }

  private void told(long order, String kind, String changes) {
    database.update(
        """
        insert into order_history (order_id, seq, at, actor, channel, kind, changes)
        values (?, 1000, now(), 'earlier', 'EHEALTH', ?, ?::jsonb)\
        """,
        order,
        kind,
        changes);
  }

  /** The statements of the migration that concern addresses. */
  private static String[] updates() throws IOException {
    try (InputStream file = OneDeliveryAddressIT.class.getResourceAsStream(MIGRATION)) {
      String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return all.substring(0, all.indexOf("-- What the eHealth contract says"))
          .strip()
          .split(";\n");
    }
  }
}
