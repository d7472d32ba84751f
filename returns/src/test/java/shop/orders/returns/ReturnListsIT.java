package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.ReturnStatus;

class ReturnListsIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);

  /**
   * The small shop's returns are the oldest: a scan from the newest backwards would read all
   * others.
   */
  @Test
  void aListOfFewReturnsReadsNoneOfTheOthers() {
    ReturnListsIT small = new ReturnListsIT();
    small.copies(9, -2_000_000);
    copies(20_000, -1_000_000);

    for (ReturnListsIT of : List.of(small, this)) {
      Actor merchant =
          new Actor(
              "m", "M", Actor.Kind.MERCHANT, of.shop.merchant().publicId(), Set.of(), Channel.API);
      for (Actor actor : List.of(merchant, of.buyer(Channel.API))) {
        assertThat(
                Copies.entriesReadBy(
                    () ->
                        assertThat(reading.list(null, null, OptionalLong.empty(), 9, actor))
                            .hasSize(9)))
            .as("%s", actor.kind())
            .isLessThan(500);
      }
    }
  }

  /** The number of finished returns must not matter. */
  @Test
  void theQueueOfReturnsIsReadByItself() {
    long order = delivered(Map.of(milk.id(), 1), "cod");
    long one = requested(order, line(order, milk), 1).id();
    Copies.of("order_return", one, 20_000, Map.of("id", "-3000000 - n", "status", "'CLOSED'"));

    assertThat(
            Copies.entriesReadBy(
                () ->
                    assertThat(
                            reading.list(
                                null, ReturnStatus.REQUESTED, OptionalLong.empty(), 100_000, STAFF))
                        .extracting(ReturnReading.ReturnView::id)
                        .contains(one)))
        .isLessThan(20_000);
  }

  /**
   * Makes copies with ids below all real ones, so that they are on no first page of another test's
   * list, and with a final status, so that they are in no queue of open returns.
   */
  private void copies(int many, int below) {
    long order = delivered(Map.of(milk.id(), 1), "cod");
    long one = requested(order, line(order, milk), 1).id();
    long line =
        DOMAIN
            .bean(Database.class)
            .first(
                "select id from order_return_line where return_id = ?", row -> row.getLong(1), one)
            .orElseThrow();
    Copies.of("order_return", one, many, Map.of("id", below + " - n", "status", "'CLOSED'"));
    Copies.of(
        "order_return_line", line, many, Map.of("id", below + " - n", "return_id", below + " - n"));
  }
}
