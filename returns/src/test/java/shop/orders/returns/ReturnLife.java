package shop.orders.returns;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Channel;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Return;
import shop.orders.returns.cancelling.CancellationRequests;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.returns.cancelling.CancellingObservers;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.life.CorrectingReceipts.Recounted;
import shop.orders.returns.policy.DecideRefund;
import shop.orders.returns.policy.RevokeGoodwill;
import shop.orders.returns.policy.WrittenRules;

/**
 * Base class of tests about cancellation and returns. As in the product, a cancelled order settles
 * its waiting requests, and a shipped one closes them; events for which billing would write credit
 * notes are recorded for the tests.
 */
abstract class ReturnLife extends OrderLife {

  private static final List<OrderCredited> CREDITED =
      Collections.synchronizedList(new ArrayList<>());

  static {
    // Once for all test classes of this JVM, as observers are not removed.
    CancellingObservers.listen(DOMAIN);
    DOMAIN.observe(OrderCredited.class, CREDITED::add);
    ReturnObservers.listen(DOMAIN);
  }

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  final Cancelling cancelling = DOMAIN.bean(Cancelling.class);
  final Returning returning = DOMAIN.bean(Returning.class);
  final CancellationRequests cancellationRequests = DOMAIN.bean(CancellationRequests.class);
  final ReturnReading reading = DOMAIN.bean(ReturnReading.class);
  final RefundReading refundReading = DOMAIN.bean(RefundReading.class);
  final Granting granting = DOMAIN.bean(Granting.class);
  final Refunding refunding = DOMAIN.bean(Refunding.class);
  final Receiving receiving = DOMAIN.bean(Receiving.class);
  final CorrectingReceipts correcting = DOMAIN.bean(CorrectingReceipts.class);

  private int refunded;

  /** Places an order through that channel. */
  long placedThrough(Channel channel, Map<Long, Integer> quantities, String paymentMethod) {
    Purchase usual = aPurchase(quantities, paymentMethod);
    Purchase purchase =
        new Purchase(
            usual.quantities(),
            usual.paymentMethod(),
            usual.deliveryMethod(),
            usual.shippingAddress(),
            usual.billingAddress(),
            channel,
            usual.origin(),
            usual.language(),
            usual.comments());
    return placed(purchase).get(0).id();
  }

  CancellationRequest request(long id, Map<Long, Integer> lines, Channel channel) {
    return step(() -> ask(id, lines, channel));
  }

  CancellationRequest ask(long id, Map<Long, Integer> lines, Channel channel) {
    return cancelling.request(
        id,
        new TreeMap<>(lines),
        "Ordered twice",
        null,
        Expected.ANY,
        Preview.NONE,
        buyer(channel));
  }

  Return ask(long id, long line, int quantity) {
    return ask(id, line, quantity, "damaged");
  }

  Return ask(long id, long line, int quantity, String reason) {
    return ask(id, List.of(new Returning.Wanted(line, quantity, reason, null)));
  }

  Return ask(long id, List<Returning.Wanted> lines) {
    return returning.request(id, lines, "Sorry", Expected.ANY, Preview.NONE, buyer(Channel.API));
  }

  Object cancelAsStaff(long id, Map<Long, Integer> lines, Preview preview) {
    SortedMap<Long, Integer> pieces = new TreeMap<>(lines);
    return cancelling.cancelAsStaff(id, pieces, "Out of stock", Expected.ANY, preview, STAFF);
  }

  Return requested(long id, long line, int quantity) {
    return step(() -> ask(id, line, quantity));
  }

  long approved(long id, long line, int pieces) {
    long goods = requested(id, line, pieces).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    return goods;
  }

  /**
   * @param deduction null for none
   */
  void receive(long goods, long line, int pieces, int resellable, Deduction deduction) {
    Returning.Arrived arrived =
        new Returning.Arrived(line, pieces, null, resellable, 0, 0, null, deduction);
    step(
        () ->
            receiving.receive(
                goods,
                new Receiving.Receipt(List.of(arrived), false, null),
                Expected.ANY,
                Preview.NONE,
                STAFF));
  }

  Return corrected(long goods, long line, int received, int resellable) {
    return correcting.correct(
        goods,
        List.of(new Recounted(line, received, resellable)),
        "Counted again",
        Expected.ANY,
        STAFF);
  }

  void correct(long goods, long line, int received, int resellable) {
    step(() -> corrected(goods, line, received, resellable));
  }

  /**
   * @param sum null for the charge for delivery
   */
  void grant(long id, Granting.Kind kind, String sum) {
    BigDecimal amount = sum == null ? null : money(sum);
    step(() -> granting.grant(id, kind, amount, "Late", Expected.ANY, Preview.NONE, STAFF));
  }

  void revoke(long id, String due) {
    step(() -> revoked(id, due));
  }

  Object revoked(long id, String due) {
    return granting.revoke(id, due, "A typing error", Expected.ANY, STAFF);
  }

  /**
   * @param sum null for all that is owed
   */
  void refund(long id, String sum) {
    BigDecimal amount = sum == null ? null : money(sum);
    String reference = "re_" + ++refunded;
    step(
        () ->
            refunding.refund(id, null, amount, null, reference, Expected.ANY, Preview.NONE, STAFF));
  }

  /** The reference of the newest grant. */
  String newestGrant(long id) {
    return refundReading.ofOrder(id, STAFF).stream()
        .filter(refund -> refund.kind() == RefundReading.RefundKind.DUE)
        .map(RefundReading.RefundView::reference)
        .filter(reference -> reference.startsWith("goodwill-") || reference.startsWith("delivery-"))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new NotFound("refund"));
  }

  /** Whether it is offered to take a grant back. */
  boolean isRevocationOffered(long id) {
    return step(() ->
            DOMAIN
                .bean(RevokeGoodwill.class)
                .decide(orders.one(id, STAFF).facts(), STAFF, Instant.now()))
        .allowed();
  }

  /** Whether it is offered to decide what money was for that went back for no due. */
  boolean isDecisionOffered(long id) {
    return step(() ->
            DOMAIN
                .bean(DecideRefund.class)
                .decide(orders.one(id, STAFF).facts(), STAFF, Instant.now()))
        .allowed();
  }

  /**
   * @param sum null for all of that money, and for the charge for delivery
   */
  Object decided(long id, Granting.Kind kind, String sum) {
    BigDecimal amount = sum == null ? null : money(sum);
    return granting.decide(id, kind, amount, "Forgiven", Expected.ANY, Preview.NONE, STAFF);
  }

  /** Whether any such decision is taken now; nothing is changed. */
  boolean isAnyDecided(long id) {
    return Trying.outcome(() -> decided(id, Granting.Kind.GOODWILL, "0.01")).equals("done")
        || Trying.outcome(() -> decided(id, Granting.Kind.DELIVERY_FEE, null)).equals("done");
  }

  /** Whether any grant can be taken back now; nothing is changed. */
  boolean isAnyRevoked(long id) {
    return refundReading.ofOrder(id, STAFF).stream()
        .filter(refund -> refund.kind() == RefundReading.RefundKind.DUE)
        .anyMatch(due -> Trying.outcome(() -> revoked(id, due.reference())).equals("done"));
  }

  static List<Returning.Arrived> arrived(long line, int received, int resellable) {
    return List.of(new Returning.Arrived(line, received, null, resellable));
  }

  static List<OrderCredited> credits(long id) {
    return CREDITED.stream().filter(credit -> credit.orderId() == id).toList();
  }

  /** A shop with the rights of consumers in the EU, and 5.00 for the delivery. */
  static Shop aShopInBerlin() {
    return aShop(
        Map.of(
            "cod_allowed",
            true,
            "delivery_fee",
            "5",
            "withdrawal",
            "EU",
            "time_zone",
            BERLIN.getId()));
  }

  /** The shop keeps a tenth of what comes back, and the customer pays the way back. */
  static void keepATenth(Shop shop) {
    DOMAIN
        .bean(Database.class)
        .update(
            """
            insert into return_rule
              (shop_slug, window_days, returnable, return_paid_by, restocking_percent,
               refund_delivery, valid_from, created_by)
            values (?, 30, true, 'CUSTOMER', 10, false, timestamptz '2020-01-01 00:00:00Z', 'test')""",
            shop.slug());
    WrittenRules.areKnown(DOMAIN);
  }

  /** Makes all pieces of an order arrive on another day, at half past nine in Berlin. */
  static void deliveredOn(long id, LocalDate day) {
    DOMAIN
        .bean(Database.class)
        .update(
            "update order_line set arrivals = null, delivered_at = ? where order_id = ?",
            day.atTime(9, 30).atZone(BERLIN).toOffsetDateTime(),
            id);
  }
}
