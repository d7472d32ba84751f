package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.ReturnStep;

/** What the {@code actions} of a return offer can be called, and nothing else can. */
class ReturnOffersIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "return_window_days", 30));
  private final Item radio = anItem(shop, "Radio", "100", 10);

  /** Of 200.00 that were paid, the price of the returned piece is 100.00. */
  @ParameterizedTest
  @CsvSource({"50.00, offered", "100.00, offered", "100.01, refund_disputed"})
  void aRefundIsOfferedUnlessABankMayTakeItBack(String disputed, String expected) {
    long id = paid(Map.of(radio.id(), 2));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    long goods = requested(id, line(id, radio), 1).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                goods, arrived(line(id, radio), 1, 1), Expected.ANY, Preview.NONE, STAFF));
    Database database = DOMAIN.bean(Database.class);
    step(
        () ->
            database.update(
                "insert into payment_dispute values (?, 'dp_1', 'pi_1', ?, 'OPEN', now())",
                id,
                money(disputed)));
    step(
        () ->
            database.update(
                "update orders set disputed_amount = ? where id = ?", money(disputed), id));

    assertThat(offer(goods, ReturnStep.REFUND)).isEqualTo(expected);

    assertThat(refunded(goods)).isEqualTo(expected);
  }

  /** Nothing is owed for goods whose price was deducted, but their receipt may be wrong. */
  @Test
  void aReceiptForWhichNothingIsOwedIsCorrectedToo() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    long goods = requested(id, line(id, radio), 2).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));

    step(
        () ->
            returning.receive(
                goods, arrived(line(id, radio), 0, 0), Expected.ANY, Preview.NONE, STAFF));

    assertThat(offer(goods, ReturnStep.CORRECT)).isEqualTo("offered");
  }

  private String offer(long goods, ReturnStep step) {
    return step.forbidden(reading.one(goods, STAFF).facts(), STAFF)
        .map(ReturnStep.Forbidden::code)
        .orElse("offered");
  }

  private String refunded(long goods) {
    try {
      step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));
      return "offered";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }
}
