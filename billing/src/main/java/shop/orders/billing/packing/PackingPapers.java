package shop.orders.billing.packing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.orders.billing.document.PackingDocument;
import shop.orders.billing.document.PackingDocument.Kind;
import shop.orders.billing.paper.PackingPaper;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.database.Database;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.SomeNotFound;

/**
 * Prints packing slips and delivery notes from orders as they are now. Nothing is stored, and
 * nothing printed while a transaction is open.
 *
 * <p>In all calls a language of null is that of each order, or English if papers do not have it.
 */
@ApplicationScoped
public class PackingPapers {

  /** So many papers are printed together at most. */
  public static final int MOST = 100;

  /** So many lines are printed together at most: some 100 pages. */
  public static final int MOST_LINES = 2_000;

  /** So many orders are in memory at the same time. */
  private static final int AT_ONCE = 10;

  /** Fewer in tests. */
  int mostLines = MOST_LINES;

  @Inject private Database database;
  @Inject private OrderReading orders;

  /**
   * The packing slip of what an order has still to be sent: its parcel need not be there yet.
   *
   * @throws NotFound if there is no such order, the caller may not see it, it is not confirmed, or
   *     nothing of it is left to be sent
   */
  public byte[] ofOrder(long orderId, Language language, Actor actor) {
    CurrentOrder order = orders.one(orderId, actor);
    if (!isToPack(order)) {
      throw new NotFound("packing slip");
    }
    return PackingPaper.print(
        List.of(toPack(order, senders(List.of(order)).get(order.id()), language)));
  }

  /**
   * The same of several orders, in the sequence of their ids.
   *
   * @param field the parameter with the ids
   * @throws SomeNotFound with the ids of orders that have none
   * @throws Invalid if they have more than {@link #MOST_LINES}
   */
  public byte[] ofOrders(String field, List<Long> ids, Language language, Actor actor) {
    return print(
        field,
        "packing slip",
        ids,
        some -> orders.several(some, actor),
        (order, sender) ->
            isToPack(order) ? Map.of(order.id(), toPack(order, sender, language)) : Map.of());
  }

  /**
   * The paper of a parcel.
   *
   * @throws NotFound if there is no such parcel, or the caller may not see its order
   */
  public byte[] ofShipment(Kind kind, long shipmentId, Language language, Actor actor) {
    CurrentOrder order =
        orders.ofShipments(List.of(shipmentId), actor).stream()
            .findFirst()
            .orElseThrow(() -> new NotFound("shipment"));
    Map<Long, PackingDocument> papers =
        ofParcels(kind, order, senders(List.of(order)).get(order.id()), language);
    return PackingPaper.print(List.of(papers.get(shipmentId)));
  }

  /** The same of several parcels, in the sequence of their ids; see {@link #ofOrders}. */
  public byte[] ofShipments(
      Kind kind, String field, List<Long> ids, Language language, Actor actor) {
    return print(
        field,
        "shipment",
        ids,
        some -> orders.ofShipments(some, actor),
        (order, sender) -> ofParcels(kind, order, sender, language));
  }

  private byte[] print(
      String field,
      String noun,
      List<Long> ids,
      Function<Collection<Long>, List<CurrentOrder>> find,
      BiFunction<CurrentOrder, PackingDocument.Sender, Map<Long, PackingDocument>> papersOf) {
    List<Long> wanted = ids.stream().distinct().toList();
    Map<Long, PackingDocument> found = new HashMap<>();
    int lines = 0;
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      List<Long> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
      List<CurrentOrder> read = find.apply(some);
      Map<Long, PackingDocument.Sender> senders = senders(read);
      for (CurrentOrder order : read) {
        papersOf.apply(order, senders.get(order.id())).forEach(found::putIfAbsent);
      }
      for (Long id : some) {
        lines += found.containsKey(id) ? lines(found.get(id)) : 0;
      }
      if (lines > mostLines) {
        throw new Invalid(
            field, "Together they have more than " + mostLines + " lines; name fewer at a time.");
      }
      found.keySet().retainAll(wanted);
    }
    List<Long> missing = wanted.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      throw new SomeNotFound(noun, missing);
    }
    return PackingPaper.print(wanted.stream().map(found::get).toList());
  }

  /** Lines of goods, and about as many as the notes take. */
  private static int lines(PackingDocument paper) {
    long written =
        paper.notes().stream().mapToLong(note -> note.lines().count() + note.length() / 100).sum();
    return paper.goods().size() + (int) written;
  }

  /** Before a shop has confirmed an order, it may still refuse it. */
  private static boolean isToPack(CurrentOrder order) {
    return switch (order.status()) {
      case PENDING, CANCELLED -> false;
      case CONFIRMED, PACKED, SHIPPED, DELIVERED ->
          order.facts().lines().stream().anyMatch(line -> line.sendable() > 0);
    };
  }

  private static PackingDocument toPack(
      CurrentOrder order, PackingDocument.Sender sender, Language wanted) {
    Language language = language(order, wanted);
    List<PackingDocument.Goods> goods = new ArrayList<>();
    Map<Long, Integer> sendable = new HashMap<>();
    order.facts().lines().forEach(line -> sendable.put(line.id(), line.sendable()));
    boolean more = false;
    for (CurrentOrder.Line line : order.lines()) {
      int pieces = sendable.get(line.id());
      if (pieces > 0) {
        goods.add(goods(line, pieces, order, language));
      }
      more |= line.pieces().shipped() > 0 || line.pieces().open() > pieces;
    }
    return new PackingDocument(
        Kind.PACKING_SLIP,
        language,
        order.times().zone().getId(),
        sender,
        order.codes().orderCode(),
        order.times().placedAt(),
        order.delivery().method(),
        null,
        order.buyer().shippingAddress(),
        "",
        order.buyer().comments(),
        goods,
        more,
        order.times().updatedAt());
  }

  /** The papers of all parcels of an order, by the parcels' ids. */
  private static Map<Long, PackingDocument> ofParcels(
      Kind kind, CurrentOrder order, PackingDocument.Sender sender, Language wanted) {
    Map<Long, PackingDocument> papers = new HashMap<>();
    for (int i = 0; i < order.shipments().size(); i++) {
      CurrentOrder.Shipment shipment = order.shipments().get(i);
      papers.put(shipment.id(), ofParcel(kind, order, i + 1, shipment, sender, wanted));
    }
    return papers;
  }

  private static PackingDocument ofParcel(
      Kind kind,
      CurrentOrder order,
      int number,
      CurrentOrder.Shipment shipment,
      PackingDocument.Sender sender,
      Language wanted) {
    Language language = language(order, wanted);
    Map<Long, Integer> pieces =
        shipment.lines().stream()
            .collect(
                Collectors.toMap(
                    CurrentOrder.ShippedLine::lineId,
                    CurrentOrder.ShippedLine::quantity,
                    Integer::sum));
    List<PackingDocument.Goods> goods = new ArrayList<>();
    for (CurrentOrder.Line line : order.lines()) {
      if (pieces.containsKey(line.id())) {
        goods.add(goods(line, pieces.get(line.id()), order, language));
      }
    }
    // What a failed parcel had is open again.
    Map<Long, Integer> again = shipment.failed() ? pieces : Map.of();
    boolean more =
        order.lines().stream()
                .anyMatch(line -> line.pieces().open() > again.getOrDefault(line.id(), 0))
            || order.shipments().stream()
                .anyMatch(other -> other.id() != shipment.id() && !other.failed());
    return new PackingDocument(
        kind,
        language,
        order.times().zone().getId(),
        sender,
        order.codes().orderCode(),
        order.times().placedAt(),
        order.delivery().method(),
        new PackingDocument.Parcel(
            number, shipment.courierName(), shipment.trackingNo(), shipment.shippedAt()),
        order.buyer().shippingAddress(),
        kind == Kind.DELIVERY_NOTE ? phone(order) : "",
        order.buyer().comments(),
        goods,
        more,
        shipment.shippedAt());
  }

  private static String phone(CurrentOrder order) {
    String ofReceiver = order.buyer().shippingAddress().phoneNumber();
    return ofReceiver.isBlank() ? order.buyer().contactNumber() : ofReceiver;
  }

  private static Language language(CurrentOrder order, Language wanted) {
    return wanted == null ? Language.of(order.source().language()).orElse(Language.EN) : wanted;
  }

  private static PackingDocument.Goods goods(
      CurrentOrder.Line line, int quantity, CurrentOrder order, Language language) {
    String ordered = order.source().language();
    boolean same = Language.of(ordered).filter(language::equals).isPresent();
    String name = same ? line.name() : line.item().names().in(language.code(), ordered);
    return new PackingDocument.Goods(
        line.itemId(),
        name.isBlank() ? line.name() : name,
        Attribute.inOneLine(line.item().attributes(), language.code()),
        line.item().sku(),
        quantity);
  }

  /** Who sends now, by the order: names and addresses of shops change. */
  private Map<Long, PackingDocument.Sender> senders(List<CurrentOrder> of) {
    return database
        .list(
            """
            select o.id, s.name, coalesce(nullif(m.company_name, ''), m.name) as merchant,
              s.address, s.country
            from orders o
            join shop s on s.id = o.shop_id
            join merchant m on m.id = s.merchant_id
            where o.id = any(?)\
            """,
            row ->
                Map.entry(
                    row.getLong("id"),
                    new PackingDocument.Sender(
                        row.getString("name"),
                        row.getString("merchant"),
                        row.getString("address"),
                        row.getString("country"))),
            (Object) of.stream().map(CurrentOrder::id).toArray(Long[]::new))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
