package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.returns.Granting;
import shop.orders.returns.Preview;
import shop.orders.returns.policy.DecideRefund;

/**
 * A refund of the provider's dashboard counts for what is owed, whether the due is there before it
 * or arises later, and from whatever cause. The order is one of three pieces for 100.00 and 19 %
 * each, of which one has arrived.
 */
class RefundedBeforeIT extends ProviderLife {

  /** How many of the 40 sequences are tried. */
  private static final int SEQUENCES = Integer.getInteger("orders.sequences", 8);

  private final Granting granting = DOMAIN.bean(Granting.class);

  private final Shop taxed =
      aShop(
          Map.of(
              "tax_inclusive",
              false,
              "tax_components",
              List.of(Map.of("key", "VAT", "rate", "19")),
              "country",
              "DE",
              "tax_id",
              "DE136695976",
              "bill_issue_point",
              "DELIVERY"));
  private final Item lamp = anItem(taxed, "Lamp", "100.00", 100_000);

  private enum Step {
    SENT_BACK,
    /** The order is exempt: its 57.00 of tax are owed. */
    CATEGORY,
    CANCELLED,
    RETURNED,
    /** Nothing is unpaid: all of it is owed. */
    PAID_AGAIN
  }

  @Test
  void whatWentBackBeforeSettlesTheTaxThatIsNotOwedAnyMore() {
    String payment = unique("pi");
    long id = begun(payment);
    told(refunded(id, payment, unique("re"), "57.00"));
    assertThat(isToDecide(id)).isTrue();

    exempt(id);

    assertThat(moneyOf(id)).isEqualTo(Money.of("357.00", "57.00", "0.00"));
    assertThat(isToDecide(id)).isFalse();
    assertThat(read(id).payment().status().name()).isEqualTo("PAID");
  }

  @Test
  void theDueIsTheSameInEverySequence() {
    List<List<Step>> all = new ArrayList<>(sequences(EnumSet.allOf(Step.class)));
    Collections.shuffle(all, new Random(20261129));
    for (List<Step> steps : all.subList(0, Math.min(SEQUENCES, all.size()))) {
      String payment = unique("pi");
      long id = begun(payment);
      for (Step step : steps) {
        switch (step) {
          case SENT_BACK -> told(refunded(id, payment, unique("re"), "40.00"));
          case CATEGORY -> exempt(id);
          case CANCELLED -> cancelOne(id);
          case RETURNED -> received(id);
          case PAID_AGAIN -> told(captured(id, unique("pi"), "50.00"));
        }
      }

      assertThat(moneyOf(id)).as("%s", steps).isEqualTo(Money.of("407.00", "40.00", "267.00"));
      assertThat(isToDecide(id)).as("%s", steps).isFalse();
    }
  }

  /** Staff know of the refund, and grant a sum beside it; to say that it was one is a decision. */
  @Test
  void aGrantOfStaffIsOwedBesideIt() {
    String payment = unique("pi");
    long id = begun(payment);
    told(refunded(id, payment, unique("re"), "40.00"));

    step(
        () ->
            granting.grant(
                id,
                Granting.Kind.GOODWILL,
                money("11.90"),
                "A dent",
                Expected.ANY,
                Preview.NONE,
                STAFF));

    assertThat(moneyOf(id)).isEqualTo(Money.of("357.00", "40.00", "11.90"));
    assertThat(isToDecide(id)).isTrue();
  }

  /** What went back for the tax and did not arrive is owed, as if it had never gone. */
  @Test
  void theTaxIsOwedAgainIfTheRefundFails() {
    String payment = unique("pi");
    String refund = unique("re");
    long id = begun(payment);
    told(refunded(id, payment, refund, "57.00"));
    exempt(id);

    told(notRefunded(id, payment, refund, "57.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("357.00", "0.00", "57.00"));
    assertThat(isToDecide(id)).isFalse();
  }

  /** All of them; another category is possible only before goods went back with their tax. */
  private static List<List<Step>> sequences(Set<Step> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Step>> sequences = new ArrayList<>();
    for (Step first : steps) {
      Set<Step> others = EnumSet.copyOf(steps);
      others.remove(first);
      boolean goods = first == Step.CANCELLED || first == Step.RETURNED;
      if (!goods || !others.contains(Step.CATEGORY)) {
        for (List<Step> rest : sequences(others)) {
          List<Step> sequence = new ArrayList<>(List.of(first));
          sequence.addAll(rest);
          sequences.add(sequence);
        }
      }
    }
    return sequences;
  }

  private long begun(String payment) {
    long id = placed(Map.of(lamp.id(), 3), "stripe");
    told(captured(id, payment, "357.00"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, lamp), 1));
    long parcel = read(id).shipments().get(0).id();
    step(() -> ordering.deliverShipment(id, parcel, Expected.ANY, STAFF));
    return id;
  }

  private void exempt(long id) {
    TaxCategory category = new TaxCategory(TaxCategory.Code.E, "Art. 132", null);
    step(
        () ->
            ordering.changeTaxCategory(
                id, new TaxCategoryChange(category, Set.of(), "Exempt"), Expected.ANY, STAFF));
  }

  private void cancelOne(long id) {
    TreeMap<Long, Integer> one = new TreeMap<>(Map.of(line(id, lamp), 1));
    step(() -> cancelling.cancelAsStaff(id, one, "No", Expected.ANY, Preview.NONE, STAFF));
  }

  /** A refund of 12.90 is for goods of 10.00, of which 8.00 went back, and the delivery of 4.90. */
  @Test
  void aRefundOfGoodsAndDeliveryNamesBothKinds() {
    String payment = unique("pi");
    Item piece = anItem(aShop(Map.of("delivery_fee", "4.90")), "Piece", "10.00", 10);
    long id = placed(Map.of(piece.id(), 1), "stripe");
    told(captured(id, payment, "14.90"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    told(refunded(id, payment, unique("re"), "12.90"));

    assertThatThrownBy(() -> step(() -> decide(id, Granting.Kind.GOODWILL, null)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("refund_exceeds_paid");
              assertThat(refusal.getMessage()).contains("goodwill", "delivery_fee");
              assertThat(refusal.facts())
                  .containsEntry("grantable", "10.00")
                  .containsEntry("delivery_charge", "4.90");
            });
    assertThatThrownBy(() -> step(() -> decide(id, Granting.Kind.DELIVERY_FEE, "12.90")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("delivery_charge_differs");
              assertThat(refusal.getMessage()).contains("4.90", "goodwill");
            });

    step(() -> decide(id, Granting.Kind.DELIVERY_FEE, null));
    assertThat(isToDecide(id)).isTrue();
    step(() -> decide(id, Granting.Kind.GOODWILL, null));
    assertThat(isToDecide(id)).isFalse();
    assertThat(moneyOf(id)).isEqualTo(Money.of("14.90", "12.90", "0.00"));
  }

  private Object decide(long id, Granting.Kind kind, String sum) {
    return granting.decide(
        id,
        kind,
        sum == null ? null : money(sum),
        "In the dashboard",
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private boolean isToDecide(long id) {
    return step(() ->
            DOMAIN
                .bean(DecideRefund.class)
                .decide(orders.one(id, STAFF).facts(), STAFF, Instant.now()))
        .allowed();
  }
}
