package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.Law;
import shop.orders.billing.paper.LineNames;
import shop.orders.domain.access.Actor;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.language.Language;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.VatId;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.TaxTerms;

/** Makes the contents of an order's bill from the order and its snapshots. */
@ApplicationScoped
class Drafts {

  @Inject private Database database;
  @Inject private OrderReading orders;

  private record Parties(
      BillDocument.Seller seller,
      ShopSnapshot shop,
      CustomerSnapshot customer,
      TaxTerms taxTerms) {}

  /**
   * The bill of the whole order, without a number. The seller's data are the present ones, as a
   * bill must name who issues it (Directive 2006/112/EC, art. 226(3) and (5)); prices, names of
   * items and the buyer are those of the order.
   */
  BillDocument of(long orderId, BillingTerms terms) {
    CurrentOrder order = orders.one(orderId, Actor.system());
    Parties parties =
        database
            .first(
                """
                select s.name, coalesce(nullif(m.company_name, ''), m.name) as merchant, s.address,
                  s.country, coalesce(nullif(s.tax_id, ''), m.tax_id) as tax_id, s.tax_terms,
                  placed.content, o.customer
                from orders o
                join shop s on s.id = o.shop_id
                join merchant m on m.id = s.merchant_id
                join shop_snapshot placed
                  on placed.shop_id = o.shop_id and placed.digest = o.shop_snapshot
                where o.id = ?\
                """,
                row ->
                    new Parties(
                        new BillDocument.Seller(
                            row.getString("name"),
                            row.getString("merchant"),
                            row.getString("address"),
                            row.getString("country"),
                            VatId.written(row.getString("tax_id"))),
                        Json.read(row.getString("content"), ShopSnapshot.class),
                        Json.read(row.getString("customer"), CustomerSnapshot.class),
                        terms(row.getString("tax_terms"))),
                orderId)
            .orElseThrow();
    ShopSnapshot shop = parties.shop();
    List<BillDocument.Line> lines = new ArrayList<>();
    order.lines().forEach(line -> lines.add(line(line, order)));
    BigDecimal paid =
        order.amounts().kept().add(creditedForReturns(order)).min(order.amounts().total());
    BillDocument draft =
        new BillDocument(
            BillKind.BILL,
            "",
            order.times().placedAt(),
            order.times().zone().getId(),
            language(order, shop),
            order.amounts().currency(),
            order.amounts().taxInclusive(),
            order.codes().orderCode(),
            order.times().placedAt(),
            suppliedAt(order.times()),
            parties.seller(),
            buyer(order, parties.customer()),
            // An address without a country, from a contract that has none, is in the shop's
            // country.
            billing(order).orIn(shop.country()),
            order.buyer().shippingAddress().orIn(shop.country()),
            lines,
            order.taxes(),
            order.amounts().subtotal(),
            order.amounts().discount(),
            order.amounts().deliveryFee(),
            order.deliveryParts(),
            Rounding.zero(order.amounts().currency()),
            order.amounts().totalTax(),
            order.amounts().total(),
            paid,
            order.amounts().total().subtract(paid),
            isPaidWithCredit(order) ? BillDocument.STORE_CREDIT : order.payment().method(),
            terms.notes(),
            terms.bankAccount(),
            "",
            terms.isElectronic(),
            null);
    return draft
        .supplied(draft.suppliedAt(), order.times().deliveredAt() != null)
        .under(Law.of(parties.taxTerms(), draft, goods(order, parties.taxTerms())));
  }

  private static TaxTerms terms(String json) {
    return json == null ? null : Json.read(json, TaxTerms.class);
  }

  /**
   * What was known of the goods when they were ordered, by line. Of those that were ordered before
   * the shop had chosen the law, what it wants to know and is known now.
   */
  private Map<Long, Goods> goods(CurrentOrder order, TaxTerms terms) {
    Map<Long, Goods> goods = new TreeMap<>();
    for (CurrentOrder.Line line : order.lines()) {
      Goods ordered = Objects.requireNonNullElse(line.item().goods(), Goods.UNKNOWN);
      boolean lacks = terms != null && terms.law().unmetBy(ordered).isPresent();
      Goods known = lacks ? present(line.itemId()) : ordered;
      if (!known.equals(Goods.UNKNOWN)) {
        goods.put(line.id(), known);
      }
    }
    return goods;
  }

  private Goods present(long itemId) {
    return database
        .first(
            "select goods from item where id = ? and goods is not null",
            row -> Json.read(row.getString(1), Goods.class),
            itemId)
        .orElse(Goods.UNKNOWN);
  }

  /**
   * The price of returned goods. A late bill still contains them, and their credit notes follow it;
   * so it counts as paid what is credited for them, and demands nothing for them.
   */
  private BigDecimal creditedForReturns(CurrentOrder order) {
    return database
        .list(
            "select credit from bill_credit where order_id = ?",
            row -> Json.read(row.getString(1), Credit.class),
            order.id())
        .stream()
        .filter(credit -> !credit.lowersPrice())
        .map(Credit::total)
        .reduce(Rounding.zero(order.amounts().currency()), BigDecimal::add);
  }

  /** Why a document credits, as the customer reads it: what happened, and the reason given. */
  Translations reason(Credit credit, long orderId) {
    if (credit.returnId() != null) {
      return LineNames.returned(credit.returnId(), reasonsOf(credit.returnId()));
    }
    if (credit.cause() == null || credit.cause() == RefundCause.Kind.ORDER_CANCELLED) {
      return cancelled(orderId);
    }
    return LineNames.credited(credit.cause());
  }

  Translations cancelled(long orderId) {
    String said = orders.one(orderId, Actor.system()).cancelMessage();
    return LineNames.cancelled(said == null ? "" : said);
  }

  /** Those of a return's goods, by their names; customers' own words are not for a document. */
  private List<Translations> reasonsOf(long returnId) {
    return database.list(
        """
        select names from return_reason where code in (
          select reason from order_return_line where return_id = ?)
        order by position, code\
        """,
        row -> Json.read(row.getString(1), Translations.class),
        returnId);
  }

  /** Whether nothing but store credit was paid, and all of the price. */
  private boolean isPaidWithCredit(CurrentOrder order) {
    return order.amounts().outstanding().signum() <= 0
        && database
            .first(
                """
                select bool_and(method = ?) from ledger_entry
                where order_id = ? and kind = 'PAYMENT'\
                """,
                row -> row.getBoolean(1),
                LedgerEntry.STORE_CREDIT,
                order.id())
            .orElse(false);
  }

  /** Directive 2006/112/EC, art. 226(7), asks for the date of the supply, if it is known. */
  private static Instant suppliedAt(OrderTimes times) {
    return times.deliveredAt() == null ? times.shippedAt() : times.deliveredAt();
  }

  private static String language(CurrentOrder order, ShopSnapshot shop) {
    return Language.of(order.source().language())
        .or(() -> Language.of(shop.defaultLanguage()))
        .orElse(Language.EN)
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
        line.amounts().total().subtract(line.amounts().discount()),
        line.exemption());
  }

  private static Translations variation(List<Attribute> attributes) {
    Map<String, String> variation = new TreeMap<>();
    Stream<String> languages =
        attributes.stream().flatMap(attribute -> attribute.values().texts().keySet().stream());
    languages
        .distinct()
        .forEach(language -> variation.put(language, Attribute.inOneLine(attributes, language)));
    return new Translations(variation);
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
  }
}
