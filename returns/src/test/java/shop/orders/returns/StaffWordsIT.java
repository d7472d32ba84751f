package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.orders.domain.SmallFiles;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.AttachmentReading;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Entitlement;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.life.CorrectingReceipts.Recounted;
import shop.orders.returns.remedy.Exchanging;

/** What staff write for themselves, and who they are, is not told to customers. */
class StaffWordsIT extends ReturnLife {

  private static final String SECRET = "Secret";

  private static final Actor CLERK =
      new Actor(
          "clerk", "Rahim Uddin", Actor.Kind.STAFF, null, Set.of(Permission.values()), Channel.API);

  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "10.00", 100);
  private final Database database = DOMAIN.bean(Database.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Exchanging exchanging = DOMAIN.bean(Exchanging.class);

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
    grant(id, SECRET);
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
    AttachmentReading files = DOMAIN.bean(AttachmentReading.class);
    step(() -> annotating.addNote(id, "We ring twice.", false, CLERK));
    step(() -> annotating.addNote(id, "Thank you.", false, buyer()));
    step(() -> annotating.attach(id, "note.pdf", SmallFiles.pdf(), CLERK));

    assertThat(orders.notes(id, buyer())).extracting("author").containsExactly("staff", "Amina");
    assertThat(orders.notes(id, merchant()))
        .extracting("author")
        .containsExactly("Rahim Uddin", "Amina");
    assertThat(files.list(id, buyer())).extracting("uploadedBy").containsExactly("staff");
    assertThat(files.list(id, CLERK)).extracting("uploadedBy").containsExactly("Rahim Uddin");
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

  /**
   * All texts that staff write about orders, with who reads them. Each is written once, and all
   * that the customer can read of the order is searched for it.
   */
  @Test
  void everyTextOfStaffIsForTheShopOrForTheCustomer() {
    long requested = paid(Map.of(milk.id(), 2));
    long line = line(requested, milk);
    step(
        () ->
            cancelling.request(
                requested,
                new TreeMap<>(Map.of(line, 1)),
                new Cancelling.Words(
                    forShop("the reason of a request"),
                    forShop("the comment of a request"),
                    forCustomer("what is said with a request")),
                Expected.ANY,
                Preview.NONE,
                CLERK));
    long rejected = paid(Map.of(milk.id(), 1));
    CancellationRequest own = request(rejected, Map.of(), Channel.API);
    step(() -> cancelling.reject(own.id(), forCustomer("why a request is rejected"), CLERK));
    long approved = paid(Map.of(milk.id(), 1));
    CancellationRequest granted = request(approved, Map.of(), Channel.API);
    step(
        () ->
            cancelling.approve(
                granted.id(), forCustomer("what is said when a request is approved"), CLERK));
    long takenBack = delivered(Map.of(milk.id(), 1), "cod");
    refusedAndTakenBack(takenBack, forCustomer("a refusal"), forCustomer("a refusal taken back"));
    long id = delivered(Map.of(milk.id(), 9), "cod");
    long milkLine = line(id, milk);
    long parcel = orders.one(id, CLERK).shipments().get(0).id();
    tell(parcel, ParcelState.IN_TRANSIT, forShop("the note of a parcel's event"));
    step(() -> annotating.addNote(id, forShop("an internal note"), true, CLERK));
    step(() -> annotating.addNote(id, forCustomer("a public note"), false, CLERK));
    grant(id, forShop("a goodwill"));
    String due = refundReading.ofOrder(id, CLERK).get(0).reference();
    step(
        () ->
            DOMAIN
                .bean(Granting.class)
                .revoke(id, due, forShop("a revoked goodwill"), Expected.ANY, CLERK));
    long unwanted = returned(id);
    step(() -> returning.reject(unwanted, forCustomer("a rejection"), Expected.ANY, CLERK));
    long closed = returned(id);
    step(
        () ->
            DOMAIN
                .bean(ClosingReturns.class)
                .close(closed, forCustomer("a closed return"), Expected.ANY, CLERK));
    exception(id, forShop("an exception"));
    long exchanged = returned(id);
    step(() -> exchanging.exchange(exchanged, true, Expected.ANY, CLERK));
    step(
        () ->
            exchanging.refundInstead(exchanged, forCustomer("money instead"), Expected.ANY, CLERK));
    step(() -> returning.approve(exchanged, Expected.ANY, CLERK));
    Deduction deduction =
        new Deduction(
            Deduction.Kind.OTHER, new BigDecimal("1.00"), null, forCustomer("a deduction"));
    Receiving.Receipt receipt =
        new Receiving.Receipt(
            List.of(new Returning.Arrived(milkLine, 1, null, 1, 0, 0, null, deduction)),
            false,
            forCustomer("goods that are not of the order"));
    step(
        () ->
            DOMAIN
                .bean(Receiving.class)
                .receive(exchanged, receipt, Expected.ANY, Preview.NONE, CLERK));
    step(
        () ->
            DOMAIN
                .bean(CorrectingReceipts.class)
                .correct(
                    exchanged,
                    List.of(new Recounted(milkLine, 1, 0)),
                    forShop("a correction"),
                    Expected.ANY,
                    CLERK));
    tell(parcel, ParcelState.LOST, "");
    step(
        () ->
            tracking.settle(
                parcel, Settlement.KEEP, forShop("a parcel's decision"), Expected.ANY, CLERK));
    long parts = paid(Map.of(milk.id(), 2));
    step(
        () ->
            cancel(
                parts,
                Map.of(line(parts, milk), 1),
                new CancelReason(
                    forShop("why pieces are cancelled"), forCustomer("what is said of it"))));

    List<Long> all = List.of(requested, rejected, approved, takenBack, id, parts);
    String read = all.stream().map(one -> readBy(buyer(), one)).collect(Collectors.joining());
    String ofStaff = all.stream().map(one -> readBy(CLERK, one)).collect(Collectors.joining());
    assertThat(forCustomer).allMatch(read::contains);
    assertThat(forShop).allMatch(ofStaff::contains).noneMatch(read::contains);
    assertThat(read).doesNotContain("Rahim");
  }

  /** What staff say takes the place of the customer's own words about the cancellation. */
  @Test
  void theCustomerReadsWhatStaffSayWhenTheyApprove() {
    long id = paid(Map.of(milk.id(), 1));
    CancellationRequest request = request(id, Map.of(), Channel.API);

    step(() -> cancelling.approve(request.id(), "We have stopped it.", CLERK));

    assertThat(read(id).cancelMessage()).isEqualTo("We have stopped it.");
    assertThat(orders.one(id, CLERK).cancelReason()).isEqualTo("Ordered twice");
    assertThat(cancellationRequests.one(request.id(), buyer()).message())
        .isEqualTo("We have stopped it.");
    long other = placed(Map.of(milk.id(), 1), "cod");
    assertInvalid(
        "message",
        () ->
            cancelling.request(
                other,
                new TreeMap<>(),
                new Cancelling.Words("Ordered twice", null, "To myself"),
                Expected.ANY,
                Preview.NONE,
                buyer()));
  }

  /** The customer reads its entry about a request of staff without their reason. */
  @Test
  void aRequestOfStaffKeepsTheirReasonToTheEnd() {
    Actor asking =
        new Actor(
            "helper",
            "Rahim",
            Actor.Kind.STAFF,
            null,
            Set.of(Permission.UPDATE_RETURN),
            Channel.API);
    long withdrawn = paid(Map.of(milk.id(), 1));
    CancellationRequest waits =
        step(
            () ->
                cancelling.request(
                    withdrawn, new TreeMap<>(), SECRET, null, Expected.ANY, Preview.NONE, asking));
    long carriedOut = paid(Map.of(milk.id(), 1));
    step(
        () ->
            cancelling.request(
                carriedOut, new TreeMap<>(), SECRET, null, Expected.ANY, Preview.NONE, CLERK));

    assertThat(waits.status()).isEqualTo(CancellationStatus.PENDING);

    step(() -> cancelling.withdraw(waits.id(), buyer()));

    assertThat(readBy(buyer(), withdrawn)).doesNotContain(SECRET);
    assertThat(read(carriedOut).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(read(carriedOut).cancelReason()).isNull();
    assertThat(orders.one(carriedOut, CLERK).cancelReason()).isEqualTo(SECRET);
    assertThat(readBy(buyer(), carriedOut)).doesNotContain(SECRET);
  }

  private final List<String> forShop = new ArrayList<>();
  private final List<String> forCustomer = new ArrayList<>();

  private String forShop(String text) {
    forShop.add("(for the shop: " + text + ")");
    return "(for the shop: " + text + ")";
  }

  private String forCustomer(String text) {
    forCustomer.add("(for the customer: " + text + ")");
    return "(for the customer: " + text + ")";
  }

  /** Everything of an order that this reader can read. */
  private String readBy(Actor reader, long id) {
    CurrentOrder order = orders.one(id, reader);
    StringBuilder all = new StringBuilder(order.toString());
    all.append(orders.history(id, reader))
        .append(orders.notes(id, reader))
        .append(reading.list(id, null, OptionalLong.empty(), 100, reader))
        .append(cancellationRequests.list(id, null, OptionalLong.empty(), 100, reader))
        .append(refundReading.ofOrder(id, reader));
    order.shipments().forEach(parcel -> all.append(orders.parcelEvents(parcel.id(), reader)));
    return all.toString();
  }

  private void tell(long parcel, ParcelState state, String note) {
    String event = "staff-" + parcel + "-" + state;
    step(
        () ->
            tracking.tell(
                parcel, new ParcelEvent(event, state, Instant.now(), note), event, CLERK));
  }

  private void grant(long id, String reason) {
    step(
        () ->
            DOMAIN
                .bean(Granting.class)
                .grant(
                    id,
                    Granting.Kind.GOODWILL,
                    new BigDecimal("1.00"),
                    reason,
                    Expected.ANY,
                    Preview.NONE,
                    CLERK));
  }

  private void refusedAndTakenBack(long id, String refusal, String because) {
    long goods = returned(id);
    step(() -> returning.approve(goods, Expected.ANY, CLERK));
    step(() -> receiving.refuse(goods, List.of(), refusal, Expected.ANY, CLERK));
    step(() -> exchanging.refundInstead(goods, because, Expected.ANY, CLERK));
  }

  private long returned(long id) {
    return requested(id, line(id, milk), 1).id();
  }

  private void exception(long id, String reason) {
    step(
        () ->
            returning.request(
                id,
                List.of(new Returning.Wanted(line(id, milk), 1, "damaged", null)),
                new Claim(Entitlement.EXCEPTION, reason),
                null,
                Expected.ANY,
                Preview.NONE,
                CLERK));
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
