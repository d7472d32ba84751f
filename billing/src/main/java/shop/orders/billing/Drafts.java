package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.BillLanguage;
import shop.orders.billing.einvoice.VatId;
import shop.orders.domain.access.Actor;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.Address;

/** Makes the contents of an order's bill from the order and its snapshots. */
@ApplicationScoped
class Drafts {

  @Inject private Database database;
  @Inject private OrderReading orders;

  private record Snapshots(ShopSnapshot shop, CustomerSnapshot customer) {}

  /** The bill of the whole order, without a number. */
  BillDocument of(long orderId, BillingTerms terms) {
    CurrentOrder order = orders.one(orderId, Actor.system());
    Snapshots snapshots =
        database
            .first(
                """
                select s.content, o.customer from orders o
                join shop_snapshot s on s.shop_id = o.shop_id and s.digest = o.shop_snapshot
                where o.id = ?""",
                row ->
                    new Snapshots(
                        Json.read(row.getString(1), ShopSnapshot.class),
                        Json.read(row.getString(2), CustomerSnapshot.class)),
                orderId)
            .orElseThrow();
    ShopSnapshot shop = snapshots.shop();
    List<BillDocument.Line> lines = new ArrayList<>();
    order.lines().forEach(line -> lines.add(line(line, order)));
    BigDecimal paid = order.amounts().paid().min(order.amounts().total());
    return new BillDocument(
        BillKind.BILL,
        "",
        order.times().placedAt(),
        order.times().zone().getId(),
        language(order, shop),
        order.amounts().currency(),
        order.amounts().taxInclusive(),
        order.codes().orderCode(),
        order.times().placedAt(),
        new BillDocument.Seller(
            shop.name(),
            shop.merchantName(),
            shop.address(),
            shop.country(),
            VatId.written(shop.taxId())),
        buyer(order, snapshots.customer()),
        // An address without a country, from a contract that has none, is in the shop's country.
        billing(order).orIn(shop.country()),
        order.buyer().shippingAddress().orIn(shop.country()),
        lines,
        order.taxes(),
        order.amounts().subtotal(),
        order.amounts().discount(),
        order.amounts().deliveryFee(),
        Rounding.zero(order.amounts().currency()),
        order.amounts().totalTax(),
        order.amounts().total(),
        paid,
        order.amounts().total().subtract(paid),
        order.payment().method(),
        terms.notes(),
        terms.bankAccount(),
        "",
        BillingTerms.EN16931.equals(terms.eInvoice()),
        null);
  }

  private static String language(CurrentOrder order, ShopSnapshot shop) {
    return BillLanguage.of(order.source().language())
        .or(() -> BillLanguage.of(shop.defaultLanguage()))
        .orElse(BillLanguage.EN)
        .code();
  }

  private static BillDocument.Buyer buyer(CurrentOrder order, CustomerSnapshot customer) {
    Address address = billing(order);
    String name = joined(address.firstname(), address.middlename(), address.lastname());
    if (name.isEmpty()) {
      name = joined(customer.firstName(), customer.lastName());
    }
    String email = customer.email() == null ? address.email() : customer.email();
    return new BillDocument.Buyer(
        name.isEmpty() ? customer.username() : name, email, order.buyer().contactNumber());
  }

  private static Address billing(CurrentOrder order) {
    return order.buyer().billingAddress() == null
        ? order.buyer().shippingAddress()
        : order.buyer().billingAddress();
  }

  private static BillDocument.Line line(CurrentOrder.Line line, CurrentOrder order) {
    Map<String, String> names = new TreeMap<>(line.item().names().texts());
    names.putIfAbsent(order.source().language(), line.name());
    return new BillDocument.Line(
        line.id(),
        line.item().sku(),
        new Translations(names),
        variation(line.item().attributes()),
        line.pieces().quantity(),
        line.amounts().unitPrice(),
        line.amounts().discount(),
        line.taxes(),
        line.amounts().tax(),
        line.amounts().total().subtract(line.amounts().discount()));
  }

  private static Translations variation(List<Attribute> attributes) {
    Map<String, String> variation = new TreeMap<>();
    Stream<String> languages =
        attributes.stream().flatMap(attribute -> attribute.values().texts().keySet().stream());
    languages
        .distinct()
        .forEach(
            language ->
                variation.put(
                    language,
                    attributes.stream()
                        .map(
                            attribute ->
                                attribute.names().in(language, "en")
                                    + ": "
                                    + attribute.values().in(language, "en"))
                        .collect(Collectors.joining(", "))));
    return new Translations(variation);
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
  }
}
