package shop.orders.returns;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.orders.billing.BillObservers;
import shop.orders.billing.Billing;
import shop.orders.billing.BlockedDocument;
import shop.orders.billing.BlockedDocuments;
import shop.orders.billing.DocumentFilter;
import shop.orders.billing.DocumentState;
import shop.orders.billing.ShopTerms;
import shop.orders.domain.access.Channel;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.cancelling.CancellationRequests;
import shop.orders.returns.policy.ReturnRule;
import shop.orders.returns.policy.RuleBook;
import shop.orders.returns.provider.PaymentEvent;
import shop.orders.returns.provider.ProviderEvents;
import shop.orders.returns.provider.ProviderObservers;
import shop.orders.returns.withdrawal.Withdrawing;

/**
 * The life of an order in random steps of customers, staff, couriers, payments and bills, while
 * staff change the shop and its rules.
 */
abstract class RandomLife extends ReturnLife {

  static final BigDecimal FEE = new BigDecimal("4.99");

  static final int MILK_IN_STOCK = 6;
  static final int GHEE_IN_STOCK = 100;

  private static final String TAX_ID = "DE123456789";

  static {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
    BillObservers.listen(DOMAIN);
    ProviderObservers.listen(DOMAIN);
  }

  private final ProviderNotices notices = DOMAIN.bean(ProviderNotices.class);
  final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  private final Reversing reversing = DOMAIN.bean(Reversing.class);
  private final Grants grants = DOMAIN.bean(Grants.class);
  final ProviderEvents events = DOMAIN.bean(ProviderEvents.class);
  private final Billing billing = DOMAIN.bean(Billing.class);
  private final BlockedDocuments blocked = DOMAIN.bean(BlockedDocuments.class);
  final Tracking tracking = DOMAIN.bean(Tracking.class);
  final Database database = DOMAIN.bean(Database.class);

  /** The names of the steps so far. */
  final List<String> story = new ArrayList<>();

  /** The order. */
  long id;

  Shop shop;
  Item milk;
  Item ghee;

  private int references;

  /** Staff name the seller's tax identifier again, and issue what waits for it. */
  Object mendAndRetry() {
    setTaxId(TAX_ID);
    for (BlockedDocument document :
        blocked.list(
            STAFF, new DocumentFilter(DocumentState.BLOCKED, null, id), OptionalLong.empty(), 50)) {
      billing.retry(document.id(), STAFF);
    }
    return id;
  }

  private int setTaxId(String taxId) {
    return database.update("update shop set tax_id = ? where id = ?", taxId, shop.id());
  }

  /**
   * Decides about a parcel that is booked otherwise than it was told.
   *
   * @param undo whether to take a delivery back, which is possible while the customer has all of it
   */
  Object settle(CurrentOrder order, boolean undo) {
    CurrentOrder.Shipment parcel =
        order.shipments().stream()
            .filter(CurrentOrder.Shipment::toSettle)
            .findFirst()
            .orElseThrow();
    Map<Long, Integer> kept = new TreeMap<>();
    order.lines().forEach(line -> kept.put(line.id(), line.pieces().kept()));
    boolean all =
        parcel.lines().stream().allMatch(line -> kept.get(line.lineId()) >= line.quantity());
    Settlement settlement =
        undo && parcel.deliveredAt() != null && all ? Settlement.UNDO_DELIVERY : Settlement.KEEP;
    return tracking.settle(parcel.id(), settlement, "So", Expected.ANY, STAFF);
  }

  void goOn(Random random) {
    switch (random.nextInt(30)) {
      case 24, 25, 26, 27 -> attempt("refund by the dashboard", () -> refundDirectly(random));
      case 28, 29 -> attempt("decide some", () -> decide(new BigDecimal("5.00")));
      case 20 -> attempt("the tax id is lost", () -> setTaxId(""));
      case 21 -> attempt("documents are mended", this::mendAndRetry);
      case 22 -> attempt("settle a parcel", () -> settleAny(random));
      case 23 -> attempt("the shop changes", () -> changeShop(random));
      case 0 -> attempt("forward", () -> forward(random));
      case 1, 3 -> attempt("ship some", () -> ordering.ship(id, some(random), Expected.ANY, STAFF));
      case 4 -> attempt("deliver a parcel", this::deliverOne);
      case 5 -> attempt("cancel some", () -> cancel(pieces(random)));
      case 6 -> attempt("cancel", () -> cancel(new TreeMap<>()));
      case 7 ->
          attempt(
              "ask to cancel",
              () -> ask(id, random.nextBoolean() ? Map.of() : pieces(random), Channel.API));
      case 8 -> attempt("grant", this::grant);
      case 9 -> attempt("ask to return", () -> askToReturn(random));
      case 2, 10, 14, 15 -> attempt("go on with a return", () -> goOnWithReturn(random));
      case 11 ->
          attempt("pay", () -> pay(new BigDecimal(random.nextBoolean() ? "10.00" : "33.34")));
      case 12 -> {
        if (random.nextBoolean()) {
          attempt("refund a cent", () -> refund(new BigDecimal("0.01")));
        } else {
          attempt("a refund fails", this::refundFails);
        }
      }
      case 13 -> attempt("withdraw", () -> withdraw(random));
      case 19 -> attempt("restock", () -> restock(random));
      default -> tellSomething(random);
    }
  }

  Object forward(Random random) {
    CurrentOrder order = orders.one(id, STAFF);
    BigDecimal unpaid = order.facts().amounts().outstanding();
    return switch (order.status()) {
      case PENDING ->
          !order.payment().cashOnDelivery() && unpaid.signum() > 0
              ? pay(unpaid)
              : ordering.confirm(id, Expected.ANY, STAFF);
      case CONFIRMED -> ordering.pack(id, Expected.ANY, STAFF);
      case PACKED -> ordering.ship(id, some(random), Expected.ANY, STAFF);
      case SHIPPED ->
          random.nextBoolean() ? deliverOne() : ordering.deliver(id, Expected.ANY, STAFF);
      case DELIVERED, CANCELLED -> null;
    };
  }

  private Parcel some(Random random) {
    return aParcel(random.nextInt(6) == 0 ? Map.of() : pieces(random));
  }

  private SortedMap<Long, Integer> pieces(Random random) {
    List<CurrentOrder.Line> lines = orders.one(id, STAFF).lines();
    CurrentOrder.Line line = lines.get(random.nextInt(lines.size()));
    return new TreeMap<>(Map.of(line.id(), 1 + random.nextInt(line.pieces().quantity())));
  }

  Object deliverOne() {
    return ordering.deliverShipment(id, onItsWay(), Expected.ANY, STAFF);
  }

  /** A parcel that is on its way; 0 if there is none. */
  long onItsWay() {
    return orders.one(id, STAFF).shipments().stream()
        .filter(shipment -> shipment.deliveredAt() == null && !shipment.failed())
        .mapToLong(CurrentOrder.Shipment::id)
        .findFirst()
        .orElse(0);
  }

  /** Any event of any parcel, of a time that has nothing to do with the sequence of the calls. */
  private void tellSomething(Random random) {
    CurrentOrder order = orders.one(id, STAFF);
    if (order.shipments().isEmpty()) {
      return;
    }
    long parcel = order.shipments().get(random.nextInt(order.shipments().size())).id();
    ParcelState state = ParcelState.values()[random.nextInt(ParcelState.values().length)];
    Instant at = anyTime(order, random);
    attempt("told " + state.word(), () -> tell(parcel, state, at));
  }

  /** When something happened that is told now. */
  Instant anyTime(CurrentOrder order, Random random) {
    return order.times().placedAt().plusSeconds(random.nextInt(200));
  }

  /** The product's time. */
  static Instant now() {
    return DOMAIN.bean(Clock.class).instant();
  }

  Object tell(long parcel, ParcelState state, Instant at) {
    String event = "event_" + id + "_" + reference();
    return tracking.tell(parcel, new ParcelEvent(event, state, at, null), event, STAFF);
  }

  /** Some of what came back can be sold again. */
  private Object restock(Random random) {
    List<CurrentOrder.Shipment> back =
        orders.one(id, STAFF).shipments().stream()
            .filter(shipment -> shipment.state() == ParcelState.RETURNED_TO_SENDER)
            .toList();
    return back.isEmpty()
        ? null
        : tracking.restock(
            back.get(random.nextInt(back.size())).id(), pieces(random), Expected.ANY, STAFF);
  }

  private Object settleAny(Random random) {
    CurrentOrder order = orders.one(id, STAFF);
    return order.facts().parcels().toSettle() == 0 ? null : settle(order, random.nextBoolean());
  }

  /** Its own rules, which hold for later orders, and the step at which it issues bills. */
  private Object changeShop(Random random) {
    BillIssuePoint point = BillIssuePoint.values()[random.nextInt(3)];
    database.update(
        "update shop set bill_issue_point = ?, withdrawal = ?, return_window_days = ? where id = ?",
        point.name(),
        random.nextBoolean() ? "EU" : null,
        random.nextInt(8),
        shop.id());
    if (random.nextBoolean()) {
      DOMAIN
          .bean(RuleBook.class)
          .add(
              new ReturnRule(
                  0,
                  shop.slug(),
                  null,
                  random.nextInt(30),
                  random.nextBoolean(),
                  ReturnRule.CUSTOMER,
                  BigDecimal.TEN,
                  random.nextBoolean(),
                  List.of(),
                  null,
                  null),
              STAFF);
    }
    return point;
  }

  Object cancel(SortedMap<Long, Integer> pieces) {
    return cancelling.cancelAsStaff(id, pieces, "No", Expected.ANY, Preview.NONE, STAFF);
  }

  private Object grant() {
    List<CancellationRequests.RequestView> requests = requests();
    return requests.isEmpty() ? null : cancelling.approve(requests.get(0).id(), STAFF);
  }

  private Object askToReturn(Random random) {
    SortedMap<Long, Integer> pieces = pieces(random);
    return ask(id, pieces.firstKey(), pieces.get(pieces.firstKey()));
  }

  private Object goOnWithReturn(Random random) {
    List<ReturnView> all = returns();
    if (all.isEmpty()) {
      return null;
    }
    ReturnView goods = all.get(random.nextInt(all.size()));
    return switch (goods.status()) {
      case REQUESTED ->
          random.nextInt(4) == 0
              ? returning.reject(goods.id(), "No", Expected.ANY, STAFF)
              : returning.approve(goods.id(), Expected.ANY, STAFF);
      case APPROVED ->
          random.nextInt(4) == 0
              ? returning.withdraw(goods.id(), Expected.ANY, buyer())
              : receive(goods, random.nextInt(goods.lines().get(0).quantity() + 1));
      case RECEIVED ->
          returning.refund(goods.id(), null, reference(), Expected.ANY, Preview.NONE, STAFF);
      case REJECTED, REFUNDED, CLOSED, WITHDRAWN -> null;
    };
  }

  /** All pieces of the return's first line arrived, or fewer; of its other lines all. */
  Object receive(ReturnView goods, int ofFirst) {
    List<Returning.Arrived> arrived = new ArrayList<>();
    for (ReturnView.LineView line : goods.lines()) {
      int received = arrived.isEmpty() ? ofFirst : line.quantity();
      arrived.add(new Returning.Arrived(line.lineId(), received, null, received));
    }
    return returning.receive(goods.id(), arrived, Expected.ANY, Preview.NONE, STAFF);
  }

  Object pay(BigDecimal amount) {
    return ordering.recordPayment(id, amount, "stripe", reference(), Expected.ANY, STAFF);
  }

  /** Pays out what is owed; all of it if the amount is null. */
  Object refund(BigDecimal amount) {
    return refunding.refund(id, null, amount, null, reference(), Expected.ANY, Preview.NONE, STAFF);
  }

  /** The provider tells that the newest refund did not reach the customer. */
  private Object refundFails() {
    List<RefundReading.RefundView> paid =
        refundReading.ofOrder(id, STAFF).stream()
            .filter(refund -> refund.kind() == RefundReading.RefundKind.PAID)
            .toList();
    if (paid.isEmpty()) {
      return null;
    }
    RefundReading.RefundView last = paid.get(paid.size() - 1);
    String event = "evt_" + id + "_" + reference();
    return notices.take(
        new ProviderNotices.Notice(
            event,
            ProviderNotices.Outcome.FAILED,
            id,
            last.dueReference(),
            last.amount(),
            last.currency(),
            last.reference()),
        event.getBytes(StandardCharsets.UTF_8));
  }

  /** The provider tells of a refund of its dashboard, of an online order. */
  private Object refundDirectly(Random random) {
    CurrentOrder order = orders.one(id, STAFF);
    BigDecimal held = order.amounts().held();
    List<String> payments =
        database.list(
            """
            select reference from ledger_entry
            where order_id = ? and kind = 'PAYMENT' and reference is not null
            order by amount desc""",
            row -> row.getString(1),
            id);
    if (order.payment().cashOnDelivery() || payments.isEmpty() || held.signum() == 0) {
      return null;
    }
    BigDecimal amount =
        switch (random.nextInt(4)) {
          case 0 -> held;
          case 1 -> FEE;
          default -> new BigDecimal("20.01");
        };
    String event = "evt_" + id + "_" + reference();
    PaymentEvent refunded =
        new PaymentEvent(
            event,
            PaymentEvent.Type.REFUND_SUCCEEDED,
            now(),
            id,
            payments.get(0),
            null,
            reference(),
            null,
            null,
            amount.min(held),
            "EUR");
    return events.take(refunded, event.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Staff say that a refund of the dashboard was goodwill or, where no goods are left to be worth
   * less and nothing is kept of those that came back, the charge for delivery.
   *
   * @param most of the goodwill; null for no limit
   */
  Object decide(BigDecimal most) {
    Order order = reversing.locked(id, Expected.ANY, STAFF);
    BigDecimal undecided = order.facts().traits().undecided();
    BigDecimal goodwill =
        order.facts().keepsGoods() ? grants.grantable(order, undecided).min(undecided) : ZERO;
    if (goodwill.signum() == 0) {
      goodwill =
          returns().stream().map(WaysToEnd::fees).reduce(ZERO, BigDecimal::add).min(undecided);
    }
    return goodwill.signum() > 0
        ? grant(Granting.Kind.GOODWILL, most == null ? goodwill : most.min(goodwill))
        : grant(Granting.Kind.DELIVERY_FEE, null);
  }

  private Object grant(Granting.Kind kind, BigDecimal amount) {
    return granting.decide(id, kind, amount, "So", Expected.ANY, Preview.NONE, STAFF);
  }

  private Object withdraw(Random random) {
    return withdraw(random.nextBoolean() ? new TreeMap<>() : pieces(random));
  }

  Object withdraw(SortedMap<Long, Integer> pieces) {
    Withdrawal declared = withdrawing.declare(id, pieces, "Ada", null, null, Expected.ANY, buyer());
    return withdrawing.confirm(id, declared.id(), buyer());
  }

  String reference() {
    return "ref_" + id + "_" + ++references;
  }

  List<CancellationRequests.RequestView> requests() {
    return cancellationRequests.list(id, null, OptionalLong.empty(), 50, STAFF);
  }

  List<ReturnView> returns() {
    return reading.list(id, null, OptionalLong.empty(), 50, STAFF);
  }

  /** Runs a random step; it may be refused in the present state. */
  void attempt(String name, Supplier<?> step) {
    try {
      if (DOMAIN.inTransaction(step) != null) {
        story.add(name);
      }
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isNotBlank();
    }
  }

  long anOrder(Random random) {
    openShop(random);
    String method = random.nextBoolean() ? "cod" : "stripe";
    story.add(method);
    return placed(wanted(random), method);
  }

  /** Opens a shop with its billing and its two items. */
  void openShop(Random random) {
    shop = aShop(shopFields(random));
    BillingTerms billed = billing(random);
    step(
        () ->
            DOMAIN
                .bean(ShopTerms.class)
                .change(shop.slug(), present -> billed, version -> {}, STAFF));
    story.add(billed.eInvoice() + " per " + billed.per());
    // So few that pieces of parcels that failed cannot always be replaced.
    milk = anItem(shop, "Milk", "33.33", MILK_IN_STOCK);
    ghee = anItem(shop, "Ghee", "300.01", GHEE_IN_STOCK);
  }

  Map<String, Object> shopFields(Random random) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("currency", "EUR");
    fields.put("cod_allowed", true);
    fields.put("delivery_fee", FEE.toPlainString());
    fields.put("return_window_days", 7);
    fields.put("tax_inclusive", true);
    fields.put("tax_components", List.of(Map.of("key", "VAT", "rate", "19")));
    fields.put("country", "DE");
    fields.put("tax_id", TAX_ID);
    fields.put("bill_issue_point", BillIssuePoint.values()[random.nextInt(3)].name());
    if (random.nextBoolean()) {
      fields.put("withdrawal", "EU");
    }
    return fields;
  }

  BillingTerms billing(Random random) {
    BillingTerms usual = BillingTerms.usual();
    return new BillingTerms(
        usual.billPattern(),
        usual.creditNotePattern(),
        1,
        null,
        random.nextBoolean() ? eInvoice() : null,
        Translations.none(),
        "",
        random.nextBoolean() ? BillingTerms.Per.SHIPMENT : BillingTerms.Per.ORDER);
  }

  /** The profile of e-invoices of a shop that sends them. */
  String eInvoice() {
    return BillingTerms.EN16931;
  }

  /** Pieces that are ordered, by item. */
  Map<Long, Integer> wanted(Random random) {
    return Map.of(milk.id(), 1 + random.nextInt(4), ghee.id(), 1 + random.nextInt(2));
  }
}
