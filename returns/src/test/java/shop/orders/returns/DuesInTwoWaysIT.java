package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.returns.RefundReading.RefundKind;
import shop.orders.returns.dues.DueFilter;
import shop.orders.returns.dues.Dues;
import shop.orders.returns.dues.OpenDue;
import shop.orders.returns.dues.SettlingDues;
import shop.orders.returns.dues.SettlingDues.Paid;

/** What was paid with store credit and otherwise is listed, and paid back, in both ways. */
class DuesInTwoWaysIT extends RefundLife {

  private final Dues dues = DOMAIN.bean(Dues.class);
  private final SettlingDues settling = DOMAIN.bean(SettlingDues.class);

  @Test
  void eachPartIsListedWithItsAmountAndFoundByItsMethod() {
    long id = partlyPaidByCredit("12.00");
    deliver(id);
    String due = "return-" + received(id, 3);

    List<OpenDue> listed = open(null);

    assertThat(told(listed)).containsExactly(due + " store_credit 12.00", due + " stripe 87.99");
    assertThat(listed).extracting(one -> one.amount().toPlainString()).containsOnly("99.99");
    assertThat(told(open("stripe"))).containsExactly(due + " stripe 87.99");
    assertThat(told(open("store_credit"))).containsExactly(due + " store_credit 12.00");
    assertThat(open("bank_transfer")).isEmpty();
    OptionalLong afterFirst = OptionalLong.of(listed.get(0).place());
    assertThat(dues.list(filter(null), OptionalLong.empty(), 1, STAFF))
        .containsExactly(listed.get(0));
    assertThat(dues.list(filter(null), afterFirst, 1, STAFF)).containsExactly(listed.get(1));
    assertThat(dues.list(filter(null), OptionalLong.of(listed.get(1).place()), 1, STAFF)).isEmpty();
    assertThat(ofOrder(id, RefundKind.DUE)).containsExactly("store_credit 12.00", "stripe 87.99");

    step(() -> settle(id, null, "T-1"));

    assertThat(open(null)).isEmpty();
    assertThat(ofOrder(id, RefundKind.PAID)).containsExactly("store_credit 12.00", "stripe 87.99");
    assertThat(ofOrder(id, RefundKind.DUE)).containsExactly("store_credit 12.00", "stripe 87.99");
  }

  @Test
  void whatIsSettledByTheListAgreesWithIt() {
    long id = partlyPaidByCredit("60.00");
    deliver(id);
    String first = "return-" + received(id, 1);
    String second = "return-" + received(id, 2);
    List<OpenDue> listed = open(null);
    assertThat(told(listed))
        .containsExactly(
            first + " store_credit 33.33",
            second + " store_credit 26.67",
            second + " stripe 39.99");

    List<Paid> rows =
        IntStream.range(0, listed.size())
            .mapToObj(
                i ->
                    new Paid(
                        id,
                        listed.get(i).reference(),
                        listed.get(i).open(),
                        RefundWish.by(listed.get(i).method()),
                        "T-" + i))
            .toList();
    assertThat(step(() -> settling.settle(rows, STAFF)))
        .extracting(SettlingDues.Result::refusal)
        .containsOnlyNulls();

    assertThat(open(null)).isEmpty();
    assertThat(ofOrder(id, RefundKind.PAID))
        .containsExactlyInAnyOrder("store_credit 33.33", "store_credit 26.67", "stripe 39.99");
  }

  @Test
  void whatWasPaidTooMuchGoesBackAsMoneyFirst() {
    long id = partlyPaidByCredit("60.00");
    step(() -> ordering.recordPayment(id, money("70.00"), "stripe", "pi_2", Expected.ANY, STAFF));
    assertThat(open(null)).extracting(OpenDue::method).containsExactly("stripe");
    step(() -> cancel(id, Map.of()));

    assertThat(told(open(null)))
        .containsExactly(
            open(null).get(0).reference() + " stripe 70.00",
            "cancelled store_credit 60.00",
            "cancelled stripe 99.99");
    step(() -> settle(id, "cancelled", "100.00", "T-1"));
    assertThat(told(open(null)))
        .containsExactly(open(null).get(0).reference() + " stripe 70.00", "cancelled stripe 59.99");
    assertThat(ofOrder(id, RefundKind.DUE))
        .containsExactlyInAnyOrder("stripe 70.00", "store_credit 60.00", "stripe 99.99");
  }

  /** The rest was paid online. */
  private long partlyPaidByCredit(String credit) {
    GrantingCredit granting = DOMAIN.bean(GrantingCredit.class);
    DOMAIN.run(
        () -> granting.grant(customer.publicId(), shop.slug(), money(credit), "Sorry", STAFF));
    long id = placed(Map.of(milk.id(), 3), "stripe");
    step(
        () ->
            ordering.recordPayment(id, money(credit), "store_credit", null, Expected.ANY, buyer()));
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

  private DueFilter filter(String method) {
    return new DueFilter(null, method, shop.slug(), null);
  }

  private List<OpenDue> open(String method) {
    return dues.list(filter(method), OptionalLong.empty(), 100, STAFF);
  }

  private static List<String> told(List<OpenDue> listed) {
    return listed.stream()
        .map(due -> due.reference() + " " + due.method() + " " + due.open().toPlainString())
        .toList();
  }

  private List<String> ofOrder(long id, RefundKind kind) {
    return refundReading.ofOrder(id, STAFF).stream()
        .filter(entry -> entry.kind() == kind)
        .map(entry -> entry.method() + " " + entry.amount().toPlainString())
        .toList();
  }
}
