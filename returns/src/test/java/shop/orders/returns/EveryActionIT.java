package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.returns.Trying.outcome;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.AddressChange;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.DetailsChange;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reviewing;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.order.note.Review;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.part.AnyParts;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.LinePolicy;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.SendLine;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.policy.CancellationPolicy;
import shop.orders.returns.policy.ClaimGuarantee;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.RequestReturn;
import shop.orders.returns.withdrawal.Withdrawing;

/**
 * Takes orders through random steps, and after each step tries every action of the order and its
 * lines as every kind of caller; the attempt is rolled back. An action that is offered must
 * succeed; one that is refused must fail with the code that {@code actions} gives. A failure names
 * the random seed. The system property {@code orders.walks} is the number of orders.
 */
class EveryActionIT extends ReturnLife {

  private static final int WALKS = Integer.getInteger("orders.walks", 2);
  private static final int STEPS = 6;

  /** Actions on a row of the order, such as a parcel: without one there is nothing to call. */
  private static final Set<String> WITH_A_ROW =
      Set.of(
          "tell_shipment", "settle_shipment", "restock", "decide_cancellation", "process_return");

  private final Reviewing reviewing = DOMAIN.bean(Reviewing.class);
  private final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private int events;
  private Shop shop;

  @BeforeAll
  static void printWithoutBilling() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  static List<Long> seeds() {
    return new Random(5_2026).longs(WALKS).boxed().toList();
  }

  @Test
  void everyActionIsTried() {
    Set<String> known = new TreeSet<>();
    policies().forEach(policy -> known.add(policy.action()));

    Set<String> tried = new TreeSet<>(calls(1, anyFacts(), STAFF).keySet());
    tried.addAll(WITH_A_ROW);
    // Documents are billing's: BlockedDocumentsIT and ActionsIT try it.
    tried.add("retry_document");
    // Disputes are told by the provider's events: DisputesIT tries it.
    tried.add("end_dispute");
    assertThat(tried).isEqualTo(known);
    assertThat(known)
        .contains(
            "claim_guarantee", "declare_withdrawal", "request_return", "request_cancellation");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsOfferedNeverFailsAndWhatIsRefusedNeverSucceeds(long seed) {
    Random random = new Random(seed);
    long id = anOrder(random);
    if (random.nextBoolean()) {
      DOMAIN.run(
          () ->
              DOMAIN
                  .bean(GrantingCredit.class)
                  .grant(customer.publicId(), shop.slug(), money("5"), "Sorry", STAFF));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      CurrentOrder order = orders.one(id, STAFF);
      attempt(() -> forward(order, calls(id, order.facts(), STAFF)));
    }
    for (int i = 0; i < STEPS; i++) {
      for (Actor actor : actors()) {
        tryAll(id, actor);
      }
      goOn(id, random);
    }
  }

  private void tryAll(long id, Actor actor) {
    PolicyFacts facts = orders.one(id, STAFF).facts();
    Instant now = Instant.now();
    Map<String, Supplier<?>> calls = calls(id, facts, actor);
    for (OrderPolicy policy : policies()) {
      Decision decision = policy.decide(facts, actor, now);
      if (!calls.containsKey(policy.action())) {
        assertThat(decision.allowed()).as("%s of %s", policy.action(), facts).isFalse();
        continue;
      }
      assertThat(outcome(calls.get(policy.action())))
          .as("%s by %s of %s", policy.action(), actor.kind(), facts)
          .isEqualTo(decision.allowed() ? "done" : decision.broken().code());
    }
    for (PolicyFacts.LineFacts line : facts.lines()) {
      tryLine(id, facts, line, actor, DOMAIN.bean(RequestReturn.class), now);
      tryLine(id, facts, line, actor, DOMAIN.bean(ClaimGuarantee.class), now);
      tryLine(id, facts, line, actor, DOMAIN.bean(DeclareWithdrawal.class), now);
      tryToSend(id, facts, line, actor, now);
    }
  }

  private void tryToSend(
      long id, PolicyFacts facts, PolicyFacts.LineFacts line, Actor actor, Instant now) {
    LineDecision decision = new SendLine().decide(facts, line, actor, now);
    int most = Math.max(1, decision.quantity());
    assertThat(outcome(() -> send(id, line.id(), most, actor)))
        .as("ship by %s of %s in %s", actor.kind(), line, facts)
        .isEqualTo(decision.allowed() ? "done" : decision.broken().code());
    if (decision.allowed()) {
      assertThat(outcome(() -> send(id, line.id(), most + 1, actor)))
          .isIn("more_than_ordered", "insufficient_stock");
    }
  }

  private Object send(long id, long line, int quantity, Actor actor) {
    return ordering.ship(id, aParcel(Map.of(line, quantity)), Expected.ANY, actor);
  }

  private void tryLine(
      long id,
      PolicyFacts facts,
      PolicyFacts.LineFacts line,
      Actor actor,
      LinePolicy policy,
      Instant now) {
    LineDecision decision = policy.decide(facts, line, actor, now);
    int most = Math.max(1, decision.quantity());
    assertThat(outcome(() -> ofLine(id, line.id(), most, actor, policy)))
        .as("%s by %s of %s in %s", policy.action(), actor.kind(), line, facts)
        .isEqualTo(decision.allowed() ? "done" : decision.broken().code());
    if (decision.allowed()) {
      assertThat(outcome(() -> ofLine(id, line.id(), most + 1, actor, policy)))
          .isEqualTo("more_than_returnable");
    }
  }

  private Object ofLine(long id, long line, int quantity, Actor actor, LinePolicy policy) {
    if (!(policy instanceof DeclareWithdrawal)) {
      return returning.request(
          id,
          List.of(new Returning.Wanted(line, quantity, "damaged", null)),
          policy instanceof ClaimGuarantee ? Claim.GUARANTEE : Claim.SHOP_RULES,
          null,
          Expected.ANY,
          Preview.NONE,
          actor);
    }
    return withdrawn(id, new TreeMap<>(Map.of(line, quantity)), actor);
  }

  private Object withdrawn(long id, SortedMap<Long, Integer> lines, Actor actor) {
    long withdrawal = withdrawing.declare(id, lines, "Ada", null, null, Expected.ANY, actor).id();
    return withdrawing.confirm(id, withdrawal, actor);
  }

  /** A valid call for each action. */
  private Map<String, Supplier<?>> calls(long id, PolicyFacts facts, Actor actor) {
    BigDecimal unpaid =
        facts.amounts().outstanding().signum() > 0
            ? facts.amounts().outstanding()
            : new BigDecimal("1.00");
    Map<String, Supplier<?>> calls = new LinkedHashMap<>();
    calls.put("confirm", () -> ordering.confirm(id, Expected.ANY, actor));
    calls.put("pack", () -> ordering.pack(id, Expected.ANY, actor));
    calls.put("ship", () -> ordering.ship(id, aParcel(sendable(facts)), Expected.ANY, actor));
    calls.put("deliver", () -> ordering.deliver(id, Expected.ANY, actor));
    calls.put("deliver_shipment", () -> deliverOne(id, actor));
    calls.put(
        "cancel",
        () ->
            cancelling.cancelAsStaff(id, new TreeMap<>(), "No", Expected.ANY, Preview.NONE, actor));
    calls.put(
        "record_payment",
        () -> ordering.recordPayment(id, unpaid, "stripe", null, Expected.ANY, actor));
    calls.put(
        "pay_with_store_credit",
        () ->
            ordering.recordPayment(
                id, new BigDecimal("0.01"), "store_credit", null, Expected.ANY, actor));
    calls.put(
        "revoke_goodwill",
        () ->
            DOMAIN
                .bean(Granting.class)
                .revoke(
                    id,
                    refundReading.ofOrder(id, STAFF).stream()
                        .map(RefundReading.RefundView::reference)
                        .filter(one -> one != null && one.startsWith("goodwill-"))
                        .findFirst()
                        .orElse("goodwill-0"),
                    "Sorry",
                    Expected.ANY,
                    actor));
    calls.put(
        "refund_goodwill",
        () ->
            DOMAIN
                .bean(Granting.class)
                .grant(
                    id,
                    facts.keepsGoods() ? Granting.Kind.GOODWILL : Granting.Kind.DELIVERY_FEE,
                    facts.keepsGoods() ? new BigDecimal("0.01") : null,
                    "Sorry",
                    Expected.ANY,
                    Preview.NONE,
                    actor));
    calls.put(
        "decide_refund",
        () ->
            DOMAIN
                .bean(Granting.class)
                .decide(
                    id,
                    facts.keepsGoods() ? Granting.Kind.GOODWILL : Granting.Kind.DELIVERY_FEE,
                    facts.keepsGoods() ? new BigDecimal("0.01") : null,
                    "Sorry",
                    Expected.ANY,
                    Preview.NONE,
                    actor));
    calls.put(
        "change_details",
        done(
            () ->
                ordering.changeDetails(
                    id, new DetailsChange("There", null, null, null), Expected.ANY, actor)));
    calls.put(
        "change_addresses",
        done(
            () ->
                ordering.changeAddresses(
                    id, new AddressChange(anAddress("Jeddah"), null, null), Expected.ANY, actor)));
    calls.put(
        "change_buyer",
        () ->
            ordering.changeBuyer(id, new CompanyChange(null, "ATU12345675"), Expected.ANY, actor));
    calls.put(
        "change_tax_category",
        () ->
            ordering.changeTaxCategory(
                id,
                new TaxCategoryChange(
                    new TaxCategory(TaxCategory.Code.E, "Because", null), Set.of(), "Small"),
                Expected.ANY,
                actor));
    calls.put("review", () -> reviewing.review(id, new Review.Text(5, "", ""), actor));
    calls.put("attach", () -> annotating.attach(id, "a.gif", gif(), actor));
    calls.put(
        "request_return",
        () ->
            returning.request(
                id,
                returning.everythingReturnable(id, "damaged", null, actor),
                null,
                Expected.ANY,
                Preview.NONE,
                actor));
    calls.put("claim_guarantee", () -> claimed(id, actor));
    calls.put(
        "request_cancellation",
        () ->
            cancelling.request(id, new TreeMap<>(), "No", null, Expected.ANY, Preview.NONE, actor));
    calls.put("declare_withdrawal", () -> withdrawn(id, new TreeMap<>(), actor));
    calls.put(
        "refund",
        () ->
            DOMAIN
                .bean(Refunding.class)
                .refund(id, null, null, null, "re", Expected.ANY, Preview.NONE, actor));
    if (facts.parcels().parcels() > 0) {
      putOfParcels(calls, id, actor);
    }
    if (facts.traits().cancellationRequested()) {
      calls.put("decide_cancellation", () -> rejectRequest(id, actor));
    }
    if (facts.lines().stream().anyMatch(line -> line.pieces().returning() > 0)) {
      calls.put("process_return", () -> processReturn(id, actor));
    }
    return calls;
  }

  /** Claims all pieces of the first line that can be claimed. */
  private Object claimed(long id, Actor actor) {
    PolicyFacts facts = orders.one(id, STAFF).facts();
    ClaimGuarantee policy = DOMAIN.bean(ClaimGuarantee.class);
    policy.decide(facts, actor, Instant.now()).demand();
    long line =
        facts.lines().stream()
            .filter(one -> policy.decide(facts, one, actor, Instant.now()).allowed())
            .findFirst()
            .orElseThrow()
            .id();
    return returning.request(
        id,
        List.of(new Returning.Wanted(line, null, "damaged", null)),
        Claim.GUARANTEE,
        null,
        Expected.ANY,
        Preview.NONE,
        actor);
  }

  private Object rejectRequest(long id, Actor actor) {
    return cancellationRequests.list(id, null, OptionalLong.empty(), 50, STAFF).stream()
        .filter(request -> request.status() == CancellationStatus.PENDING)
        .findFirst()
        .map(request -> cancelling.reject(request.id(), "No", actor))
        .orElseThrow();
  }

  private Object processReturn(long id, Actor actor) {
    return reading.list(id, null, OptionalLong.empty(), 50, STAFF).stream()
        .filter(goods -> isUnderWay(goods.status()))
        .findFirst()
        .map(goods -> process(goods, actor))
        .orElseThrow();
  }

  private static boolean isUnderWay(ReturnStatus status) {
    return status == ReturnStatus.REQUESTED || status == ReturnStatus.APPROVED;
  }

  private Object process(ReturnReading.ReturnView goods, Actor actor) {
    if (goods.status() == ReturnStatus.REQUESTED) {
      return returning.approve(goods.id(), Expected.ANY, actor);
    }
    List<Returning.Arrived> arrived =
        goods.lines().stream()
            .map(line -> new Returning.Arrived(line.lineId(), line.quantity(), null, 0))
            .toList();
    return returning.receive(goods.id(), arrived, Expected.ANY, Preview.NONE, actor);
  }

  /** All open pieces that can be sent now; all that are open if there are none. */
  private static Map<Long, Integer> sendable(PolicyFacts facts) {
    Map<Long, Integer> pieces = new TreeMap<>();
    facts.lines().stream()
        .filter(line -> line.sendable() > 0)
        .forEach(line -> pieces.put(line.id(), line.sendable()));
    return pieces;
  }

  private void putOfParcels(Map<String, Supplier<?>> calls, long id, Actor actor) {
    List<CurrentOrder.Shipment> parcels = orders.one(id, STAFF).shipments();
    CurrentOrder.Shipment any = parcels.get(0);
    CurrentOrder.Shipment contradicted =
        parcels.stream().filter(CurrentOrder.Shipment::toSettle).findFirst().orElse(any);
    CurrentOrder.Shipment back =
        parcels.stream().filter(one -> lineBack(one).isPresent()).findFirst().orElse(any);
    long line = lineBack(back).orElse(back.lines().get(0).lineId());
    calls.put("tell_shipment", () -> tell(any.id(), ParcelState.LOST, Instant.now(), actor));
    calls.put(
        "settle_shipment",
        () -> tracking.settle(contradicted.id(), Settlement.KEEP, "Found", Expected.ANY, actor));
    calls.put(
        "restock",
        () -> tracking.restock(back.id(), new TreeMap<>(Map.of(line, 1)), Expected.ANY, actor));
  }

  private static OptionalLong lineBack(CurrentOrder.Shipment parcel) {
    return parcel.lines().stream()
        .mapToLong(CurrentOrder.ShippedLine::lineId)
        .filter(line -> parcel.toRestock(line) > 0)
        .findFirst();
  }

  private Object tell(long parcel, ParcelState state, Instant at, Actor actor) {
    String event = "every-" + parcel + "-" + ++events;
    return tracking.tell(parcel, new ParcelEvent(event, state, at, null), event, actor);
  }

  private static Supplier<?> done(Runnable work) {
    return () -> {
      work.run();
      return "done";
    };
  }

  /** All policies, as in the order's actions. */
  private static List<OrderPolicy> policies() {
    Map<String, OrderPolicy> policies = new TreeMap<>();
    for (OrderAction action : OrderAction.values()) {
      policies.put(action.action(), action);
    }
    for (OrderPolicy policy :
        List.of(
            DOMAIN.bean(CancellationPolicy.class).cancel(),
            DOMAIN.bean(CancellationPolicy.class).requestCancellation(),
            DOMAIN.bean(RequestReturn.class),
            DOMAIN.bean(ClaimGuarantee.class),
            DOMAIN.bean(DeclareWithdrawal.class))) {
      policies.put(policy.action(), policy);
    }
    return List.copyOf(policies.values());
  }

  // ---- random steps

  private void goOn(long id, Random random) {
    CurrentOrder order = orders.one(id, STAFF);
    Map<String, Supplier<?>> calls = calls(id, order.facts(), STAFF);
    if (!order.shipments().isEmpty() && random.nextInt(3) == 0) {
      attempt(() -> tellSomething(order, random));
      return;
    }
    if (order.status() == OrderStatus.DELIVERED) {
      switch (random.nextInt(3)) {
        case 0 -> attempt(() -> reviewing.review(id, new Review.Text(5, "", ""), buyer()));
        case 1 ->
            attempt(() -> ofLine(id, lineOf(order), 1, buyer(), DOMAIN.bean(RequestReturn.class)));
        default ->
            attempt(
                () -> ofLine(id, lineOf(order), 1, buyer(), DOMAIN.bean(DeclareWithdrawal.class)));
      }
      return;
    }
    switch (random.nextInt(9)) {
      case 8 -> attempt(() -> deliverOne(id, STAFF));
      case 0 -> attempt(calls.get("request_cancellation"));
      case 1 -> attempt(() -> shipOne(order));
      case 2 -> attempt(() -> cancelOne(order));
      default -> attempt(() -> forward(order, calls));
    }
  }

  /** Any end of any parcel, earlier or later than what was told of it before. */
  private Object tellSomething(CurrentOrder order, Random random) {
    List<ParcelState> ends = Arrays.stream(ParcelState.values()).filter(ParcelState::ends).toList();
    CurrentOrder.Shipment parcel = order.shipments().get(random.nextInt(order.shipments().size()));
    Instant at = parcel.shippedAt().plusSeconds(random.nextInt(200));
    return tell(parcel.id(), ends.get(random.nextInt(ends.size())), at, STAFF);
  }

  private Object forward(CurrentOrder order, Map<String, Supplier<?>> calls) {
    boolean unpaid =
        !order.payment().cashOnDelivery() && order.facts().amounts().outstanding().signum() > 0;
    return switch (order.status()) {
      case PENDING -> calls.get(unpaid ? "record_payment" : "confirm").get();
      case CONFIRMED -> calls.get("pack").get();
      case PACKED -> calls.get("ship").get();
      case SHIPPED -> calls.get("deliver").get();
      case DELIVERED, CANCELLED -> order;
    };
  }

  private Object shipOne(CurrentOrder order) {
    return ordering.ship(order.id(), aParcel(Map.of(lineOf(order), 1)), Expected.ANY, STAFF);
  }

  private Object cancelOne(CurrentOrder order) {
    return cancelling.cancelAsStaff(
        order.id(),
        new TreeMap<>(Map.of(lineOf(order), 1)),
        "No",
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private Object deliverOne(long id, Actor actor) {
    long parcel =
        orders.one(id, STAFF).shipments().stream()
            .filter(shipment -> shipment.deliveredAt() == null && !shipment.failed())
            .mapToLong(CurrentOrder.Shipment::id)
            .findFirst()
            .orElse(0);
    return ordering.deliverShipment(id, parcel, Expected.ANY, actor);
  }

  private static long lineOf(CurrentOrder order) {
    return order.lines().get(0).id();
  }

  /** Runs a random step; it may be refused in the present state. */
  private static void attempt(Supplier<?> step) {
    try {
      DOMAIN.inTransaction(step);
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isNotBlank();
    }
  }

  // ---- callers and requests

  private List<Actor> actors() {
    return List.of(
        buyer(),
        new Actor("m", "m", Actor.Kind.MERCHANT, shop.merchant().publicId(), Set.of(), Channel.API),
        new Actor(
            "o",
            "o",
            Actor.Kind.MERCHANT,
            shop.merchant().publicId(),
            Permission.OF_MERCHANTS,
            Channel.API),
        STAFF,
        new Actor("s", "s", Actor.Kind.STAFF, null, Set.of(), Channel.API),
        new Actor(
            "r",
            "r",
            Actor.Kind.STAFF,
            null,
            Set.of(Permission.UPDATE_RETURN, Permission.UPDATE_ORDER_DETAILS),
            Channel.API));
  }

  private long anOrder(Random random) {
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("cod_allowed", true);
    terms.put("delivery_fee", "60");
    terms.put("return_window_days", random.nextInt(4) == 0 ? 0 : 7);
    if (random.nextInt(3) > 0) {
      terms.put("withdrawal", "EU");
    }
    shop = aShop(terms);
    // So few that pieces of parcels that failed cannot always be replaced.
    Item milk = anItem(shop, "Milk", "33.33", 4);
    Item ghee = anItem(shop, "Ghee", "300", 100);
    return placed(
        random.nextBoolean() ? Map.of(milk.id(), 3) : Map.of(milk.id(), 2, ghee.id(), 1),
        random.nextBoolean() ? "cod" : "stripe");
  }

  private static byte[] gif() {
    return "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1\0\0;".getBytes(StandardCharsets.US_ASCII);
  }

  private static PolicyFacts anyFacts() {
    return new PolicyFacts(
        1,
        OrderStatus.PENDING,
        "milk",
        true,
        AnyParts.amounts(BigDecimal.ZERO),
        AnyParts.times("UTC", Instant.EPOCH, null),
        AnyParts.traits(0, null),
        List.of());
  }
}
