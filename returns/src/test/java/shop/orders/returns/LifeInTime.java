package shop.orders.returns;

import static shop.orders.domain.Samples.STAFF;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.returns.RefundReading.RefundKind;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.dues.SettlingDues;
import shop.orders.returns.provider.KeptEvents;
import shop.orders.returns.provider.PaymentEvent;

/**
 * A random life with all that happens to returns, withdrawals, claims by the guarantee, disputes
 * and store credit, while the clock jumps.
 */
abstract class LifeInTime extends LifeAtAPlace {

  private static final List<String> REASONS =
      List.of("damaged", "defective", "wrong_item", "changed_mind", "wrong_size", "other");

  private final SettlingDues settling = DOMAIN.bean(SettlingDues.class);

  void step() {
    switch (random.nextInt(25)) {
      case 0, 1, 2 -> goOn(random);
      case 3 -> attempt("forward", () -> forward(random));
      case 4 -> jump();
      case 5, 6, 7, 8, 9 -> attempt("request", this::request);
      case 10, 11, 12, 13, 14, 15, 16, 17, 18 -> stepOfReturn();
      case 19 -> attempt("declare or confirm", this::declareOrConfirm);
      case 20 -> attempt("keep", this::keep);
      case 21 -> attempt("refund in some way", this::refundInSomeWay);
      case 22 -> attempt("a parcel fails", this::fail);
      default -> moneyAlone();
    }
  }

  private void moneyAlone() {
    switch (random.nextInt(4)) {
      case 0 -> attempt("dispute", this::dispute);
      case 1 -> attempt("goodwill", this::goodwill);
      default -> credit();
    }
  }

  /** A parcel is lost, refused or sent back; it may be told anew in the next steps. */
  private Object fail() {
    long parcel = onItsWay();
    List<ParcelState> ways =
        List.of(ParcelState.LOST, ParcelState.REFUSED, ParcelState.RETURNED_TO_SENDER);
    return parcel == 0 ? null : tell(parcel, any(ways), clock.instant());
  }

  private Object request() {
    Claim claim =
        switch (random.nextInt(5)) {
          case 0, 1 -> new Claim(Entitlement.GUARANTEE, null, aRemedy());
          case 2 -> new Claim(Entitlement.EXCEPTION, "Our fault");
          default -> Claim.SHOP_RULES;
        };
    List<Returning.Wanted> wanted = new ArrayList<>();
    for (CurrentOrder.Line line : orders.one(id, STAFF).lines()) {
      if (line.pieces().kept() > 0) {
        Integer pieces = 1 + random.nextInt(line.pieces().kept());
        wanted.add(new Returning.Wanted(line.id(), pieces, any(REASONS), null));
      }
    }
    if (wanted.isEmpty()) {
      return null;
    }
    boolean one = random.nextBoolean();
    Actor actor = claim.by() == Entitlement.EXCEPTION || random.nextBoolean() ? STAFF : buyer();
    return returning.request(
        id, one ? List.of(any(wanted)) : wanted, claim, "Sorry", Expected.ANY, Preview.NONE, actor);
  }

  private Remedy aRemedy() {
    int chosen = random.nextInt(Remedy.values().length + 1);
    return chosen == Remedy.values().length ? null : Remedy.values()[chosen];
  }

  void stepOfReturn() {
    List<ReturnView> returns = returns();
    if (returns.isEmpty()) {
      return;
    }
    ReturnView goods = any(returns);
    List<ReturnStep> offered =
        List.of(ReturnStep.values()).stream()
            .filter(step -> step.forbidden(goods.facts(), STAFF).isEmpty())
            .toList();
    if (!offered.isEmpty()) {
      ReturnStep step = random.nextBoolean() ? towardsTheEnd(offered) : any(offered);
      attempt(step.word(), calls.random(step, goods));
    }
  }

  /** Of the steps by which goods come back, else any. */
  private ReturnStep towardsTheEnd(List<ReturnStep> offered) {
    return List.of(ReturnStep.APPROVE, ReturnStep.RECEIVE, ReturnStep.REFUND).stream()
        .filter(offered::contains)
        .findFirst()
        .orElseGet(() -> any(offered));
  }

  /** A declaration may be confirmed much later, or never. */
  private Object declareOrConfirm() {
    List<Long> declared =
        database.list(
            "select id from withdrawal where order_id = ? and status = 'DECLARED'",
            row -> row.getLong(1),
            id);
    return declared.isEmpty() || random.nextInt(3) == 0
        ? declare()
        : withdrawing.confirm(id, any(declared), buyer());
  }

  private Withdrawal declare() {
    TreeMap<Long, Integer> pieces = new TreeMap<>();
    List<OfReturn> named = new ArrayList<>();
    switch (random.nextInt(4)) {
      case 0 -> {
        CurrentOrder.Line line = any(orders.one(id, STAFF).lines());
        pieces.put(line.id(), 1 + random.nextInt(line.pieces().quantity()));
      }
      case 1 -> {
        List<ReturnView> others = returns().stream().filter(goods -> !goods.withdrawal()).toList();
        if (!others.isEmpty()) {
          named.addAll(piecesOf(any(others)));
        }
      }
      default -> {}
    }
    return withdrawing.declare(
        id,
        pieces,
        named,
        "Ada",
        null,
        "I withdraw",
        Expected.ANY,
        random.nextBoolean() ? buyer() : STAFF);
  }

  /** Some pieces of an expected return, or all of one that the shop has received. */
  private List<OfReturn> piecesOf(ReturnView goods) {
    boolean expected = goods.receivedAt() == null;
    return goods.lines().stream()
        .map(
            line ->
                new OfReturn(
                    goods.id(),
                    line.lineId(),
                    expected ? 1 + random.nextInt(line.quantity()) : line.received()))
        .filter(piece -> piece.quantity() > 0)
        .toList();
  }

  /** The customer keeps the goods after all. */
  private Object keep() {
    List<ReturnView> returns = returns();
    return returns.isEmpty() ? null : returning.withdraw(any(returns).id(), Expected.ANY, buyer());
  }

  private Object refundInSomeWay() {
    List<String> dues =
        refundReading.ofOrder(id, STAFF).stream()
            .filter(entry -> entry.kind() == RefundKind.DUE)
            .map(RefundReading.RefundView::reference)
            .toList();
    if (dues.isEmpty()) {
      return null;
    }
    List<String> methods = new ArrayList<>(List.of("store_credit", "bank_transfer", "stripe"));
    methods.add(null);
    RefundWish wish = new RefundWish(any(methods), random.nextBoolean());
    BigDecimal amount = random.nextBoolean() ? null : new BigDecimal("10.01");
    String due = any(dues);
    if (random.nextBoolean()) {
      SettlingDues.Paid row = new SettlingDues.Paid(id, due, amount, wish, reference());
      return settling.settle(List.of(row), STAFF).get(0).refusal() == null ? row : null;
    }
    return refunding.refund(id, due, amount, wish, reference(), Expected.ANY, Preview.NONE, STAFF);
  }

  private Object goodwill() {
    List<String> granted =
        refundReading.ofOrder(id, STAFF).stream()
            .filter(entry -> entry.kind() == RefundKind.DUE)
            .map(RefundReading.RefundView::reference)
            .filter(due -> due.startsWith("goodwill-") || due.startsWith("delivery-"))
            .toList();
    if (!granted.isEmpty() && random.nextBoolean()) {
      return granting.revoke(id, any(granted), "No", Expected.ANY, STAFF);
    }
    boolean goods = random.nextInt(4) > 0;
    return granting.grant(
        id,
        goods ? Granting.Kind.GOODWILL : Granting.Kind.DELIVERY_FEE,
        goods ? BigDecimal.valueOf(1 + random.nextInt(40)) : null,
        "Sorry",
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private void credit() {
    switch (random.nextInt(5)) {
      case 0 -> grantCredit("20.00");
      case 1 -> changeSending();
      case 2 ->
          attempt(
              "credit is corrected",
              () ->
                  crediting.correct(
                      customer.publicId(), shop.slug(), new BigDecimal("1.00"), "No", STAFF));
      default ->
          attempt(
              "pay by credit",
              () ->
                  ordering.recordPayment(
                      id,
                      new BigDecimal(random.nextBoolean() ? "5.00" : "20.00"),
                      "store_credit",
                      null,
                      Expected.ANY,
                      random.nextBoolean() ? buyer() : STAFF));
    }
  }

  // ---- disputes

  private record Dispute(String reference, String payment, BigDecimal amount) {}

  private List<Dispute> disputes() {
    return database.list(
        """
        select reference, payment, amount from payment_dispute
        where order_id = ? and state = 'OPEN' order by reference""",
        row -> new Dispute(row.getString(1), row.getString(2), row.getBigDecimal(3).setScale(2)),
        id);
  }

  private Object dispute() {
    List<Dispute> open = disputes();
    if (!open.isEmpty() && random.nextBoolean()) {
      return end(any(open), any(List.of(Way.values())));
    }
    List<Dispute> payments =
        database.list(
            """
            select reference, amount from ledger_entry
            where order_id = ? and kind = 'PAYMENT' and reference is not null
              and method <> 'store_credit'""",
            row -> new Dispute("", row.getString(1), row.getBigDecimal(2).setScale(2)),
            id);
    if (payments.isEmpty()) {
      return null;
    }
    Dispute paid = any(payments);
    BigDecimal amount = random.nextBoolean() ? paid.amount() : new BigDecimal("9.99");
    Dispute demanded = new Dispute("dp_" + reference(), paid.payment(), amount.min(paid.amount()));
    return tell(demanded, PaymentEvent.Type.DISPUTE_OPENED);
  }

  private Object tell(Dispute dispute, PaymentEvent.Type type) {
    String event = "evt_" + reference();
    return events.take(
        new PaymentEvent(
            event,
            type,
            clock.instant(),
            null,
            dispute.payment(),
            null,
            null,
            dispute.reference(),
            null,
            dispute.amount(),
            "EUR"),
        event.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  Object endDispute(Way way) {
    return end(disputes().get(0), way);
  }

  private Object end(Dispute dispute, Way way) {
    return switch (way) {
      case SEND_THE_REST, WITHDRAW -> tell(dispute, PaymentEvent.Type.DISPUTE_WON);
      case CANCEL_THE_REST, RETURN_AND_CANCEL -> tell(dispute, PaymentEvent.Type.DISPUTE_LOST);
      case LOSE_AND_CANCEL ->
          DOMAIN.bean(KeptEvents.class).list(null, id, OptionalLong.empty(), 100, STAFF).stream()
              .filter(told -> dispute.reference().equals(told.event().dispute()))
              .findFirst()
              .map(told -> events.close(told.id(), "It is over", STAFF))
              .orElseThrow();
    };
  }
}
