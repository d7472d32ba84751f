package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.CancelReason;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.life.CorrectingReceipts.Recounted;

/** What staff write for themselves, and who they are, is not told to customers. */
class StaffWordsIT extends ReturnLife {

  private static final String SECRET = "Secret";

  private static final Actor CLERK =
      new Actor(
          "clerk", "Rahim Uddin", Actor.Kind.STAFF, null, Set.of(Permission.values()), Channel.API);

  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "10.00", 100);
  private final Database database = DOMAIN.bean(Database.class);

  @Test
  void theReasonOfACancellationIsForTheShop() {
    long silent = paid(Map.of(milk.id(), 1));
    long told = paid(Map.of(milk.id(), 1));
    step(() -> cancel(silent, Map.of(), new CancelReason(SECRET, null)));
    step(() -> cancel(told, Map.of(), new CancelReason(SECRET, "We have no more of it.")));

    assertThat(read(silent).cancelReason()).isNull();
    assertThat(read(silent).cancelMessage()).isNull();
    assertThat(read(told).cancelReason()).isEqualTo("We have no more of it.");
    assertThat(read(told).cancelMessage()).isEqualTo("We have no more of it.");
    CurrentOrder shown = orders.one(told, merchant());
    assertThat(shown.cancelReason()).isEqualTo(SECRET);
    assertThat(shown.cancelMessage()).isEqualTo("We have no more of it.");
    assertNotTold(silent);
    assertNotTold(told);
    assertThat(entry(told, "cancelled", buyer()).changes().get("cancel_message").to())
        .isEqualTo("We have no more of it.");
  }

  @Test
  void customersReadTheirOwnReasons() {
    long id = paid(Map.of(milk.id(), 1));
    CancellationRequest request = request(id, Map.of(), Channel.API);
    step(() -> cancelling.approve(request.id(), CLERK));
    long atOnce = placed(Map.of(milk.id(), 1), "cod");
    step(() -> cancelling.cancel(atOnce, "Too late", Expected.ANY, buyer(Channel.STOREFRONT)));

    assertThat(read(id).cancelReason()).isEqualTo("Ordered twice");
    assertThat(orders.one(id, CLERK).cancelReason()).isEqualTo("Ordered twice");
    assertThat(entry(id, "cancellation_requested", buyer()).actor()).isEqualTo("Amina");
    assertThat(entry(id, "cancellation_requested", buyer()).changes().get("reason").to())
        .isEqualTo("Ordered twice");
    assertThat(entry(id, "cancellation_approved", buyer()).actor()).isEqualTo("staff");
    assertThat(read(atOnce).cancelReason()).isEqualTo("Too late");
    assertThat(entry(atOnce, "cancelled", buyer()).changes().get("cancel_reason").to())
        .isEqualTo("Too late");
  }

  @Test
  void theReasonsOfOtherActsAreForTheShop() {
    long id = delivered(Map.of(milk.id(), 4), "cod");
    long line = line(id, milk);
    step(
        () ->
            DOMAIN
                .bean(Granting.class)
                .grant(
                    id,
                    Granting.Kind.GOODWILL,
                    new BigDecimal("1.00"),
                    SECRET,
                    Expected.ANY,
                    Preview.NONE,
                    CLERK));
    long goods = requested(id, line, 2).id();
    step(() -> returning.approve(goods, Expected.ANY, CLERK));
    step(() -> returning.receive(goods, arrived(line, 1, 1), Expected.ANY, Preview.NONE, CLERK));
    step(
        () ->
            DOMAIN
                .bean(CorrectingReceipts.class)
                .correct(goods, List.of(new Recounted(line, 2, 2)), SECRET, Expected.ANY, CLERK));
    long parts = paid(Map.of(milk.id(), 2));
    step(
        () ->
            cancel(
                parts, Map.of(line(parts, milk), 1), new CancelReason(SECRET, "One is broken.")));

    assertNotTold(id);
    assertNotTold(parts);
    assertThat(entry(parts, "lines_cancelled", buyer()).changes().get("cancel_message").to())
        .isEqualTo("One is broken.");
    for (String kind : List.of("goodwill", "return_corrected")) {
      assertThat(entry(id, kind, merchant()).changes().get("reason").to()).isEqualTo(SECRET);
      assertThat(entry(id, kind, merchant()).actor()).isEqualTo("Rahim Uddin");
    }
  }

  @Test
  void customersReadNoNamesOfTheShopsPeople() {
    long id = placed(Map.of(milk.id(), 1), "cod");
    byte[] file = "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    step(() -> annotating.addNote(id, "We ring twice.", false, CLERK));
    step(() -> annotating.addNote(id, "Thank you.", false, buyer()));
    step(() -> annotating.attach(id, "note.pdf", file, CLERK));

    assertThat(orders.notes(id, buyer())).extracting("author").containsExactly("staff", "Amina");
    assertThat(orders.notes(id, merchant()))
        .extracting("author")
        .containsExactly("Rahim Uddin", "Amina");
    assertThat(orders.attachments(id, buyer())).extracting("uploadedBy").containsExactly("staff");
    assertThat(orders.attachments(id, CLERK))
        .extracting("uploadedBy")
        .containsExactly("Rahim Uddin");
  }

  @Test
  void whatVersionsBeforeWroteIsReadableAlike() {
    long byStaff = paid(Map.of(milk.id(), 1));
    long byCustomer = placed(Map.of(milk.id(), 1), "cod");
    step(() -> cancel(byStaff, Map.of(), new CancelReason(SECRET, null)));
    step(() -> cancelling.cancel(byCustomer, "Too late", Expected.ANY, buyer(Channel.STOREFRONT)));
    asBefore(byStaff);
    asBefore(byCustomer);

    assertThat(read(byStaff).cancelReason()).isNull();
    assertThat(orders.one(byStaff, CLERK).cancelReason()).isEqualTo(SECRET);
    assertNotTold(byStaff);
    assertThat(read(byCustomer).cancelReason()).isEqualTo("Too late");
    assertThat(entry(byCustomer, "cancelled", buyer()).actor()).isEqualTo("Amina");
    assertThat(entry(byCustomer, "cancelled", buyer()).changes()).containsKey("cancel_reason");
  }

  /** As if a version before had cancelled the order. */
  private void asBefore(long id) {
    step(
        () -> {
          database.update("alter table order_history disable trigger user");
          database.update("update order_history set actor_kind = null where order_id = ?", id);
          database.update("alter table order_history enable trigger user");
          return database.update("update orders set cancel_message = null where id = ?", id);
        });
  }

  private Object cancel(long id, Map<Long, Integer> lines, CancelReason why) {
    return cancelling.cancelAsStaff(
        id, new TreeMap<>(lines), why, Expected.ANY, Preview.NONE, CLERK);
  }

  private Actor merchant() {
    return new Actor(
        "m", "Karim", Actor.Kind.MERCHANT, shop.merchant().publicId(), Set.of(), Channel.API);
  }

  private void assertNotTold(long id) {
    assertThat(orders.history(id, buyer()).toString()).doesNotContain(SECRET, "Rahim");
    assertThat(orders.history(id, merchant()).toString()).contains(SECRET, "Rahim");
  }

  private HistoryView entry(long id, String kind, Actor reader) {
    return orders.history(id, reader).stream()
        .filter(entry -> entry.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
