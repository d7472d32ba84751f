package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.StockJournal;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WayBackState;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.withdrawal.Withdrawing;

/**
 * Takes the returns of an order through random requests, receipts, corrections, deductions,
 * withdrawals by law and ends. After each step, counters, stock and money are what the returns say;
 * a step that is offered succeeds, any other is refused with the code of the offer; no return is
 * without a way on; and the customer keeps nothing that the shop has.
 */
class ReturnsWalkIT extends ReturnLife {

  private static final int STEPS = 10;
  private static final int IN_STOCK = 100;

  private final ClosingReturns closing = DOMAIN.bean(ClosingReturns.class);
  private final Database database = DOMAIN.bean(Database.class);
  private final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  private final List<String> story = new ArrayList<>();

  /** The credits of the steps that were not taken back. */
  private final List<OrderCredited> booked = new ArrayList<>();

  private Random random;
  private ReturnCalls calls;
  private long id;

  @BeforeAll
  static void printWithoutBilling() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  static List<Long> seeds() {
    return new Random(20261129).longs(Integer.getInteger("orders.walks", 2)).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countersStockAndMoneyFollowAndNothingIsADeadEnd(long seed) {
    random = new Random(seed);
    calls = new ReturnCalls(DOMAIN, random);
    Shop shop =
        aShop(
            Map.of(
                "cod_allowed",
                true,
                "delivery_fee",
                "4.99",
                "return_window_days",
                30,
                "withdrawal",
                "EU",
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    Item milk = anItem(shop, "Milk", "33.33", IN_STOCK);
    Item ghee = anItem(shop, "Ghee", "0.07", IN_STOCK);
    id =
        delivered(
            Map.of(milk.id(), 2 + random.nextInt(4), ghee.id(), 1 + random.nextInt(3)), "cod");

    for (int i = 0; i < STEPS; i++) {
      step();
      check(List.of(milk, ghee));
    }
  }

  private void step() {
    List<ReturnView> returns = returns();
    if (returns.isEmpty() || random.nextInt(4) == 0) {
      Claim claim = random.nextBoolean() ? Claim.SHOP_RULES : Claim.GUARANTEE;
      List<Returning.Wanted> wanted = wanted();
      attempt(
          "request by " + claim.by(),
          () -> returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer()));
      return;
    }
    if (random.nextInt(8) == 0) {
      withdraw();
      return;
    }
    if (random.nextInt(12) == 0) {
      database.update(
          "update order_line set returnable = not returnable where id = ?",
          any(read(id).lines()).id());
      story.add("excepted or not");
      return;
    }
    if (random.nextInt(8) == 0) {
      // What was returned when the period for a withdrawal was over may be refused.
      int daysAgo = random.nextBoolean() ? 20 : 0;
      database.update(
          "update order_line set delivered_at = now() - ? * interval '1 day' where order_id = ?",
          daysAgo,
          id);
      story.add("delivered " + daysAgo + " days ago");
      return;
    }
    ReturnView goods = any(returns);
    if (random.nextInt(12) == 0) {
      database.update(
          "update order_return set closes_at = now() where id = ? and closes_at is not null",
          goods.id());
      attempt("too late", () -> closing.closeIfTooLate(goods.id()));
      return;
    }
    List<ReturnStep> offered =
        List.of(ReturnStep.values()).stream()
            .filter(step -> step.forbidden(goods.facts(), STAFF).isEmpty())
            .toList();
    if (!offered.isEmpty()) {
      ReturnStep step = any(offered);
      attempt(step.word(), calls.random(step, goods));
    }
  }

  /** Pieces of one line, or of both. */
  private List<Returning.Wanted> wanted() {
    List<CurrentOrder.Line> lines = read(id).lines();
    List<CurrentOrder.Line> some = random.nextInt(3) == 0 ? lines : List.of(any(lines));
    return some.stream()
        .map(
            line ->
                new Returning.Wanted(
                    line.id(), 1 + random.nextInt(line.pieces().quantity()), "damaged", null))
        .toList();
  }

  /** From the whole contract, or from some pieces of a line. */
  private void withdraw() {
    TreeMap<Long, Integer> pieces = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      CurrentOrder.Line line = any(read(id).lines());
      pieces.put(line.id(), 1 + random.nextInt(line.pieces().quantity()));
    }
    attempt(
        pieces.isEmpty() ? "withdraw" : "withdraw from a part",
        () -> {
          Withdrawal declared =
              withdrawing.declare(id, pieces, "Ada", null, null, Expected.ANY, buyer());
          return withdrawing.confirm(id, declared.id(), buyer());
        });
  }

  private void check(List<Item> items) {
    assertThat(database.list(StockJournal.DIFFERENT, row -> row.getLong(1))).as(state()).isEmpty();
    CurrentOrder order = read(id);
    List<ReturnView> returns = returns();
    for (CurrentOrder.Line line : order.lines()) {
      LinePieces pieces = line.pieces();
      assertThat(pieces.returned() + pieces.returning())
          .as(state())
          .isLessThanOrEqualTo(pieces.delivered());
      assertThat(pieces.returned())
          .as(state())
          .isEqualTo(
              sum(
                  returns.stream().filter(goods -> isCredited(goods)).toList(),
                  line.id(),
                  one -> one.received()));
      assertThat(pieces.returning())
          .as(state())
          .isEqualTo(
              sum(
                      returns.stream()
                          .filter(goods -> !goods.status().next().isEmpty())
                          .filter(goods -> goods.receivedAt() == null)
                          .toList(),
                      line.id(),
                      one -> one.quantity())
                  + sum(
                      returns.stream().filter(goods -> isInRepair(goods)).toList(),
                      line.id(),
                      one -> one.received()));
      Item item = items.stream().filter(one -> one.id() == line.itemId()).findFirst().orElseThrow();
      assertThat(left(item))
          .as(state())
          .isEqualTo(
              IN_STOCK - pieces.quantity() + sum(returns, line.id(), one -> one.resellable()));
    }
    BigDecimal owed = order.amounts().refundDue().add(order.amounts().refunded());
    BigDecimal credited =
        booked.stream().map(OrderCredited::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal ofReturns =
        returns.stream()
            .filter(goods -> goods.receivedAt() != null)
            .map(ReturnView::refundAmount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal ofCancelled =
        booked.stream()
            .filter(credit -> credit.returnId() == null)
            .map(OrderCredited::total)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(owed)
        .as(state())
        .isEqualByComparingTo(credited)
        .isEqualByComparingTo(ofReturns.add(ofCancelled));
    for (ReturnView goods : returns) {
      if (goods.origin() != null && goods.withdrawal()) {
        assertThat(goods.status()).as(state()).isNotEqualTo(ReturnStatus.WITHDRAWN);
        assertThat(goods.closedBy()).as(state()).isNull();
      }
      assertThat(goods.origin() == Origin.SHOP && goods.sending() != null).as(state()).isFalse();
    }
    if (!returns.isEmpty()) {
      checkSteps(any(returns));
    }
  }

  /** Whether money is owed for what was received: nothing was sent in its place, or goes back. */
  private static boolean isCredited(ReturnView goods) {
    boolean keptAfterAll =
        goods.wayBack() == null || goods.wayBack().state() == WayBackState.GIVEN_UP;
    return goods.receivedAt() != null && keptAfterAll && ReturnCalls.isForMoney(goods);
  }

  private static boolean isInRepair(ReturnView goods) {
    return goods.wayBack() != null && goods.wayBack().state().isOpen();
  }

  private void checkSteps(ReturnView goods) {
    boolean wayOn = false;
    for (ReturnStep step : ReturnStep.values()) {
      String offer =
          step.forbidden(goods.facts(), STAFF).map(ReturnStep.Forbidden::code).orElse("done");
      wayOn |= offer.equals("done");

      assertThat(tried(calls.simple(step, goods)))
          .as(step + " of " + goods + state())
          .isEqualTo(offer);
    }
    assertThat(wayOn || goods.status().next().isEmpty()).as(state()).isTrue();
    ReturnCalls ofCustomer = new ReturnCalls(DOMAIN, random, buyer());
    for (ReturnStep step : ReturnStep.values()) {
      String offer =
          step.forbidden(goods.facts(), buyer()).map(ReturnStep.Forbidden::code).orElse("done");
      if (!offer.equals("permission_missing")) {
        assertThat(tried(ofCustomer.simple(step, goods)))
            .as(step + " by the customer of " + goods + state())
            .isEqualTo(offer);
      }
    }
  }

  private String state() {
    return " after " + story + " of order " + id;
  }

  private static int sum(
      List<ReturnView> returns, long lineId, Function<ReturnView.LineView, Integer> number) {
    return returns.stream()
        .flatMap(goods -> goods.lines().stream())
        .filter(line -> line.lineId() == lineId)
        .mapToInt(number::apply)
        .sum();
  }

  private List<ReturnView> returns() {
    return reading.list(id, null, OptionalLong.empty(), 100, STAFF);
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private void attempt(String name, Supplier<?> step) {
    int before = credits(id).size();
    try {
      step(step);
      story.add(name);
      booked.addAll(credits(id).subList(before, credits(id).size()));
    } catch (Refusal refusal) {
      story.add(name + " is " + refusal.code());
    }
  }

  /** Takes the call back after it has succeeded. */
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static String tried(Supplier<?> call) {
    try {
      DOMAIN.inTransaction(
          () -> {
            call.get();
            throw new TakenBack();
          });
      throw new AssertionError("It was not taken back");
    } catch (TakenBack succeeded) {
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }
}
