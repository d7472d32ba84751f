package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anyCustomerActor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.money.RefundCause.Kind;
import shop.orders.domain.party.PayoutAccounts;
import shop.orders.domain.party.PayoutDetails;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.dues.DueFilter;
import shop.orders.returns.dues.Dues;
import shop.orders.returns.dues.OpenDue;
import shop.orders.returns.dues.SettlingDues;
import shop.orders.returns.dues.SettlingDues.Paid;

/** What is owed back over all orders of a shop, and how it is settled. */
class DuesIT extends RefundLife {

  /** The ids of copied orders are below it. */
  private static final long SETTLED = -1_000_000_000;

  private final Dues dues = DOMAIN.bean(Dues.class);
  private final SettlingDues settling = DOMAIN.bean(SettlingDues.class);

  @Test
  void whatIsOwedIsListedOldestFirstUntilItIsSettled() {
    long cancelled = cancelled("stripe");
    long cash = delivered("cod");
    long goods = received(cash);
    step(() -> settle(cash, "6.66", "T-1"));

    List<OpenDue> listed = open(new DueFilter(null, null, shop.slug(), null));

    assertThat(listed)
        .extracting(OpenDue::orderId, OpenDue::reference, due -> due.open().toPlainString())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(cancelled, "cancelled", "159.99"),
            org.assertj.core.api.Assertions.tuple(cash, "return-" + goods, "60.00"));
    assertThat(listed).extracting(OpenDue::method).containsExactly("stripe", "bank_transfer");
    assertThat(refundReading.ofOrder(cash, STAFF))
        .filteredOn(entry -> entry.kind() == RefundReading.RefundKind.DUE)
        .extracting(RefundReading.RefundView::method)
        .containsExactly("bank_transfer");
    assertThat(listed.get(1).amount()).isEqualTo("66.66");
    assertThat(open(new DueFilter(Kind.RETURN, null, shop.slug(), null))).hasSize(1);
    assertThat(open(new DueFilter(null, "stripe", shop.slug(), null))).hasSize(1);
    assertThat(open(new DueFilter(null, null, shop.slug(), listed.get(0).since()))).isEmpty();
    assertThat(open(new DueFilter(null, null, shop.slug(), Instant.now().plusSeconds(9))))
        .isEqualTo(listed);
    assertThat(dues.list(ofShop(), OptionalLong.of(listed.get(0).place()), 9, STAFF))
        .containsExactly(listed.get(1));
    assertThat(dues.list(ofShop(), OptionalLong.empty(), 1, STAFF)).containsExactly(listed.get(0));

    step(() -> settle(cancelled, null, "re_1"));
    assertThat(open(ofShop())).containsExactly(listed.get(1));
  }

  @Test
  void manyAreSettledAtOnceEachByItself() {
    long cancelled = cancelled("stripe");
    long cash = delivered("cod");
    long goods = received(cash);
    String due = "return-" + goods;
    List<Paid> rows =
        List.of(
            new Paid(cash, due, money("66.67"), null, "T-0"),
            new Paid(cash, due, money("6.66"), RefundWish.by("bank_transfer"), "T-1"),
            new Paid(cash, due, null, null, "T-1"),
            new Paid(cancelled, "cancelled", null, null, "T-1"),
            new Paid(cancelled, "cancelled", null, null, "T-2"),
            new Paid(999_999_999, "cancelled", null, null, "T-3"),
            new Paid(cash, "return-0", null, null, "T-4"),
            new Paid(cash, due, money("1.00"), RefundWish.by("by pigeon"), "T-5"),
            new Paid(cash, due, money("-1.00"), null, "T-6"),
            new Paid(cash, due, null, null, "T-7"));

    List<SettlingDues.Result> results = step(() -> settling.settle(rows, STAFF));

    assertThat(results)
        .extracting(one -> one.refusal() == null ? "settled" : one.refusal().code())
        .containsExactly(
            "refund_exceeds_due",
            "settled",
            "refund_reference_used",
            "settled",
            "refund_exceeds_due",
            "order_not_found",
            "refund_not_found",
            "invalid_value",
            "invalid_value",
            "settled");
    assertThat(results.get(4).refusal()).hasMessageStartingWith("This was settled on 20");
    assertThat(results.get(9).amount()).isEqualTo("60.00");
    assertThat(results.get(9).method()).isEqualTo("bank_transfer");
    assertThat(read(cash).amounts().refunded()).isEqualTo("66.66");
    assertThat(read(cancelled).amounts().refunded()).isEqualTo("159.99");
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(open(ofShop())).isEmpty();
  }

  @Test
  void aDisputedSumIsNotSettledWithTheOthers() {
    long disputed = cancelled("stripe");
    long free = cancelled("stripe");
    step(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    "insert into payment_dispute (order_id, reference, payment, amount, state,"
                        + " changed_at) values (?, 'dp_1', 'pi_1', 150, 'OPEN', now())",
                    disputed));

    List<SettlingDues.Result> results =
        step(
            () ->
                settling.settle(
                    List.of(
                        new Paid(disputed, "cancelled", null, null, "re_1"),
                        new Paid(free, "cancelled", null, null, "re_1")),
                    STAFF));

    assertThat(results.get(0).refusal().code()).isEqualTo("refund_disputed");
    assertThat(results.get(1).refusal()).isNull();
  }

  @Test
  void aTransferNamesTheAccountThatTheCustomerHasTold() {
    PayoutDetails account = new PayoutDetails("Ada", "DE89370400440532013000", null, null);
    PayoutAccounts accounts = DOMAIN.bean(PayoutAccounts.class);
    received(delivered("cod"));
    cancelled("stripe");
    assertThat(open(ofShop())).extracting(OpenDue::account).containsOnlyNulls();

    step(() -> accounts.tell(customer.id(), account, version -> {}));

    assertThat(open(ofShop()))
        .extracting(OpenDue::method, OpenDue::account)
        .containsExactly(tuple("bank_transfer", account), tuple("stripe", null));
  }

  @Test
  void onlyStaffWhoChangePaymentsSeeAndSettleThem() {
    assertThatThrownBy(() -> dues.list(ofShop(), OptionalLong.empty(), 1, anyCustomerActor()))
        .isInstanceOf(NotPermitted.class);
    assertThatThrownBy(() -> settling.settle(List.of(), anyCustomerActor()))
        .isInstanceOf(NotPermitted.class);
    assertInvalid("refunds", () -> settling.settle(List.of(), STAFF));
  }

  @Test
  void ordersThatOweNothingAreNotRead() {
    long settled = cancelled("stripe");
    step(() -> settle(settled, null, "re_1"));
    cancelled("stripe");
    Copies.of(
        "orders",
        "id",
        settled,
        5_000,
        Map.of(
            "id",
            SETTLED + " - n",
            "increment_number",
            SETTLED + " - n",
            "order_code",
            "order_code || n",
            "invoice_no",
            "invoice_no || n",
            "public_id",
            "left(md5(public_id || n), 24)",
            "customer_ordinal",
            SETTLED + " - n"));
    Copies.of(
        "ledger_entry",
        "order_id",
        settled,
        5_000,
        Map.of(
            "order_id", SETTLED + " - n",
            "id", SETTLED + " - id * 100000 - n",
            "reference", "reference || n",
            "kind", "'PAYMENT'",
            "cause", "null",
            "due_id", "null"));
    DOMAIN.bean(Database.class).update("vacuum (analyze) orders, ledger_entry");

    assertThat(Copies.entriesReadBy(() -> open(ofShop()))).isLessThan(1_000);
  }

  private long cancelled(String method) {
    long id = paid(method);
    step(() -> cancel(id, Map.of()));
    return id;
  }

  private DueFilter ofShop() {
    return new DueFilter(null, null, shop.slug(), null);
  }

  private List<OpenDue> open(DueFilter filter) {
    return dues.list(filter, OptionalLong.empty(), 100, STAFF);
  }
}
