package shop.orders.returns.provider;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.party.Shop;
import shop.orders.returns.Preview;
import shop.orders.returns.RefundReading;
import shop.orders.returns.RefundReading.RefundKind;
import shop.orders.returns.Refunding;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.Returning;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.returns.provider.PaymentEvent.Type;

/**
 * Base class of tests about the provider's events: orders of one piece for 100.00 without other
 * charges, and events about them. As in the product, a booked payment wakes the events that wait.
 */
abstract class ProviderLife extends OrderLife {

  static {
    ProviderObservers.listen(DOMAIN);
    DOMAIN.observe(OrderCancelled.class, cancelled -> {});
  }

  final ProviderEvents events = DOMAIN.bean(ProviderEvents.class);
  final KeptEvents kept = DOMAIN.bean(KeptEvents.class);
  final Cancelling cancelling = DOMAIN.bean(Cancelling.class);
  final Returning returning = DOMAIN.bean(Returning.class);
  final Refunding refunding = DOMAIN.bean(Refunding.class);
  final ReturnReading reading = DOMAIN.bean(ReturnReading.class);
  final RefundReading refundReading = DOMAIN.bean(RefundReading.class);
  final Shop shop = aShop(Map.of("cod_allowed", true));
  final Item cheese = anItem(shop, "Cheese", "100.00", 100_000);

  /** Unique to this order, as the provider's references are. */
  static String unique(String prefix) {
    return prefix + "_" + UUID.randomUUID();
  }

  /** An order of 100.00 that is not paid. */
  long ordered() {
    return placed(Map.of(cheese.id(), 1), "stripe");
  }

  /** A delivered order of 100.00, paid by an event. */
  long delivered(String payment) {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  void cancel(long id) {
    step(
        () ->
            cancelling.cancelAsStaff(id, new TreeMap<>(), "No", Expected.ANY, Preview.NONE, STAFF));
  }

  /** The id of a return of the order's piece that has arrived. */
  long received(long id) {
    long line = read(id).lines().get(0).id();
    long goods =
        step(() ->
                returning.request(
                    id,
                    List.of(new Returning.Wanted(line, 1, "damaged", null)),
                    null,
                    Expected.ANY,
                    Preview.NONE,
                    STAFF))
            .id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                goods,
                List.of(new Returning.Arrived(line, 1, null, 1)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    return goods;
  }

  Object refund(long id, String amount, String reference) {
    return refunding.refund(
        id, null, money(amount), null, reference, Expected.ANY, Preview.NONE, STAFF);
  }

  KeptEvent told(PaymentEvent event) {
    return step(() -> take(event));
  }

  KeptEvent take(PaymentEvent event) {
    return events.take(event, event.toString().getBytes(StandardCharsets.UTF_8));
  }

  static PaymentEvent captured(Long id, String payment, String amount) {
    return event(Type.PAYMENT_CAPTURED, id, payment, null, null, amount);
  }

  static PaymentEvent refunded(Long id, String payment, String refund, String amount) {
    return event(Type.REFUND_SUCCEEDED, id, payment, refund, null, amount);
  }

  static PaymentEvent notRefunded(Long id, String payment, String refund, String amount) {
    return event(Type.REFUND_FAILED, id, payment, refund, null, amount);
  }

  static PaymentEvent dispute(Type type, Long id, String payment, String dispute, String amount) {
    return event(type, id, payment, null, dispute, amount);
  }

  static PaymentEvent event(
      Type type, Long id, String payment, String refund, String dispute, String amount) {
    return at(0, type, id, payment, null, refund, dispute, amount);
  }

  /** A part of a payment that was captured by itself. */
  static PaymentEvent part(Long id, String payment, String capture, String amount) {
    return at(0, Type.PAYMENT_CAPTURED, id, payment, capture, null, null, amount);
  }

  /** An event of a dispute so many days after the others. */
  static PaymentEvent after(
      int days, Type type, Long id, String payment, String dispute, String amount) {
    return at(days, type, id, payment, null, null, dispute, amount);
  }

  private static PaymentEvent at(
      int days,
      Type type,
      Long id,
      String payment,
      String capture,
      String refund,
      String dispute,
      String amount) {
    return new PaymentEvent(
        unique("evt"),
        type,
        Instant.parse("2026-11-28T10:00:00Z").plus(Duration.ofDays(days)),
        id,
        payment,
        capture,
        refund,
        dispute,
        null,
        new BigDecimal(amount),
        "BDT");
  }

  /** What was paid, went back, and is owed back. */
  record Money(BigDecimal paid, BigDecimal back, BigDecimal due) {

    static Money of(String paid, String back, String due) {
      return new Money(money(paid), money(back), money(due));
    }
  }

  Money moneyOf(long id) {
    var amounts = orders.one(id, STAFF).amounts();
    return new Money(amounts.paid(), amounts.refunded(), amounts.refundDue());
  }

  List<RefundKind> refunds(long id) {
    return refundReading.ofOrder(id, STAFF).stream().map(RefundReading.RefundView::kind).toList();
  }
}
