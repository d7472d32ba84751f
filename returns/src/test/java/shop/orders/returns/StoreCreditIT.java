package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchaseWithCredit;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.credit.CreditEntry;
import shop.orders.domain.credit.CreditReading;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.ProviderNotices.Notice;
import shop.orders.returns.ProviderNotices.Outcome;
import shop.orders.returns.dues.DueFilter;
import shop.orders.returns.dues.Dues;
import shop.orders.returns.dues.OpenDue;
import shop.orders.returns.dues.SettlingDues;
import shop.orders.returns.withdrawal.Withdrawing;

/** What is owed back becomes store credit; what was paid with store credit goes back to it. */
class StoreCreditIT extends RefundLife {

  private static final RefundWish CREDIT = RefundWish.by("store_credit");
  private static final RefundWish AGREED = new RefundWish("store_credit", true);

  private final CreditReading accounts = DOMAIN.bean(CreditReading.class);
  private final SettlingDues settling = DOMAIN.bean(SettlingDues.class);
  private final ProviderNotices notices = DOMAIN.bean(ProviderNotices.class);

  @BeforeAll
  static void printWithoutBilling() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  @Test
  void aRefundAsStoreCreditIsInTheAccountAndBookedOnce() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));

    step(() -> refund(id, "100.00", CREDIT, "C-1"));
    assertRefused("refund_reference_used", () -> refund(id, "1.00", CREDIT, "C-1"));
    assertRefused("refund_exceeds_due", () -> refund(id, "60.00", CREDIT, "C-2"));

    assertThat(balance()).isEqualTo("100.00");
    assertThat(entries()).containsExactly(tuple("REFUND", "100.00", id));
    assertThat(read(id).amounts().refunded()).isEqualTo("100.00");
    step(() -> refund(id, null, null, "re_1"));
    assertThat(balance()).isEqualTo("100.00");
    assertThat(refunds(id)).containsExactly("store_credit 100.00", "stripe 59.99");
  }

  @Test
  void aReturnOfACashOrderIsRefundedAsStoreCredit() {
    long id = delivered("cod");
    long goods = received(id);

    step(() -> returning.refund(goods, CREDIT, null, Expected.ANY, Preview.NONE, STAFF));

    assertThat(balance()).isEqualTo("66.66");
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(reading.one(goods, STAFF).refundMethod()).isEqualTo("store_credit");
  }

  @Test
  void whatIsTriedOnlyMovesNoCredit() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));

    try {
      step(
          () ->
              refunding.refund(
                  id,
                  null,
                  null,
                  CREDIT,
                  "C-1",
                  Expected.ANY,
                  Preview.of(true, null, STAFF, "{}"),
                  STAFF));
    } catch (RuntimeException shown) {
      assertThat(shown).isInstanceOf(Previewed.class);
    }

    assertThat(accounts.accounts(customer.id(), OptionalLong.empty(), 1)).isEmpty();
  }

  @Test
  void whatWasPaidWithCreditGoesBackToItFirst() {
    granted("60.00");
    long id = partlyPaidByCredit("60.00");
    deliver(id);
    long goods = received(id, 1);
    assertThat(method(id)).isEqualTo("store_credit");

    step(() -> returning.refund(goods, null, "re_1", Expected.ANY, Preview.NONE, STAFF));
    assertThat(refunds(id)).containsExactly("store_credit 33.33");
    assertThat(balance()).isEqualTo("33.33");

    long rest = received(id, 2);
    step(() -> refund(id, null, null, "re_2"));

    assertThat(refunds(id))
        .containsExactlyInAnyOrder("store_credit 33.33", "store_credit 26.67", "stripe 39.99");
    assertThat(balance()).isEqualTo("60.00");
    assertThat(reading.one(rest, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(reading.one(rest, STAFF).refundMethod()).isEqualTo("stripe");
    assertThat(reading.one(rest, STAFF).refundReference()).isEqualTo("re_2");
  }

  @Test
  void creditNeverBecomesMoney() {
    granted("60.00");
    long id = partlyPaidByCredit("60.00");
    step(() -> cancel(id, Map.of()));

    for (String method : List.of("stripe", "bank_transfer")) {
      assertRefused(
          "paid_with_store_credit", () -> refund(id, "100.00", RefundWish.by(method), "re_1"));
    }
    step(() -> refund(id, "99.99", RefundWish.by("bank_transfer"), "re_1"));
    assertRefused(
        "paid_with_store_credit", () -> refund(id, "0.01", RefundWish.by("stripe"), "re_2"));
    step(() -> refund(id, null, CREDIT, "C-1"));

    assertThat(balance()).isEqualTo("60.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.REFUNDED);
  }

  @Test
  void aSecondPaymentGoesBackAsItCame() {
    granted("60.00");
    long id = partlyPaidByCredit("60.00");
    step(() -> ordering.recordPayment(id, money("70.00"), "stripe", "pi_2", Expected.ANY, STAFF));
    assertThat(method(id)).isEqualTo("stripe");

    step(() -> refund(id, null, null, "re_1"));

    assertThat(refunds(id)).containsExactly("stripe 70.00");
    assertThat(balance()).isEqualTo("0.00");
  }

  @Test
  void aCancelledOrderThatCreditPaidInPartGoesBackAsItCame() {
    granted("100.00");
    long id = placed(Map.of(milk.id(), 3), "cod");
    step(() -> payByCredit(id, "100.00"));
    step(() -> cancel(id, Map.of()));

    assertThat(method(id)).isEqualTo("store_credit");
    step(() -> refund(id, null, null, "C-1"));

    assertThat(balance()).isEqualTo("100.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.REFUNDED);
  }

  // ---- withdrawal

  @Test
  void theMoneyOfAWithdrawalBecomesCreditOnlyIfTheCustomerHasAgreed() {
    Shop european = aShop(Map.of("cod_allowed", true, "withdrawal", "EU"));
    Item item = anItem(european, "Milk", "33.33", 100);
    long returned = delivered(Map.of(item.id(), 2), "cod");
    long goods = withdrawn(returned).returnId();
    long line = line(returned, item);
    step(() -> returning.receive(goods, arrived(line, 2, 2), Expected.ANY, Preview.NONE, STAFF));
    long unsent = paid(Map.of(item.id(), 2));
    withdrawn(unsent);
    long part = paid(Map.of(item.id(), 2));
    withdrawn(part, Map.of(line(part, item), 1));

    for (long id : List.of(returned, unsent, part)) {
      assertRefused("store_credit_not_agreed", () -> refund(id, null, CREDIT, "C-1"));
      step(() -> refund(id, "1.00", null, "re_1"));
      step(() -> refund(id, null, AGREED, "C-1"));
    }
    assertRefused(
        "status_forbids",
        () -> returning.refund(goods, CREDIT, null, Expected.ANY, Preview.NONE, STAFF));
    // 66.66, 66.66 and 33.33, less 1.00 of each that went back as money.
    assertThat(balance(european)).isEqualTo("163.65");
  }

  @Test
  void creditGoesBackToCreditAfterAWithdrawalWithoutBeingAskedFor() {
    Shop european = aShop(Map.of("cod_allowed", true, "withdrawal", "EU"));
    Item item = anItem(european, "Milk", "33.33", 100);
    granted(european, "20.00");
    long id = placed(Map.of(item.id(), 1), "stripe");
    step(() -> payByCredit(id, "20.00"));
    step(() -> ordering.recordPayment(id, money("13.33"), "stripe", "pi", Expected.ANY, STAFF));
    withdrawn(id);

    assertRefused("store_credit_not_agreed", () -> refund(id, "20.01", CREDIT, "C-1"));
    step(() -> refund(id, "19.00", CREDIT, "C-1"));
    step(() -> refund(id, null, null, "re_1"));

    assertThat(refunds(id))
        .containsExactlyInAnyOrder("store_credit 19.00", "store_credit 1.00", "stripe 13.33");
  }

  private Withdrawal withdrawn(long id) {
    return withdrawn(id, Map.of());
  }

  private Withdrawal withdrawn(long id, Map<Long, Integer> lines) {
    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    long declared =
        step(() ->
                withdrawing.declare(
                    id, new TreeMap<>(lines), "Ada", null, null, Expected.ANY, buyer()))
            .id();
    return step(() -> withdrawing.confirm(id, declared, buyer()));
  }

  // ---- many at once, and the provider

  @Test
  void manyDuesAreSettledAsCredit() {
    long one = paid("stripe");
    long two = paid("stripe");
    List.of(one, two).forEach(id -> step(() -> cancel(id, Map.of())));

    List<SettlingDues.Result> results =
        step(
            () ->
                settling.settle(
                    List.of(
                        new SettlingDues.Paid(one, "cancelled", money("50.00"), CREDIT, "C-1"),
                        new SettlingDues.Paid(one, "cancelled", null, CREDIT, "C-1"),
                        new SettlingDues.Paid(two, "cancelled", null, CREDIT, "C-1")),
                    STAFF));

    assertThat(results)
        .extracting(result -> result.refusal() == null ? result.method() : result.refusal().code())
        .containsExactly("store_credit", "refund_reference_used", "store_credit");
    assertThat(balance()).isEqualTo("209.99");
  }

  /** The checkouts take the accounts by their shops, the other calls name the orders otherwise. */
  @Test
  void settlingAndPayingAtOnceNeverWaitForEachOther() throws Exception {
    Shop other = aShop(Map.of("cod_allowed", true));
    Item bread = anItem(other, "Bread", "10.00", 100);
    granted("1000.00");
    granted(other, "1000.00");
    List<Long> cancelled = new ArrayList<>();
    List<Long> unpaid = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      long id = i % 2 == 1 ? paid("stripe") : paid(Map.of(bread.id(), 1));
      step(() -> cancel(id, Map.of()));
      cancelled.add(id);
      unpaid.add(placed(Map.of(milk.id(), 1), "stripe"));
    }
    Purchase both = aPurchaseWithCredit(Map.of(milk.id(), 1, bread.id(), 1), "stripe");
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      long order = unpaid.get(i);
      String reference = "C-" + i;
      List<SettlingDues.Paid> rows =
          cancelled.stream()
              .map(id -> new SettlingDues.Paid(id, "cancelled", money("1.00"), CREDIT, reference))
              .toList();
      calls.add(() -> outcome(() -> payByCredit(order, "1.00")));
      calls.add(() -> outcome(() -> settling.settle(rows, STAFF)));
      calls.add(() -> outcome(() -> checkout.place(both, customer, buyer())));
    }

    assertThat(atOnce(calls)).containsOnly("done");

    // At each shop three orders were refunded six times; then six payments of 1.00, and six of
    // 93.33 or 10.00 at the checkouts.
    assertThat(balance()).isEqualTo("452.02");
    assertThat(balance(other)).isEqualTo("958.00");
  }

  private static String outcome(Supplier<?> call) {
    try {
      step(call::get);
      return "done";
    } catch (Refusal refused) {
      return refused.code();
    }
  }

  @Test
  void whatTheProviderTellsNeverTakesCreditBack() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    step(() -> refund(id, null, CREDIT, "re_1"));

    told(id, Outcome.FAILED);
    told(id, Outcome.SETTLED);

    assertThat(history(id)).endsWith("refund_failed", "refund_settled_twice");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).amounts().refunded()).isEqualTo("159.99");
    assertThat(balance()).isEqualTo("159.99");
  }

  private void told(long id, Outcome outcome) {
    Notice notice =
        new Notice(
            UUID.randomUUID().toString(), outcome, id, "cancelled", money("159.99"), "BDT", "re_1");
    step(() -> notices.take(notice, notice.toString().getBytes(StandardCharsets.UTF_8)));
  }

  // ----

  private Object refund(long id, String amount, RefundWish wish, String reference) {
    return refunding.refund(
        id,
        null,
        amount == null ? null : money(amount),
        wish,
        reference,
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private void granted(String amount) {
    granted(shop, amount);
  }

  private void granted(Shop at, String amount) {
    GrantingCredit granting = DOMAIN.bean(GrantingCredit.class);
    DOMAIN.run(() -> granting.grant(customer.publicId(), at.slug(), money(amount), "Sorry", STAFF));
  }

  private Object payByCredit(long id, String amount) {
    return ordering.recordPayment(id, money(amount), "store_credit", null, Expected.ANY, buyer());
  }

  /** The rest was paid online. */
  private long partlyPaidByCredit(String credit) {
    long id = placed(Map.of(milk.id(), 3), "stripe");
    step(() -> payByCredit(id, credit));
    BigDecimal rest = read(id).amounts().outstanding();
    step(() -> ordering.recordPayment(id, rest, "stripe", "pi_1", Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return id;
  }

  private void deliver(long id) {
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
  }

  private String balance() {
    return balance(shop);
  }

  private String balance(Shop at) {
    return accounts.accounts(customer.id(), OptionalLong.empty(), 100).stream()
        .filter(account -> account.shopSlug().equals(at.slug()))
        .findFirst()
        .orElseThrow()
        .balance()
        .toPlainString();
  }

  private List<Tuple> entries() {
    return accounts.entries(customer.id(), null, OptionalLong.empty(), 100).stream()
        .map(
            (CreditEntry entry) ->
                tuple(entry.kind().name(), entry.amount().toPlainString(), entry.orderId()))
        .toList();
  }

  /** How the dues of the order go back by themselves. */
  private String method(long id) {
    return DOMAIN
        .bean(Dues.class)
        .list(new DueFilter(null, null, null, null), OptionalLong.empty(), 100_000, STAFF)
        .stream()
        .filter(due -> due.orderId() == id)
        .map(OpenDue::method)
        .findFirst()
        .orElseThrow();
  }

  /** Methods and amounts of what was paid back, oldest first. */
  private List<String> refunds(long id) {
    return refundReading.ofOrder(id, STAFF).stream()
        .filter(refund -> refund.kind() == RefundReading.RefundKind.PAID)
        .map(refund -> refund.method() + " " + refund.amount().toPlainString())
        .toList();
  }
}
