package shop.orders.web.openapi.build;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** The groups of operations, each with a sentence: first those of our own API by the alphabet. */
final class Tags {

  private static final Map<String, String> OURS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Bills", "Bills, credit notes and their files, and what they wait for."),
              Map.entry(
                  "Cancellation", "Requests to cancel orders, and what staff decide on them."),
              Map.entry("Cart", "What the customer is about to order."),
              Map.entry("Catalogue", "The items that shops sell."),
              Map.entry("Checkout", "Placing orders for what is in the cart."),
              Map.entry("Customer", "The caller's own profile, addresses and account."),
              Map.entry("Events", "What has happened, in sequence, for whoever follows."),
              Map.entry("Jobs", "Work that takes longer than a call, such as exports."),
              Map.entry("Merchants and shops", "Who sells, and by what terms."),
              Map.entry(
                  "Order steps", "What staff do with an order, from confirmation to delivery."),
              Map.entry(
                  "Orders",
                  "Orders with their history, notes, tags and attachments, and saved views."),
              Map.entry("Papers", "What goes along with goods, such as packing slips."),
              Map.entry("Payment notifications", "What the payment provider tells about payments."),
              Map.entry("Policies", "The rules of cancellation and returns, by date."),
              Map.entry("Refunds", "What is owed back to customers, and what was paid back."),
              Map.entry("Reviews", "What customers think of their orders, and what shops answer."),
              Map.entry("Returns", "Goods that come back, from the request to the refund."),
              Map.entry("Shipments", "Parcels on their way, and what happened to them."),
              Map.entry("Stock", "How many pieces of each item there are, with their journal."),
              Map.entry("Store credit", "What customers can spend at a shop."),
              Map.entry("Webhooks", "Addresses that are called when something happens."),
              Map.entry("Withdrawal", "Withdrawals from the contract by law, without a reason.")));

  private static final Map<String, String> CONTRACTS =
      new TreeMap<>(
          Map.of(
              "E-pharmacy", "The published contract of the e-pharmacy: a customer's own orders.",
              "Marketplace", "The published contract of the marketplace for records.",
              "Storefront", "The published contract of the storefront: a customer's own orders.",
              "eHealth", "The published contract of the eHealth platform."));

  private Tags() {}

  /**
   * @param used the names that the operations have
   */
  static List<Tag> described(Set<String> used) {
    for (String name : used) {
      if (!OURS.containsKey(name) && !CONTRACTS.containsKey(name)) {
        throw new IllegalStateException("The tag " + name + " needs a sentence in Tags");
      }
    }
    return Stream.of(OURS, CONTRACTS)
        .flatMap(all -> all.entrySet().stream())
        .filter(tag -> used.contains(tag.getKey()))
        .map(tag -> OASFactory.createTag().name(tag.getKey()).description(tag.getValue()))
        .toList();
  }
}
