package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Granting;
import shop.orders.returns.Preview;
import shop.orders.returns.RefundReading.RefundKind;
import shop.orders.returns.provider.PaymentEvent.Type;

/**
 * Goods that go back while their money is away: a bank took it after a lost dispute, or the
 * provider had sent it back unasked. Whatever the sequence, the order ends with the same money.
 */
class MoneyBackIT extends ProviderLife {

  /** How many random sequences each test tries. */
  private static final int SEQUENCES = Integer.getInteger("orders.sequences", 8);

  private final Granting granting = DOMAIN.bean(Granting.class);

  @Test
  void goodsThatCameBackAfterALostDisputeAreOwedOnceItIsWon() {
    String payment = unique("pi");
    String dispute = unique("dp");
    long id = delivered(payment);
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "100.00"));

    long goods = received(id);

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "100.00"));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.RECEIVED);
    step(() -> refund(id, "100.00", "re_1"));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
  }

  @Test
  void aGrantStaysOwedAlthoughADisputeTookMoneyBefore() {
    String payment = unique("pi");
    long id = delivered(payment);
    told(dispute(Type.DISPUTE_LOST, id, payment, unique("dp"), "60.00"));

    grant(id);

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "60.00", "5.00"));
  }

  /**
   * The delivery for 5.00 is not given back with the goods, and what the bank took was for them.
   */
  @Test
  void theDeliveryIsKeptIfTheOrderIsPaidAgainAfterItsGoodsCameBack() {
    Shop elsewhere = aShop(Map.of("cod_allowed", true, "delivery_fee", "5"));
    Item lamp = anItem(elsewhere, "Lamp", "100.00", 10);
    long id = placed(Map.of(lamp.id(), 1), "stripe");
    String payment = unique("pi");
    String dispute = unique("dp");
    told(captured(id, payment, "105.00"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "105.00"));
    received(id);

    told(captured(id, unique("pi"), "105.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("210.00", "105.00", "100.00"));
    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "105.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("210.00", "0.00", "205.00"));
  }

  private enum Away {
    SENT_BACK,
    REFUNDED,
    LOST
  }

  /** The tax of 19.00 was owed back for a time, and had gone when the order cost it again. */
  @ParameterizedTest
  @EnumSource
  void whatIsThePriceAgainIsNotOwedWhenItComesBack(Away away) {
    Shop elsewhere =
        aShop(
            Map.of(
                "tax_inclusive",
                false,
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    Item lamp = anItem(elsewhere, "Lamp", "100.00", 10);
    long id = placed(Map.of(lamp.id(), 1), "stripe");
    String payment = unique("pi");
    String reference = unique("re");
    told(captured(id, payment, "119.00"));
    tax(id, TaxCategory.Code.E);
    assertThat(moneyOf(id)).isEqualTo(Money.of("119.00", "0.00", "19.00"));
    switch (away) {
      case SENT_BACK -> told(refunded(id, payment, reference, "19.00"));
      case REFUNDED -> step(() -> refund(id, "19.00", reference));
      case LOST -> told(after(1, Type.DISPUTE_LOST, id, payment, reference, "119.00"));
    }
    tax(id, TaxCategory.Code.S);

    told(
        away == Away.LOST
            ? after(2, Type.DISPUTE_WON, id, payment, reference, "119.00")
            : notRefunded(id, payment, reference, "19.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("119.00", "0.00", "0.00"));
    assertThat(refunds(id)).contains(RefundKind.LAPSED);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
  }

  /** The customer had paid the tax anew meanwhile. */
  @Test
  void whatIsPaidTwiceIsOwedWhenItComesBack() {
    Shop elsewhere =
        aShop(
            Map.of(
                "tax_inclusive",
                false,
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    Item lamp = anItem(elsewhere, "Lamp", "100.00", 10);
    long id = placed(Map.of(lamp.id(), 1), "stripe");
    String payment = unique("pi");
    String reference = unique("re");
    told(captured(id, payment, "119.00"));
    tax(id, TaxCategory.Code.E);
    told(refunded(id, payment, reference, "19.00"));
    tax(id, TaxCategory.Code.S);
    told(captured(id, unique("pi"), "19.00"));

    told(notRefunded(id, payment, reference, "19.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("138.00", "0.00", "19.00"));
  }

  private void tax(long id, TaxCategory.Code code) {
    String reason = code == TaxCategory.Code.E ? "Small" : null;
    TaxCategoryChange change =
        new TaxCategoryChange(new TaxCategory(code, reason, null), Set.of(), "Told so");
    step(() -> ordering.changeTaxCategory(id, change, Expected.ANY, STAFF));
  }

  /** What can happen to an order of three pieces, one of which has arrived. */
  private enum Step {
    LOST,
    WON,
    SENT_BACK,
    NOT_SENT_BACK,
    RETURNED,
    ONE_CANCELLED,
    REST_CANCELLED,
    GRANTED;

    /** It happens after this; null if it may happen at any time. */
    private Step first() {
      return switch (this) {
        case WON -> LOST;
        case NOT_SENT_BACK -> SENT_BACK;
        case REST_CANCELLED -> ONE_CANCELLED;
        case LOST, SENT_BACK, RETURNED, ONE_CANCELLED, GRANTED -> null;
      };
    }
  }

  private static final Set<Step> OF_MONEY =
      EnumSet.of(Step.LOST, Step.WON, Step.SENT_BACK, Step.NOT_SENT_BACK);

  @Test
  void moneyThatWentAndCameBackLeavesNoTrace() {
    Random random = new Random(20261128);
    for (int i = 0; i < SEQUENCES; i++) {
      List<Step> steps = sequence(EnumSet.allOf(Step.class), random);
      List<Step> goods = steps.stream().filter(step -> !OF_MONEY.contains(step)).toList();

      long id = lived(steps);

      assertThat(moneyOf(id)).as("%s", steps).isEqualTo(moneyOf(lived(goods)));
      assertThat(moneyOf(id).back()).isZero();
      step(() -> refund(id, moneyOf(id).due().toPlainString(), unique("re")));
      assertThat(moneyOf(id).due()).isZero();
    }
  }

  @Test
  void aLostDisputeSettlesGoodsThatGoBackBeforeAndAfterIt() {
    Random random = new Random(20261128);
    for (int i = 0; i < SEQUENCES; i++) {
      Set<Step> lost = EnumSet.of(Step.LOST, Step.RETURNED, Step.ONE_CANCELLED);
      if (i % 2 == 0) {
        lost.add(Step.REST_CANCELLED);
      }
      List<Step> steps = sequence(lost, random);

      assertThat(moneyOf(lived(steps)))
          .as("%s", steps)
          .isEqualTo(Money.of("300.00", "40.00", i % 2 == 0 ? "260.00" : "160.00"));
    }
  }

  /** Of 300.00, the bank demands 280.00 and a refund takes 30.00. */
  @ParameterizedTest
  @CsvSource({
    "LOST SENT_BACK, 300.00, 270.00",
    "SENT_BACK LOST, 300.00, 270.00",
    "LOST SENT_BACK ONE_CANCELLED, 300.00, 270.00",
    "LOST ONE_CANCELLED SENT_BACK, 300.00, 270.00",
    "ONE_CANCELLED LOST SENT_BACK, 300.00, 270.00",
    "SENT_BACK LOST ONE_CANCELLED, 300.00, 270.00",
    "SENT_BACK ONE_CANCELLED LOST, 300.00, 270.00",
    "ONE_CANCELLED SENT_BACK LOST, 300.00, 270.00",
    "RETURNED ONE_CANCELLED REST_CANCELLED LOST SENT_BACK, 300.00, 270.00",
    "LOST SENT_BACK NOT_SENT_BACK, 280.00, 280.00",
    "SENT_BACK LOST NOT_SENT_BACK, 280.00, 280.00",
    "LOST SENT_BACK WON, 30.00, 0.00",
    "LOST WON SENT_BACK, 30.00, 0.00",
    "SENT_BACK LOST WON, 30.00, 0.00",
    "LOST SENT_BACK NOT_SENT_BACK WON, 0.00, 0.00",
  })
  void aLostDisputeTakesWhatARefundLeavesInAnySequence(String steps, String back, String lost) {
    List<Step> all = Stream.of(steps.split(" ")).map(Step::valueOf).toList();

    long id = lived(all, "280.00");

    assertThat(moneyOf(id)).isEqualTo(Money.of("300.00", back, "0.00"));
    assertThat(lost(id)).isEqualByComparingTo(lost);
  }

  /** What disputes have taken of the order's money and not given back. */
  private static BigDecimal lost(long id) {
    return DOMAIN
        .bean(Database.class)
        .first(
            "select coalesce(sum(case kind when 'DISPUTE_LOST' then amount"
                + " when 'DISPUTE_WON' then -amount end), 0) from ledger_entry where order_id = ?",
            row -> row.getBigDecimal(1),
            id)
        .orElseThrow();
  }

  private static List<Step> sequence(Set<Step> steps, Random random) {
    List<Step> sequence = new ArrayList<>(steps);
    do {
      Collections.shuffle(sequence, random);
    } while (sequence.stream()
        .anyMatch(step -> sequence.indexOf(step.first()) > sequence.indexOf(step)));
    return sequence;
  }

  /** An order of three pieces at 100.00 to which all that has happened. */
  private long lived(List<Step> steps) {
    return lived(steps, "40.00");
  }

  private long lived(List<Step> steps, String disputed) {
    String payment = unique("pi");
    String dispute = unique("dp");
    String refund = unique("re");
    long id = placed(Map.of(cheese.id(), 3), "stripe");
    told(captured(id, payment, "300.00"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    sendOne(id);
    for (Step step : steps) {
      switch (step) {
        case LOST -> told(after(1, Type.DISPUTE_LOST, id, payment, dispute, disputed));
        case WON -> told(after(2, Type.DISPUTE_WON, id, payment, dispute, disputed));
        case SENT_BACK -> told(refunded(id, payment, refund, "30.00"));
        case NOT_SENT_BACK -> told(notRefunded(id, payment, refund, "30.00"));
        case RETURNED -> received(id);
        case ONE_CANCELLED, REST_CANCELLED -> cancelOne(id);
        case GRANTED -> grant(id);
      }
    }
    return id;
  }

  /** One piece has arrived. */
  private void sendOne(long id) {
    ship(id, Map.of(line(id, cheese), 1));
    long parcel = read(id).shipments().get(0).id();
    step(() -> ordering.deliverShipment(id, parcel, Expected.ANY, STAFF));
  }

  private void cancelOne(long id) {
    TreeMap<Long, Integer> one = new TreeMap<>(Map.of(line(id, cheese), 1));
    step(() -> cancelling.cancelAsStaff(id, one, "No", Expected.ANY, Preview.NONE, STAFF));
  }

  /** Goodwill of 5.00, unless the customer keeps none of the goods. */
  private void grant(long id) {
    boolean kept =
        orders.one(id, STAFF).lines().stream()
            .map(line -> line.pieces())
            .anyMatch(line -> line.quantity() > line.cancelled() + line.returned());
    if (kept) {
      Granting.Kind goodwill = Granting.Kind.GOODWILL;
      step(
          () ->
              granting.grant(id, goodwill, money("5"), "Sorry", Expected.ANY, Preview.NONE, STAFF));
    }
  }
}
