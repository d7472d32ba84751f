package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;

class PreviewsIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);

  @Test
  void aPreviewShowsExactlyWhatIsDoneThenAndChangesNothing() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 2).id();
    step(() -> returning.approve(returnId, Expected.ANY, STAFF));
    int version = read(id).version();

    Previewed shown =
        preview(
            () ->
                returning.receive(
                    returnId, arrived(line, 2, 2), Expected.ANY, Preview.of(true, null), STAFF));

    assertThat(shown.effects().refundDue()).isEqualTo("66.66");
    assertThat(shown.effects().stock()).containsExactly(new Effects.Restocked(milk.id(), 2));
    assertThat(read(id).version()).isEqualTo(version);
    assertThat(left(milk)).isEqualTo(97);
    assertRefused(
        "preview_outdated",
        () ->
            returning.receive(
                returnId,
                arrived(line, 1, 1),
                Expected.ANY,
                Preview.of(false, shown.token()),
                STAFF));
    step(
        () ->
            returning.receive(
                returnId,
                arrived(line, 2, 2),
                Expected.ANY,
                Preview.of(false, shown.token()),
                STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("66.66");
    assertThat(left(milk)).isEqualTo(99);
  }

  @Test
  void aPreviewIsOutdatedWhenTheOrderHasChanged() {
    long id = paid(Map.of(milk.id(), 2));
    Previewed shown = preview(() -> cancelAsStaff(id, Map.of(), Preview.of(true, null)));
    assertThat(shown.effects().refundDue()).isEqualTo("126.66");
    step(() -> annotating.addNote(id, "Call first", true, STAFF));

    assertRefused(
        "preview_outdated", () -> cancelAsStaff(id, Map.of(), Preview.of(false, shown.token())));
    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  /** The effects are the same; only what the call carries, or who makes it, differs. */
  @Test
  void aTokenIsForOneCallOfOneCaller() {
    long id = paid(Map.of(milk.id(), 2));
    Actor colleague =
        new Actor("other", STAFF.name(), STAFF.kind(), null, STAFF.permissions(), Channel.API);
    Previewed shown =
        preview(
            () -> cancelAsStaff(id, Map.of(), Preview.of(true, null, STAFF, "{\"reason\":\"A\"}")));
    String token = shown.token();

    for (Preview other :
        List.of(
            Preview.of(false, token, STAFF, "{\"reason\":\"B\"}"),
            Preview.of(false, token, colleague, "{\"reason\":\"A\"}"),
            Preview.of(false, "", STAFF, "{\"reason\":\"A\"}"))) {
      assertRefused("preview_outdated", () -> cancelAsStaff(id, Map.of(), other));
    }
    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);

    step(() -> cancelAsStaff(id, Map.of(), Preview.of(false, token, STAFF, "{\"reason\":\"A\"}")));
    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  private static Previewed preview(Supplier<?> work) {
    try {
      DOMAIN.inTransaction(work);
    } catch (Previewed previewed) {
      return previewed;
    }
    throw new AssertionError("Nothing was previewed");
  }
}
