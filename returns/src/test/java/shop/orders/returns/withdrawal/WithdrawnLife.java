package shop.orders.returns.withdrawal;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.Preview;
import shop.orders.returns.Receiving;
import shop.orders.returns.ReturnObservers;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.policy.WrittenRules;
import shop.orders.returns.remedy.BringingBack;
import shop.orders.returns.remedy.DecidingRemedies;
import shop.orders.returns.remedy.Exchanging;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;

/**
 * Orders of a shop that keeps a quarter of what is returned by its rules, and whose customers can
 * withdraw by law.
 */
abstract class WithdrawnLife extends OrderLife {

  static final String TOO_MANY = "more_than_returnable";

  final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  final WithdrawalReading withdrawals = DOMAIN.bean(WithdrawalReading.class);
  final Returning returning = DOMAIN.bean(Returning.class);
  final Receiving receiving = DOMAIN.bean(Receiving.class);
  final ReturnReading returns = DOMAIN.bean(ReturnReading.class);
  final BringingBack bringingBack = DOMAIN.bean(BringingBack.class);
  final Exchanging exchanging = DOMAIN.bean(Exchanging.class);
  final Shop shop = shop();
  final Item milk = anItem(shop, "Milk", "40.00", 100);
  final Item ghee = anItem(shop, "Ghee", "300", 100);

  @BeforeAll
  static void printWithoutBilling() {
    ReturnObservers.listen(DOMAIN);
    DOMAIN.with(
        WithdrawalPaper.class, receipt -> receipt.toString().getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void aQuarterIsKept() {
    sql(
        """
        insert into return_rule
          (shop_slug, window_days, returnable, return_paid_by, restocking_percent,
           refund_delivery, valid_from, created_by)
        values (?, 60, true, 'CUSTOMER', 25, false, now() - interval '1 day', 'test')""",
        shop.slug());
    WrittenRules.areKnown(DOMAIN);
  }

  private static Shop shop() {
    return aShop(
        Map.of(
            "cod_allowed",
            true,
            "delivery_fee",
            "5",
            "return_window_days",
            60,
            "withdrawal",
            "EU"));
  }

  static void sql(String statement, Object... parameters) {
    step(() -> DOMAIN.bean(Database.class).update(statement, parameters));
  }

  /** The last parcel arrived then, as is told now: the period for a withdrawal is another one. */
  static void arrived(long id, int daysAgo) {
    sql(
        "update order_line set delivered_at = now() - ? * interval '1 day' where order_id = ?",
        daysAgo,
        id);
  }

  long asked(long id, Item item, int pieces) {
    return requested(
        id,
        List.of(new Returning.Wanted(line(id, item), pieces, "changed_mind", null)),
        Claim.SHOP_RULES);
  }

  long askedBoth(long id) {
    return requested(
        id,
        List.of(
            new Returning.Wanted(line(id, milk), 2, "changed_mind", null),
            new Returning.Wanted(line(id, ghee), 1, "changed_mind", null)),
        Claim.SHOP_RULES);
  }

  long claimed(long id, Remedy remedy) {
    long goods =
        requested(
            id,
            List.of(new Returning.Wanted(line(id, milk), 1, "defective", null)),
            new Claim(Entitlement.GUARANTEE, null, remedy));
    step(
        () ->
            DOMAIN
                .bean(DecidingRemedies.class)
                .decide(
                    goods,
                    new DecidingRemedies.Decision(remedy, null, null),
                    Expected.ANY,
                    Preview.NONE,
                    STAFF));
    return goods;
  }

  long requested(long id, List<Returning.Wanted> wanted, Claim claim) {
    return step(() ->
            returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer()))
        .id();
  }

  /** One piece of milk, refused when the period was over; it runs again. */
  long refused(long id) {
    return refused(id, 1);
  }

  long refused(long id, int pieces) {
    arrived(id, 30);
    long goods = asked(id, milk, pieces);
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    step(() -> receiving.refuse(goods, List.of(), "Worn out", Expected.ANY, STAFF));
    arrived(id, 0);
    return goods;
  }

  void sendBack(long goods) {
    step(() -> bringingBack.sendBack(goods, aParcel(Map.of()), null, Expected.ANY, STAFF));
  }

  void receive(long goods, Item item, int pieces) {
    receive(goods, item, pieces, pieces);
  }

  /** Approves the return if it is not, and receives it. */
  void receive(long goods, Item item, int pieces, int resellable) {
    if (view(goods).status() == ReturnStatus.REQUESTED) {
      step(() -> returning.approve(goods, Expected.ANY, STAFF));
    }
    long line = line(view(goods).orderId(), item);
    step(
        () ->
            returning.receive(
                goods,
                List.of(new Returning.Arrived(line, pieces, null, resellable)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
  }

  long declared(long id, Map<Long, Integer> lines, OfReturn... ofReturns) {
    SortedMap<Long, Integer> pieces = new TreeMap<>(lines);
    return step(() ->
            withdrawing.declare(
                id, pieces, List.of(ofReturns), "Ada", null, null, Expected.ANY, buyer()))
        .id();
  }

  WithdrawalView confirmed(long id, Map<Long, Integer> lines, OfReturn... ofReturns) {
    return confirmed(id, declared(id, lines, ofReturns));
  }

  WithdrawalView confirmed(long id, long declared) {
    step(() -> withdrawing.confirm(id, declared, buyer()));
    return withdrawals.one(id, declared, buyer());
  }

  String acknowledgement(WithdrawalView made) {
    byte[] content = withdrawals.acknowledgement(made.orderId(), made.id(), buyer()).content();
    return new String(content, StandardCharsets.UTF_8);
  }

  /** The pieces of milk that an order and a read of it offer to withdraw from. */
  int offered(long id) {
    PolicyFacts order = read(id).facts();
    return DOMAIN
        .bean(DeclareWithdrawal.class)
        .decide(order, order.lines().get(0), buyer(), Instant.now())
        .quantity();
  }

  static boolean isReminded(long goods) {
    return DOMAIN
        .bean(Database.class)
        .first(
            "select remind_at is not null from order_return where id = ?",
            row -> row.getBoolean(1),
            goods)
        .orElseThrow();
  }

  List<String> stepsOf(long goods) {
    return List.of(ReturnStep.values()).stream()
        .filter(step -> step.forbidden(view(goods).facts(), STAFF).isEmpty())
        .map(ReturnStep::name)
        .toList();
  }

  int quantity(long goods) {
    return view(goods).lines().stream().mapToInt(ReturnView.LineView::quantity).sum();
  }

  /** The pieces of a return that do not follow from a withdrawal. */
  int byRules(long goods) {
    return view(goods).withdrawal() ? 0 : quantity(goods);
  }

  LinePieces pieces(long id) {
    return read(id).lines().get(0).pieces();
  }

  LinePieces pieces(long id, Item item) {
    return read(id).lines().stream()
        .filter(line -> line.itemId() == item.id())
        .findFirst()
        .orElseThrow()
        .pieces();
  }

  ReturnView view(long goods) {
    return returns.one(goods, STAFF);
  }
}
