package shop.orders.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.catalog.Pricing;
import shop.orders.domain.catalog.StockLevel;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Claims;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.domain.party.Merchant;
import shop.orders.domain.party.MerchantDetails;
import shop.orders.domain.party.Merchants;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.party.Shops;

/** Shops, customers and items for tests, made by the same use cases as in production. */
public final class Samples {

  public static final Actor STAFF =
      new Actor("staff", "staff", Actor.Kind.STAFF, null, Set.of(Permission.values()), Channel.API);

  /** A policy that allows everything, for tests that are not about policies. */
  public static final OrderPolicy ANYTHING_GOES =
      new OrderPolicy() {
        @Override
        public String action() {
          return "anything";
        }

        @Override
        public Decision decide(PolicyFacts order, Actor actor, Instant now) {
          return Decision.by(List.of(), order, actor, now);
        }
      };

  private Samples() {}

  /** Started by the first sample that is stored; samples in memory need no database. */
  private static DomainOnPostgres domain() {
    return DomainOnPostgres.started();
  }

  public static Actor anyCustomerActor() {
    String subject = UUID.randomUUID().toString();
    return new Actor(subject, subject, Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
  }

  public static Customer aCustomer() {
    Claims claims =
        new Claims("amina", null, true, "Amina", "Rahman", "+8801600000000", null, null, null);
    return domain()
        .inTransaction(() -> domain().bean(Customers.class).known(anyCustomerActor(), claims));
  }

  public static Merchant aMerchant() {
    MerchantDetails details =
        new MerchantDetails("Dairy", "Dairy Ltd", "Amina Rahman", null, null, null, null);
    return domain().inTransaction(() -> domain().bean(Merchants.class).add(STAFF, details));
  }

  /** Gives the shop's merchant this tax number, or none if it is empty. */
  public static void giveTaxNumber(Shop shop, String taxId) {
    domain()
        .run(
            () ->
                domain()
                    .bean(Merchants.class)
                    .change(
                        STAFF,
                        shop.merchant().publicId(),
                        version -> {},
                        old ->
                            new MerchantDetails(
                                old.name(),
                                old.companyName(),
                                old.primaryContact(),
                                null,
                                null,
                                null,
                                taxId)));
  }

  public static Shop aShop() {
    return aShop(Map.of());
  }

  /** A shop with these fields, in snake case, and defaults for all others. */
  public static Shop aShop(Map<String, Object> fields) {
    Merchant merchant = aMerchant();
    return domain()
        .inTransaction(() -> domain().bean(Shops.class).add(STAFF, merchant, shopDetails(fields)));
  }

  public static ShopDetails shopDetails(Map<String, Object> fields) {
    Map<String, Object> all =
        new java.util.HashMap<>(
            Map.of("name", "Milk vita", "currency", "BDT", "tax_id", "000123456-0101"));
    all.putAll(fields);
    return Json.read(Json.write(all), ShopDetails.class);
  }

  public static Item anItem(Shop shop, String name, String price, Integer stock) {
    return anItem(shop, details(shop, Map.of("en", name), price), stock);
  }

  public static Item anItem(Shop shop, ItemDetails details, Integer stock) {
    return domain()
        .inTransaction(
            () -> domain().bean(Catalog.class).add(STAFF, shop, details, new StockLevel(stock)));
  }

  public static ItemDetails details(Shop shop, Map<String, String> names, String price) {
    Attribute size =
        new Attribute(
            new Translations(Map.of("en", "Size")),
            new Translations(Map.of("en", "Small", "bn", "ছোট")),
            null);
    return new ItemDetails(
        null,
        null,
        "40001",
        new Translations(names),
        null,
        null,
        new Pricing(shop.currency(), new BigDecimal(price), null, null, null, null, null),
        null,
        null,
        null,
        null,
        null,
        List.of(size),
        null,
        null,
        null,
        null,
        null);
  }

  /** As {@link #aPurchase}, but it uses the customer's store credit. */
  public static Purchase aPurchaseWithCredit(Map<Long, Integer> quantities, String paymentMethod) {
    Purchase usual = aPurchase(quantities, paymentMethod);
    return new Purchase(
        usual.quantities(),
        usual.paymentMethod(),
        usual.deliveryMethod(),
        usual.shippingAddress(),
        usual.billingAddress(),
        usual.channel(),
        usual.origin(),
        usual.language(),
        usual.comments(),
        true);
  }

  /** A purchase of a customer in Riyadh by our own API; pieces by item id. */
  public static Purchase aPurchase(Map<Long, Integer> quantities, String paymentMethod) {
    return new Purchase(
        new TreeMap<>(quantities),
        paymentMethod,
        "",
        anAddress("Riyadh"),
        anAddress("Riyadh"),
        Channel.API,
        "web",
        "",
        List.of());
  }

  public static Address anAddress(String city) {
    return new Address(
        "First",
        null,
        "Name",
        null,
        "+966500000000",
        null,
        city,
        "SA",
        "Riyadh",
        "1 King Fahd Road",
        null,
        "11564",
        24.7136,
        46.6753,
        null);
  }
}
