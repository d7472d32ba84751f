package shop.orders.domain.credit;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;

/** Base class of tests about store credit: a shop, its milk, and a customer's account there. */
abstract class CreditLife extends OrderLife {

  final StoreCredit credit = DOMAIN.bean(StoreCredit.class);
  final GrantingCredit granting = DOMAIN.bean(GrantingCredit.class);
  final CreditReading accounts = DOMAIN.bean(CreditReading.class);

  static Shop shop(Object... fields) {
    Map<String, Object> all = new HashMap<>(Map.of("cod_allowed", true));
    for (int i = 0; i < fields.length; i += 2) {
      all.put((String) fields[i], fields[i + 1]);
    }
    return aShop(all);
  }

  static Item milk(Shop shop) {
    return anItem(shop, "Milk", "10.00", 1000);
  }

  CreditHolder holder(Shop shop) {
    return new CreditHolder(customer.id(), shop.id(), shop.currency());
  }

  void granted(Shop shop, String amount) {
    DOMAIN.run(
        () ->
            granting.grant(
                customer.publicId(), shop.slug(), new BigDecimal(amount), "Sorry", STAFF));
  }

  void granted(Shop shop, String amount, Instant at) {
    DOMAIN.run(() -> credit.grant(holder(shop), new BigDecimal(amount), "Sorry", STAFF, at));
  }

  Object payByCredit(long id, String amount) {
    return ordering.recordPayment(
        id, new BigDecimal(amount), "store_credit", null, Expected.ANY, buyer());
  }

  /** What the customer reads of the account at the shop. */
  CreditAccount account(Shop shop) {
    return accounts.accounts(customer.id(), OptionalLong.empty(), 100).stream()
        .filter(account -> account.shopSlug().equals(shop.slug()))
        .findFirst()
        .orElseThrow();
  }

  String balance(Shop shop) {
    return account(shop).balance().toPlainString();
  }

  /** Kinds and signed amounts, oldest first. */
  List<String> entries(Shop shop) {
    List<CreditEntry> newestFirst =
        accounts.entries(customer.id(), shop.slug(), OptionalLong.empty(), 1000);
    return newestFirst.stream()
        .sorted(java.util.Comparator.comparing(CreditEntry::id))
        .map(entry -> entry.kind() + " " + entry.amount().toPlainString())
        .toList();
  }
}
