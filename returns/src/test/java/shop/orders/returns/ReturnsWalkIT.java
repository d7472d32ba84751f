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
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Dismissal;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.RepairState;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.life.UnannouncedGoods;
import shop.orders.returns.remedy.DecidingRemedies;
import shop.orders.returns.remedy.Exchanging;
import shop.orders.returns.remedy.Repairing;
import shop.orders.returns.withdrawal.ConvertingReturns;

/**
 * Takes the returns of an order through random requests, receipts, corrections, deductions and
 * ends. After each step, counters, stock and money are what the returns say; a step that is offered
 * succeeds, any other is refused with the code of the offer; and no return is without a way on.
 */
class ReturnsWalkIT extends ReturnLife {

  private static final int STEPS = 10;
  private static final int IN_STOCK = 100;

  private final Receiving receiving = DOMAIN.bean(Receiving.class);
  private final LateGoods late = DOMAIN.bean(LateGoods.class);
  private final ClosingReturns closing = DOMAIN.bean(ClosingReturns.class);
  private final UnannouncedGoods unannounced = DOMAIN.bean(UnannouncedGoods.class);
  private final CorrectingReceipts correcting = DOMAIN.bean(CorrectingReceipts.class);
  private final Exchanging exchanging = DOMAIN.bean(Exchanging.class);
  private final Repairing repairing = DOMAIN.bean(Repairing.class);
  private final Database database = DOMAIN.bean(Database.class);
  private final List<String> story = new ArrayList<>();

  /** The credits of the steps that were not taken back. */
  private final List<OrderCredited> booked = new ArrayList<>();

  private Random random;
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
      CurrentOrder.Line line = any(read(id).lines());
      int pieces = 1 + random.nextInt(line.pieces().quantity());
      Claim claim = random.nextBoolean() ? Claim.SHOP_RULES : Claim.GUARANTEE;
      List<Returning.Wanted> wanted =
          List.of(new Returning.Wanted(line.id(), pieces, "damaged", null));
      attempt(
          "request by " + claim.by(),
          () -> returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer()));
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
      attempt(step.word(), call(step, goods, true));
    }
  }

  /**
   * A call of the step.
   *
   * @param freely whether its contents are random, so that it may be refused
   */
  private Supplier<?> call(ReturnStep step, ReturnView goods, boolean freely) {
    long id = goods.id();
    return switch (step) {
      case APPROVE -> () -> returning.approve(id, Expected.ANY, STAFF);
      case REJECT -> () -> returning.reject(id, "No", Expected.ANY, STAFF);
      case DECIDE_REMEDY -> {
        // Never what is granted already, nor a lower price, which goods that were lost have not.
        boolean others =
            freely
                && random.nextBoolean()
                && (goods.remedy() == null || goods.remedy().granted() == null);
        Remedy remedy =
            others ? (random.nextBoolean() ? Remedy.REPAIR : Remedy.REPLACEMENT) : Remedy.REFUND;
        yield () ->
            DOMAIN
                .bean(DecidingRemedies.class)
                .decide(
                    id,
                    new DecidingRemedies.Decision(remedy, null, "No"),
                    Expected.ANY,
                    Preview.NONE,
                    STAFF);
      }
      case EXCHANGE -> () -> exchanging.exchange(id, true, Expected.ANY, STAFF);
      case REFUND_INSTEAD -> () -> exchanging.refundInstead(id, "No", Expected.ANY, STAFF);
      case REPAIRED -> () -> repairing.repaired(id, Expected.ANY, STAFF);
      case SEND_BACK -> {
        boolean asItIs = goods.repair() != null && goods.repair().state() == RepairState.IN_REPAIR;
        yield () ->
            repairing.sendBack(
                id, aParcel(Map.of()), asItIs ? "No fault" : null, Expected.ANY, STAFF);
      }
      case ARRIVED_BACK -> () -> repairing.arrived(id, Expected.ANY, STAFF);
      case WAY_BACK_FAILED -> {
        boolean lost = random.nextBoolean();
        yield () -> repairing.wayBackFailed(id, lost, Expected.ANY, STAFF);
      }
      case CONVERT_TO_WITHDRAWAL ->
          () -> DOMAIN.bean(ConvertingReturns.class).convert(id, Expected.ANY, STAFF);
      case WITHDRAW -> () -> returning.withdraw(id, Expected.ANY, STAFF);
      case CLOSE -> () -> closing.close(id, "No", Expected.ANY, STAFF);
      case RECEIVE -> {
        Receiving.Receipt receipt = freely ? aReceipt(goods) : allCame(goods);
        yield () -> receiving.receive(id, receipt, Expected.ANY, Preview.NONE, STAFF);
      }
      case EXPECT_MISSING -> {
        List<LateGoods.Missing> missing =
            pieces(goods, line -> Math.min(line.missing(), line.kept())).entrySet().stream()
                .map(line -> new LateGoods.Missing(line.getKey(), line.getValue()))
                .toList();
        yield () -> late.expect(id, missing, Expected.ANY, STAFF);
      }
      case TAKE_SURPLUS -> {
        TreeMap<Long, Integer> pieces =
            pieces(goods, line -> Math.min(line.surplus() - line.surplusSettled(), line.kept()));
        yield () -> unannounced.take(id, pieces, Expected.ANY, STAFF);
      }
      case DISMISS_SURPLUS -> {
        Dismissal how = random.nextBoolean() ? Dismissal.KEPT : Dismissal.SENT_BACK;
        yield () -> unannounced.dismiss(id, new TreeMap<>(), how, Expected.ANY, STAFF);
      }
      case CORRECT -> {
        List<CorrectingReceipts.Recounted> lines = recounted(goods);
        yield () -> correcting.correct(id, lines, "Again", Expected.ANY, STAFF);
      }
      case REFUND -> () -> returning.refund(id, null, null, Expected.ANY, Preview.NONE, STAFF);
    };
  }

  /** Any receipt, also with deductions, other goods, and more than announced. */
  private Receiving.Receipt aReceipt(ReturnView goods) {
    List<Returning.Arrived> arrived = new ArrayList<>();
    boolean money = isForMoney(goods);
    boolean missing = false;
    for (ReturnView.LineView line : goods.lines()) {
      int received = random.nextInt(line.quantity() + 1);
      int rest = line.quantity() - received;
      missing |= rest > 0;
      Deduction deduction =
          !money || received == 0 || random.nextInt(3) > 0
              ? null
              : new Deduction(
                  Deduction.Kind.OTHER, null, BigDecimal.valueOf(random.nextInt(101)), "Scratched");
      arrived.add(
          new Returning.Arrived(
              line.lineId(),
              received,
              null,
              isRepair(goods) ? 0 : random.nextInt(received + 1),
              random.nextInt(rest + 1),
              rest == 0 ? random.nextInt(3) : 0,
              random.nextInt(4) == 0 ? "changed_mind" : null,
              deduction));
    }
    return new Receiving.Receipt(
        arrived, missing && random.nextBoolean(), random.nextInt(5) == 0 ? "A brick" : null);
  }

  private static Receiving.Receipt allCame(ReturnView goods) {
    List<Returning.Arrived> arrived =
        goods.lines().stream()
            .map(line -> new Returning.Arrived(line.lineId(), line.quantity(), null, 0))
            .toList();
    return new Receiving.Receipt(arrived, false, null);
  }

  /** One line with one piece more, or judged otherwise. */
  private static List<CorrectingReceipts.Recounted> recounted(ReturnView goods) {
    boolean anyMissing =
        goods.lines().stream().anyMatch(line -> Math.min(line.missing(), line.kept()) > 0);
    for (ReturnView.LineView line : goods.lines()) {
      if (line.received() > 0 && !(goods.repair() != null && anyMissing)) {
        int otherwise = line.resellable() > 0 ? line.resellable() - 1 : line.received();
        return List.of(new CorrectingReceipts.Recounted(line.lineId(), line.received(), otherwise));
      }
      if (Math.min(line.missing(), line.kept()) > 0) {
        return List.of(
            new CorrectingReceipts.Recounted(
                line.lineId(), line.received() + 1, line.resellable()));
      }
    }
    return List.of(new CorrectingReceipts.Recounted(goods.lines().get(0).lineId(), 0, 0));
  }

  /** The lines with any such pieces, and how many; one piece of the first if there are none. */
  private static TreeMap<Long, Integer> pieces(
      ReturnView goods, Function<ReturnView.LineView, Integer> number) {
    TreeMap<Long, Integer> pieces = new TreeMap<>();
    for (ReturnView.LineView line : goods.lines()) {
      if (number.apply(line) > 0) {
        pieces.put(line.lineId(), number.apply(line));
      }
    }
    return pieces;
  }

  private void check(List<Item> items) {
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
    assertThat(owed).as(state()).isEqualByComparingTo(credited).isEqualByComparingTo(ofReturns);
    if (!returns.isEmpty()) {
      checkSteps(any(returns));
    }
  }

  /** Whether money is owed for what was received: nothing was sent in its place, or goes back. */
  private static boolean isCredited(ReturnView goods) {
    boolean refundAfterRepair =
        goods.repair() != null
            && goods.repair().state() == RepairState.GIVEN_UP
            && goods.remedy().granted() == Remedy.REFUND;
    return goods.receivedAt() != null
        && (goods.repair() == null ? isForMoney(goods) : refundAfterRepair);
  }

  private static boolean isInRepair(ReturnView goods) {
    return goods.repair() != null && goods.repair().state().isOpen();
  }

  private static boolean isForMoney(ReturnView goods) {
    return (goods.exchange() == null || !goods.exchange().agreed())
        && (goods.remedy() == null
            || goods.remedy().granted() == null
            || goods.remedy().granted() == Remedy.REFUND);
  }

  private static boolean isRepair(ReturnView goods) {
    return goods.remedy() != null && goods.remedy().granted() == Remedy.REPAIR;
  }

  private void checkSteps(ReturnView goods) {
    boolean wayOn = false;
    for (ReturnStep step : ReturnStep.values()) {
      String offer =
          step.forbidden(goods.facts(), STAFF).map(ReturnStep.Forbidden::code).orElse("done");
      wayOn |= offer.equals("done");

      assertThat(tried(call(step, goods, false)))
          .as(step + " of " + goods + state())
          .isEqualTo(offer);
    }
    assertThat(wayOn || goods.status().next().isEmpty()).as(state()).isTrue();
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
