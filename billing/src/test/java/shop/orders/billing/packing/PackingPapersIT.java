package shop.orders.billing.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import shop.orders.billing.document.PackingDocument.Kind;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.SomeNotFound;

/** What papers for packing say of orders, parcel by parcel. */
class PackingPapersIT extends OrderLife {

  private final PackingPapers papers = DOMAIN.bean(PackingPapers.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "80", 500);
  private final Item honey = anItem(shop, "Honey", "90", 500);

  @Test
  void anOrdersSlipHasWhatIsToBeSentAndAParcelsWhatIsInIt() {
    long order = packed(Map.of(milk.id(), 5, honey.id(), 2), "cod");

    assertThat(ofOrder(order))
        .contains("Packing slip", shop.name(), "Milk", "Honey", "Pieces in all: 7")
        .contains(read(order).codes().orderCode())
        .doesNotContain("Other goods", "80.00", "90.00");

    ship(order, Map.of(line(order, milk), 3));

    assertThat(ofOrder(order)).contains("Milk", "Honey", "Pieces in all: 4", "Other goods");
    long first = read(order).shipments().get(0).id();
    assertThat(ofShipment(Kind.PACKING_SLIP, first))
        .contains(
            "Milk", "Pieces in all: 3", "Other goods", read(order).shipments().get(0).trackingNo())
        .doesNotContain("Honey");

    ship(order, Map.of(line(order, milk), 2, line(order, honey), 2));

    assertThatThrownBy(() -> ofOrder(order)).isInstanceOf(NotFound.class);
    long second = read(order).shipments().get(1).id();
    assertThat(ofShipment(Kind.DELIVERY_NOTE, second))
        .contains("Delivery note", "Honey", "Pieces in all: 4", "Signature");
  }

  @Test
  void whatIsNotConfirmedOrHasEndedHasNoSlip() {
    long pending = placed(Map.of(milk.id(), 1), "cod");
    long cancelled = confirmed(Map.of(milk.id(), 1), "cod");
    step(() -> ordering.cancel(ANYTHING_GOES, cancelled, "Broken", Expected.ANY, STAFF));
    long delivered = delivered(Map.of(milk.id(), 1), "cod");

    for (long order : List.of(pending, cancelled, delivered)) {
      assertThatThrownBy(() -> ofOrder(order))
          .isInstanceOfSatisfying(
              NotFound.class, none -> assertThat(none.code()).isEqualTo("packing_slip_not_found"));
    }
  }

  /** What a lost parcel had cannot be sent again before there is stock; it is not something else. */
  @Test
  void aLostParcelIsNotToBePackedWithoutStock() {
    Item last = anItem(shop, "Ghee", "70", 2);
    long order = packed(Map.of(last.id(), 2), "cod");
    ship(order, Map.of(line(order, last), 2));
    long parcel = read(order).shipments().get(0).id();
    ParcelEvent lost = new ParcelEvent("lost-" + parcel, ParcelState.LOST, Instant.now(), null);

    step(() -> tracking.tell(parcel, lost, lost.id(), STAFF));

    assertThatThrownBy(() -> ofOrder(order)).isInstanceOf(NotFound.class);
    assertThat(ofShipment(Kind.PACKING_SLIP, parcel))
        .contains("Pieces in all: 2")
        .doesNotContain("Other goods");
  }

  @Test
  void onlyStaffAndTheOrdersMerchantGetPapers() {
    long order = shipped(Map.of(milk.id(), 1), "cod");
    long parcel = read(order).shipments().get(0).id();
    Actor own = merchant(shop);
    Actor other = merchant(aShop());

    assertThat(text(() -> papers.ofShipment(Kind.DELIVERY_NOTE, parcel, null, own)))
        .contains("Milk");
    assertThatThrownBy(() -> papers.ofShipment(Kind.DELIVERY_NOTE, parcel, null, other))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> papers.ofShipments(Kind.PACKING_SLIP, "ids", List.of(parcel), null, other))
        .isInstanceOf(SomeNotFound.class);
  }

  @Test
  void manyComeInTheirSequenceAndNoneIfOneIsMissing() {
    List<Long> ids = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      ids.add(confirmed(Map.of(milk.id(), i), "cod"));
    }
    Collections.reverse(ids);

    String text = text(() -> papers.ofOrders("order_id", ids, Language.EN, STAFF));

    assertThat(text.split("Packing slip", -1)).hasSize(13);
    assertThat(text)
        .containsSubsequence(
            ids.stream().map(id -> read(id).codes().orderCode()).toArray(String[]::new));
    List<Long> more = new ArrayList<>(ids);
    more.add(3, -5L);
    more.add(-7L);
    assertThatThrownBy(() -> papers.ofOrders("order_id", more, Language.EN, STAFF))
        .isInstanceOfSatisfying(
            SomeNotFound.class,
            missing -> assertThat(missing.facts()).containsEntry("ids", List.of(-5L, -7L)));
  }

  @Test
  void tooManyLinesAreRefusedBeforeTheyArePrinted() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ids.add(confirmed(Map.of(milk.id(), 1, honey.id(), 1), "cod"));
    }
    papers.mostLines = 3;
    try {
      assertInvalid("order_id", () -> papers.ofOrders("order_id", ids, null, STAFF));
      papers.mostLines = 4;
      assertThat(text(() -> papers.ofOrders("order_id", ids, null, STAFF))).contains("Milk");
    } finally {
      papers.mostLines = PackingPapers.MOST_LINES;
    }
  }

  /** The language is the order's, unless the call asks for another one. */
  @Test
  void theLanguageCanBeChosen() {
    long order = confirmed(Map.of(milk.id(), 1), "cod");

    assertThat(text(() -> papers.ofOrder(order, Language.DE, STAFF))).contains("Packzettel");
    assertThat(ofOrder(order)).contains("Packing slip");
  }

  private static Actor merchant(Shop of) {
    return new Actor(
        "m1", "Karim", Actor.Kind.MERCHANT, of.merchant().publicId(), Set.of(), Channel.API);
  }

  private String ofOrder(long order) {
    return text(() -> papers.ofOrder(order, null, STAFF));
  }

  private String ofShipment(Kind kind, long shipment) {
    return text(() -> papers.ofShipment(kind, shipment, null, STAFF));
  }

  private static String text(Supplier<byte[]> paper) {
    try (PDDocument pdf = Loader.loadPDF(paper.get())) {
      return new PDFTextStripper().getText(pdf);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
