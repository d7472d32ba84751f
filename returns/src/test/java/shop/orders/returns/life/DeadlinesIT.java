package shop.orders.returns.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.ClosedBy;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnClosed;
import shop.orders.domain.returned.ReturnReminded;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.domain.returned.sending.ReturnSettings;
import shop.orders.domain.time.WorkingDays;
import shop.orders.returns.LateGoods;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnObservers;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.sending.SendingTerms;
import shop.orders.returns.withdrawal.Withdrawing;

/** Where and until when goods are sent back, and what becomes of a return if they are not. */
class DeadlinesIT extends OrderLife {

  private static final List<Object> HEARD = Collections.synchronizedList(new ArrayList<>());

  private final Returning returning = DOMAIN.bean(Returning.class);
  private final ReturnReading reading = DOMAIN.bean(ReturnReading.class);
  private final SendingTerms terms = DOMAIN.bean(SendingTerms.class);
  private final ClosingReturns closing = DOMAIN.bean(ClosingReturns.class);
  private final ReturnDeadlines deadlines = DOMAIN.bean(ReturnDeadlines.class);
  private final LateGoods late = DOMAIN.bean(LateGoods.class);
  private final Database database = DOMAIN.bean(Database.class);
  private final Shop shop =
      aShop(
          Map.of(
              "cod_allowed",
              true,
              "withdrawal",
              "EU",
              "country",
              "DE",
              "time_zone",
              "Europe/Berlin",
              "address",
              "Hafenstr. 1",
              "return_window_days",
              30));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);

  @BeforeAll
  static void listen() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
    ReturnObservers.listen(DOMAIN);
    DOMAIN.observe(ReturnClosed.class, HEARD::add);
    DOMAIN.observe(ReturnReminded.class, HEARD::add);
  }

  @Test
  void anApprovedReturnSaysWhereAndUntilWhenToSendTheGoods() {
    long goods = approved(delivered(Map.of(milk.id(), 2), "cod"));

    ReturnView.SendingView sending = reading.one(goods, buyer()).sending();
    LocalDate lastDay = today().plusDays(14);
    assertThat(sending.address()).isEqualTo(shop.name() + "\nHafenstr. 1");
    assertThat(sending.sendBy()).isEqualTo(lastDay);
    assertThat(sending.overdueAt()).isEqualTo(startOf(lastDay.plusDays(1)));
    assertThat(sending.closesAt()).isEqualTo(startOf(lastDay.plusDays(15)));
    assertThat(sending.remindedAt()).isNull();
  }

  @Test
  void theShopsSettingsHoldFromTheNextApprovalOn() {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    long before = approved(id);
    ReturnSettings wanted = new ReturnSettings("Returns\nDock 4", 5, 0, 0);
    assertThat(terms.of(shop.slug(), STAFF))
        .isEqualTo(new SendingTerms.Versioned(ReturnSettings.usual(), 0));

    SendingTerms.Versioned changed =
        step(() -> terms.change(shop.slug(), present -> wanted, version -> {}, STAFF));

    assertThat(changed.settings()).isEqualTo(wanted);
    ReturnView.SendingView sending = reading.one(approved(id), STAFF).sending();
    assertThat(sending.address()).isEqualTo("Returns\nDock 4");
    assertThat(sending.sendBy()).isEqualTo(today().plusDays(5));
    assertThat(sending.closesAt()).isEqualTo(sending.overdueAt());
    assertThat(reading.one(before, STAFF).sending().sendBy()).isEqualTo(today().plusDays(14));
    assertThatThrownBy(() -> terms.of(shop.slug(), buyer())).isInstanceOf(NotPermitted.class);
    assertInvalid(
        "send_days",
        () ->
            terms.change(shop.slug(), present -> new ReturnSettings("", 0, 0, 0), v -> {}, STAFF));
  }

  @Test
  void goodsThatDoNotComeCloseTheirReturnAndCanBeReturnedAnew() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id);
    assertThat(overdue(goods)).isFalse();
    assertThat(act(goods).status()).isEqualTo(ReturnStatus.APPROVED);
    passed(goods, "overdue_at");
    assertThat(overdue(goods)).isTrue();
    assertThat(act(goods).status()).isEqualTo(ReturnStatus.APPROVED);
    passed(goods, "closes_at");

    ReturnView closed = act(goods);

    assertThat(closed.status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(closed.closedBy()).isEqualTo(ClosedBy.DEADLINE);
    assertThat(closed.endedAt()).isNotNull();
    assertThat(closed.lines().get(0).missing()).isEqualTo(1);
    assertThat(overdue(goods)).isFalse();
    assertThat(read(id).lines().get(0).pieces().returning()).isZero();
    assertThat(history(id)).endsWith("return_not_sent");
    assertThat(heard(ReturnClosed.class, goods)).hasSize(1);
    act(goods);
    assertThat(heard(ReturnClosed.class, goods)).hasSize(1);
    assertThat(history(id)).containsOnlyOnce("return_not_sent");
    assertThat(approved(id)).isGreaterThan(goods);
  }

  /** What was announced in time stays in time. */
  @Test
  void goodsThatComeAfterTheDeadlineAreTaken() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id);
    passed(goods, "closes_at");
    act(goods);
    database.update(
        "update order_line set arrivals = null, delivered_at = delivered_at - interval '90 days'"
            + " where order_id = ?",
        id);
    assertThat(ReturnStep.EXPECT_MISSING.forbidden(reading.one(goods, STAFF).facts(), STAFF))
        .isEmpty();

    Return rest = step(() -> late.expect(goods, List.of(), Expected.ANY, STAFF));

    assertThat(reading.one(rest.id(), STAFF).sending().sendBy()).isEqualTo(today().plusDays(14));
    step(
        () ->
            returning.receive(
                rest.id(),
                List.of(new Returning.Arrived(line(id, milk), 1, null, 1)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("33.33");
    assertThat(ReturnStep.EXPECT_MISSING.forbidden(reading.one(goods, STAFF).facts(), STAFF))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("more_than_missing"));
  }

  /** Directive 2011/83/EU, art. 14(1): sending late does not undo a withdrawal. */
  @Test
  void aWithdrawalIsOverdueButNeverCloses() {
    step(() -> terms.change(shop.slug(), any -> new ReturnSettings("", 3, 1, 1), v -> {}, STAFF));
    long id = delivered(Map.of(milk.id(), 1), "cod");
    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    long declared =
        step(() ->
                withdrawing.declare(id, new TreeMap<>(), "Ada", null, null, Expected.ANY, buyer()))
            .id();
    step(() -> withdrawing.confirm(id, declared, buyer()));
    ReturnView goods =
        reading.list(id, ReturnStatus.APPROVED, OptionalLong.empty(), 5, STAFF).get(0);
    assertThat(goods.sending().closesAt()).isNull();
    assertThat(goods.sending().sendBy())
        .isEqualTo(WorkingDays.onOrAfter(today().plusDays(14), "DE"));
    passed(goods.id(), "overdue_at");

    assertThat(act(goods.id()).status()).isEqualTo(ReturnStatus.APPROVED);

    assertThat(overdue(goods.id())).isTrue();
    assertRefused(
        "only_by_the_customer", () -> closing.close(goods.id(), "No", Expected.ANY, STAFF));
    assertThat(ReturnStep.CLOSE.forbidden(goods.facts(), STAFF))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("only_by_the_customer"));
  }

  /** The shop has surplus pieces that it takes back: the customer is to send nothing. */
  @Test
  void whatTheShopHasHasNoDeadline() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = approved(id);
    Returning.Arrived two = new Returning.Arrived(line(id, milk), 1, null, 1, 0, 1, null, null);
    step(() -> returning.receive(goods, List.of(two), Expected.ANY, Preview.NONE, STAFF));
    UnannouncedGoods unannounced = DOMAIN.bean(UnannouncedGoods.class);

    long surplus = step(() -> unannounced.take(goods, new TreeMap<>(), Expected.ANY, STAFF)).id();

    ReturnView taken = act(surplus);
    assertThat(taken.origin()).isEqualTo(Origin.SHOP);
    assertThat(taken.sending()).isNull();
    assertThat(taken.findings().toSettle()).isTrue();
    assertThat(overdue(surplus)).isFalse();
    assertThat(ReturnStep.WITHDRAW.forbidden(taken.facts(), buyer()))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("not_with_the_customer"));
    assertRefused(
        "not_with_the_customer", () -> returning.withdraw(surplus, Expected.ANY, buyer()));
    step(() -> closing.close(surplus, "It is another one", Expected.ANY, STAFF));
    assertThat(reading.one(surplus, STAFF).findings().toSettle()).isFalse();
  }

  @Test
  void theCustomerIsRemindedOnceBeforeTheLastDay() {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    long goods = approved(id);
    act(goods);
    assertThat(heard(ReturnReminded.class, goods)).isEmpty();
    passed(goods, "remind_at");

    act(goods);
    act(goods);

    assertThat(heard(ReturnReminded.class, goods))
        .singleElement()
        .isInstanceOfSatisfying(
            ReturnReminded.class,
            event -> {
              assertThat(event.customerId()).isEqualTo(customer.id());
              assertThat(event.sendBy()).isEqualTo(today().plusDays(14));
            });
    assertThat(history(id)).containsOnlyOnce("return_reminded");
    assertThat(reading.one(goods, buyer()).sending().remindedAt()).isNotNull();
  }

  @Test
  void staffCloseAReturnWithAReasonBeforeAnythingCame() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long asked = asked(id);
    long goods = approved(id);

    step(() -> closing.close(asked, "Ordered by mistake", Expected.ANY, STAFF));
    step(() -> closing.close(goods, "The customer moved", Expected.ANY, STAFF));

    ReturnView closed = reading.one(goods, buyer());
    assertThat(closed.status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(closed.closedBy()).isEqualTo(ClosedBy.STAFF);
    assertThat(closed.closeReason()).isEqualTo("The customer moved");
    assertThat(closed.facts().expectable()).isEqualTo(1);
    assertThat(reading.one(asked, STAFF).facts().expectable()).isZero();
    assertThat(read(id).lines().get(0).pieces().kept()).isEqualTo(3);
    assertThat(history(id)).contains("return_closed");
    assertThat(heard(ReturnClosed.class, goods)).hasSize(1);
    assertRefused("status_forbids", () -> closing.close(goods, "Again", Expected.ANY, STAFF));
    assertInvalid("reason", () -> closing.close(asked(id), " ", Expected.ANY, STAFF));
    assertThatThrownBy(() -> closing.close(goods, "No", Expected.ANY, buyer()))
        .isInstanceOf(NotPermitted.class);
  }

  /** As on several nodes, one of which receives the parcel at that moment. */
  @Test
  void ofAllWhoEndAReturnAtOnceOneDoes() throws Exception {
    long id = delivered(Map.of(milk.id(), 1), "cod");
    long goods = approved(id);
    passed(goods, "closes_at");
    List<Returning.Arrived> all = List.of(new Returning.Arrived(line(id, milk), 1, null, 1));
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(() -> step(() -> closing.closeIfTooLate(goods)));
    }
    calls.add(
        () -> {
          try {
            return step(() -> returning.receive(goods, all, Expected.ANY, Preview.NONE, STAFF))
                != null;
          } catch (Refusal late) {
            return false;
          }
        });

    assertThat(atOnce(calls)).containsOnlyOnce(true);

    boolean closed = reading.one(goods, STAFF).status() == ReturnStatus.CLOSED;
    assertThat(read(id).amounts().refundDue()).isEqualTo(closed ? "0.00" : "33.33");
    assertThat(read(id).lines().get(0).pieces().kept()).isEqualTo(closed ? 1 : 0);
    assertThat(read(id).lines().get(0).pieces().returning()).isZero();
  }

  /** The tasks of the nodes run beside each other; here in one transaction. */
  private ReturnView act(long goods) {
    DOMAIN.run(deadlines::act);
    return reading.one(goods, STAFF);
  }

  private boolean overdue(long goods) {
    ReturnReading.Filter overdue = new ReturnReading.Filter(null, null, Instant.now(), false);
    boolean listed =
        reading.list(overdue, OptionalLong.empty(), 100, STAFF).stream()
            .anyMatch(one -> one.id() == goods);
    assertThat(reading.one(goods, STAFF).isOverdue(Instant.now())).isEqualTo(listed);
    return listed;
  }

  private void passed(long goods, String moment) {
    database.update(
        "update order_return set " + moment + " = now() - interval '1 second' where id = ?", goods);
  }

  private static List<Object> heard(Class<?> type, long goods) {
    return HEARD.stream()
        .filter(type::isInstance)
        .filter(
            event ->
                event instanceof ReturnClosed closed && closed.returnId() == goods
                    || event instanceof ReturnReminded reminded && reminded.returnId() == goods)
        .toList();
  }

  private long asked(long id) {
    Returning.Wanted one = new Returning.Wanted(line(id, milk), 1, "damaged", null);
    return step(() ->
            returning.request(id, List.of(one), null, Expected.ANY, Preview.NONE, buyer()))
        .id();
  }

  private long approved(long id) {
    long goods = asked(id);
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    return goods;
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/Berlin"));
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();
  }
}
