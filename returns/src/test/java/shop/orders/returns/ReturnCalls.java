package shop.orders.returns;

import static shop.orders.domain.Samples.STAFF;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Dismissal;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WayBackState;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.life.UnannouncedGoods;
import shop.orders.returns.remedy.BringingBack;
import shop.orders.returns.remedy.DecidingRemedies;
import shop.orders.returns.remedy.Exchanging;
import shop.orders.returns.withdrawal.ConvertingReturns;

/** Calls of the steps of returns, by staff if nobody else is named, for tests that walk. */
final class ReturnCalls {

  private static final DecidingRemedies.Decision REFUND =
      new DecidingRemedies.Decision(Remedy.REFUND, null, "No");

  private final Random random;
  private final Actor actor;
  private final Returning returning;
  private final Receiving receiving;
  private final LateGoods late;
  private final ClosingReturns closing;
  private final UnannouncedGoods unannounced;
  private final CorrectingReceipts correcting;
  private final DecidingRemedies deciding;
  private final Exchanging exchanging;
  private final BringingBack bringingBack;
  private final ConvertingReturns converting;
  private final Database database;

  ReturnCalls(DomainOnPostgres domain, Random random) {
    this(domain, random, STAFF);
  }

  ReturnCalls(DomainOnPostgres domain, Random random, Actor actor) {
    this.random = random;
    this.actor = actor;
    returning = domain.bean(Returning.class);
    receiving = domain.bean(Receiving.class);
    late = domain.bean(LateGoods.class);
    closing = domain.bean(ClosingReturns.class);
    unannounced = domain.bean(UnannouncedGoods.class);
    correcting = domain.bean(CorrectingReceipts.class);
    deciding = domain.bean(DecidingRemedies.class);
    exchanging = domain.bean(Exchanging.class);
    bringingBack = domain.bean(BringingBack.class);
    converting = domain.bean(ConvertingReturns.class);
    database = domain.bean(Database.class);
  }

  /** A call of the step that is refused only if the step is. */
  Supplier<?> simple(ReturnStep step, ReturnView goods) {
    return call(step, goods, false);
  }

  /** A call of the step with any contents, so that it may be refused because of these. */
  Supplier<?> random(ReturnStep step, ReturnView goods) {
    return call(step, goods, true);
  }

  private Supplier<?> call(ReturnStep step, ReturnView goods, boolean freely) {
    long id = goods.id();
    return switch (step) {
      case APPROVE -> () -> returning.approve(id, Expected.ANY, actor);
      case REJECT -> () -> returning.reject(id, "No", Expected.ANY, actor);
      case DECIDE_REMEDY -> {
        DecidingRemedies.Decision decision = freely ? aDecision(goods) : REFUND;
        yield () -> deciding.decide(id, decision, Expected.ANY, Preview.NONE, actor);
      }
      case EXCHANGE -> () -> exchanging.exchange(id, true, Expected.ANY, actor);
      case REFUND_INSTEAD -> () -> exchanging.refundInstead(id, "No", Expected.ANY, actor);
      case REPAIRED -> () -> bringingBack.repaired(id, Expected.ANY, actor);
      case SEND_BACK -> {
        boolean asItIs =
            goods.wayBack() != null && goods.wayBack().state() == WayBackState.IN_REPAIR;
        yield () ->
            bringingBack.sendBack(
                id,
                new Parcel("express", "1", "", new TreeMap<>()),
                asItIs ? "No fault" : null,
                Expected.ANY,
                actor);
      }
      case ARRIVED_BACK -> () -> bringingBack.arrived(id, Expected.ANY, actor);
      case WAY_BACK_FAILED -> {
        boolean lost = random.nextBoolean();
        yield () -> bringingBack.wayBackFailed(id, lost, Expected.ANY, actor);
      }
      case CONVERT_TO_WITHDRAWAL -> () -> converting.convert(id, Expected.ANY, actor);
      case WITHDRAW -> () -> returning.withdraw(id, Expected.ANY, actor);
      case CLOSE -> () -> closing.close(id, "No", Expected.ANY, actor);
      case RECEIVE -> {
        Receiving.Receipt receipt = freely ? aReceipt(goods) : allCame(goods);
        yield () -> receiving.receive(id, receipt, Expected.ANY, Preview.NONE, actor);
      }
      case REFUSE -> {
        List<Returning.Arrived> came = freely ? someCame(goods) : List.of();
        yield () -> receiving.refuse(id, came, "Worn out", Expected.ANY, actor);
      }
      case EXPECT_MISSING -> {
        List<LateGoods.Missing> missing =
            pieces(goods, line -> Math.min(line.missing(), line.kept())).entrySet().stream()
                .map(line -> new LateGoods.Missing(line.getKey(), line.getValue()))
                .toList();
        yield () -> late.expect(id, missing, Expected.ANY, actor);
      }
      case TAKE_SURPLUS -> {
        TreeMap<Long, Integer> pieces =
            pieces(goods, line -> Math.min(line.surplus() - line.surplusSettled(), line.kept()));
        yield () -> unannounced.take(id, pieces, Expected.ANY, actor);
      }
      case DISMISS_SURPLUS -> {
        Dismissal how = random.nextBoolean() ? Dismissal.KEPT : Dismissal.SENT_BACK;
        yield () -> unannounced.dismiss(id, new TreeMap<>(), how, Expected.ANY, actor);
      }
      case CORRECT -> {
        List<CorrectingReceipts.Recounted> lines = recounted(goods);
        yield () -> correcting.correct(id, lines, "Again", Expected.ANY, actor);
      }
      case REFUND -> () -> returning.refund(id, null, null, Expected.ANY, Preview.NONE, actor);
    };
  }

  private DecidingRemedies.Decision aDecision(ReturnView goods) {
    Remedy granted = goods.remedy() == null ? null : goods.remedy().granted();
    List<DecidingRemedies.Decision> possible =
        List.of(
            REFUND,
            new DecidingRemedies.Decision(Remedy.REPAIR, null, "A scratch"),
            new DecidingRemedies.Decision(Remedy.REPLACEMENT, null, false, "A scratch"),
            new DecidingRemedies.Decision(Remedy.REPLACEMENT, null, true, "A scratch"),
            new DecidingRemedies.Decision(
                Remedy.PRICE_REDUCTION, BigDecimal.valueOf(1 + random.nextInt(30)), "A scratch"));
    List<DecidingRemedies.Decision> others =
        possible.stream().filter(decision -> decision.remedy() != granted).toList();
    return others.get(random.nextInt(others.size()));
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
                  goods.withdrawal() ? Deduction.Kind.LOSS_OF_VALUE : Deduction.Kind.OTHER,
                  null,
                  BigDecimal.valueOf(random.nextInt(101)),
                  "Scratched");
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

  private List<Returning.Arrived> someCame(ReturnView goods) {
    return goods.lines().stream()
        .map(
            line ->
                new Returning.Arrived(line.lineId(), random.nextInt(line.quantity() + 1), null, 0))
        .toList();
  }

  private static Receiving.Receipt allCame(ReturnView goods) {
    List<Returning.Arrived> arrived =
        goods.lines().stream()
            .map(line -> new Returning.Arrived(line.lineId(), line.quantity(), null, 0))
            .toList();
    return new Receiving.Receipt(arrived, false, null);
  }

  /** One line with one piece more, or judged otherwise. */
  private List<CorrectingReceipts.Recounted> recounted(ReturnView goods) {
    boolean anyMissing =
        goods.lines().stream().anyMatch(line -> Math.min(line.missing(), line.kept()) > 0);
    for (ReturnView.LineView line : goods.lines()) {
      CorrectingReceipts.Recounted counted = counted(goods, line);
      if (counted.received() > 0 && !(goods.wayBack() != null && anyMissing)) {
        int otherwise = counted.resellable() > 0 ? counted.resellable() - 1 : counted.received();
        return List.of(
            new CorrectingReceipts.Recounted(line.lineId(), counted.received(), otherwise));
      }
      if (Math.min(line.missing(), line.kept()) > 0) {
        return List.of(
            new CorrectingReceipts.Recounted(
                line.lineId(), counted.received() + 1, counted.resellable()));
      }
    }
    return List.of(new CorrectingReceipts.Recounted(goods.lines().get(0).lineId(), 0, 0));
  }

  /** The counts of a line, with the pieces that earlier corrections of the receipt had found. */
  private CorrectingReceipts.Recounted counted(ReturnView goods, ReturnView.LineView line) {
    return database
        .first(
            """
            with recursive receipt as (
              select id from order_return where id = ?
              union all
              select r.id from order_return r join receipt on r.rest_of = receipt.id
              where r.overlooked)
            select sum(l.received), sum(l.resellable)
            from receipt join order_return_line l on l.return_id = receipt.id
            where l.order_line_id = ?""",
            row -> new CorrectingReceipts.Recounted(line.lineId(), row.getInt(1), row.getInt(2)),
            goods.id(),
            line.lineId())
        .orElseThrow();
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

  /** Whether its goods come back for money, as far as that is decided. */
  static boolean isForMoney(ReturnView goods) {
    return !goods.isRefused()
        && (goods.exchange() == null || !goods.exchange().agreed())
        && (goods.remedy() == null
            || goods.remedy().granted() == null
            || goods.remedy().granted() == Remedy.REFUND);
  }

  private static boolean isRepair(ReturnView goods) {
    return goods.remedy() != null && goods.remedy().granted() == Remedy.REPAIR;
  }
}
