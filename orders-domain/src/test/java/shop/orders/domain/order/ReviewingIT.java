package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.CatalogEntry;
import shop.orders.domain.catalog.CatalogSearch;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.note.Review;
import shop.orders.domain.order.reading.ReviewReading;
import shop.orders.domain.order.reading.ReviewReading.ReviewView;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;

/** Reviews of orders, who reads them, and the stars of items. */
class ReviewingIT extends OrderLife {

  private final Reviewing reviewing = DOMAIN.bean(Reviewing.class);
  private final ReviewReading reviews = DOMAIN.bean(ReviewReading.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "80", 500);
  private final Item honey = anItem(shop, "Honey", "90", 500);
  private final Actor stranger = stranger();
  private final Actor merchant =
      new Actor(
          "m1", "Karim", Actor.Kind.MERCHANT, shop.merchant().publicId(), Set.of(), Channel.API);

  @Test
  void aReviewIsShownWithEachItemOfItsOrderAndCounted() {
    long first = reviewed(4, milk, honey);
    long second = reviewed(5, milk);

    assertThat(shown(milk)).extracting(ReviewView::id).containsExactly(second, first);
    assertThat(shown(honey)).extracting(ReviewView::id).containsExactly(first);
    assertThat(shown(honey).get(0).reviewer()).isEqualTo("Amina");
    assertThat(stars(milk)).containsExactly(0, 0, 0, 1, 1);
    assertThat(item(milk).stars().mean()).isEqualTo(4.5);
    assertThat(stars(honey)).containsExactly(0, 0, 0, 1, 0);
    assertThat(one(first, buyer()).items())
        .extracting(ReviewReading.Reviewed::name)
        .containsExactly("Milk", "Honey");
    assertThat(item(anItem(shop, "Jam", "10", 1)).stars().mean()).isNull();
  }

  @Test
  void onlyWhoHasGotAnOrderReviewsItAndOnlyOnce() {
    long placed = placed(Map.of(milk.id(), 1), "cod");
    long delivered = delivered(Map.of(milk.id(), 1), "cod");
    review(delivered, 3);

    assertRefused("not_delivered", () -> reviewing.review(placed, text(5), buyer()));
    assertRefused("already_reviewed", () -> reviewing.review(delivered, text(5), buyer()));
    assertThatThrownBy(() -> step(() -> reviewing.review(delivered, text(5), stranger)))
        .isInstanceOf(NotFound.class);
  }

  /** Pieces that were cancelled were not bought. */
  @Test
  void anItemThatWasNotDeliveredIsNotReviewed() {
    long order = delivered(Map.of(milk.id(), 1, honey.id(), 1), "cod");
    DOMAIN.run(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    """
                    update order_line set delivered = 0, shipped = 0, cancelled = quantity
                    where order_id = ? and item_id = ?\
                    """,
                    order,
                    honey.id()));
    review(order, 2);

    assertThat(shown(milk)).hasSize(1);
    assertThat(shown(honey)).isEmpty();
  }

  @Test
  void itsCustomerChangesAndWithdrawsIt() {
    long review = reviewed(1, milk);
    int version = one(review, buyer()).version();

    run(() -> reviewing.change(review, new Review.Text(5, "Better", null), seen(version), buyer()));

    ReviewView changed = shown(milk).get(0);
    assertThat(changed.title()).isEqualTo("Better");
    assertThat(changed.comment()).isEmpty();
    assertThat(changed.changedAt()).isAfterOrEqualTo(changed.createdAt());
    assertThat(stars(milk)).containsExactly(0, 0, 0, 0, 1);
    assertThatThrownBy(() -> run(() -> reviewing.change(review, text(2), seen(version), buyer())))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(() -> reviewing.change(review, text(2), Expected.ANY, stranger)))
        .isInstanceOf(NotFound.class);

    run(() -> reviewing.withdraw(review, buyer()));

    assertThat(shown(milk)).isEmpty();
    assertThat(stars(milk)).containsExactly(0, 0, 0, 0, 0);
    assertThatThrownBy(() -> one(review, buyer())).isInstanceOf(NotFound.class);
    assertThat(history(changed.orderId()))
        .endsWith("reviewed", "review_changed", "review_withdrawn");
    review(changed.orderId(), 4);
    assertThat(stars(milk)).containsExactly(0, 0, 0, 1, 0);
  }

  @Test
  void theShopAnswersAndTakesItsAnswerBack() {
    long review = reviewed(2, milk);

    run(() -> reviewing.answer(review, " We are sorry. ", Expected.ANY, merchant));

    assertThat(shown(milk).get(0).answer().text()).isEqualTo("We are sorry.");
    assertThat(shown(milk).get(0).answer().by()).isEqualTo("staff");
    assertThat(one(review, STAFF).answer().by()).isEqualTo("Karim");
    assertThat(listed(true, buyer())).contains(review);
    assertThat(listed(false, buyer())).doesNotContain(review);
    Actor other =
        new Actor(
            "m2",
            "Other",
            Actor.Kind.MERCHANT,
            aShop().merchant().publicId(),
            Set.of(),
            Channel.API);
    assertThatThrownBy(() -> run(() -> reviewing.answer(review, "No", Expected.ANY, other)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> one(review, other)).isInstanceOf(NotFound.class);

    run(() -> reviewing.deleteAnswer(review, STAFF));

    assertThat(shown(milk).get(0).answer()).isNull();
    run(() -> reviewing.deleteAnswer(review, STAFF));
    assertThat(history(one(review, STAFF).orderId()))
        .endsWith("review_answered", "review_answer_deleted");
  }

  @Test
  void whatStaffHideIsReadByItsCustomerAndTheShopAlone() {
    long review = reviewed(1, milk);
    long order = one(review, STAFF).orderId();

    run(() -> reviewing.hide(review, "It names a person.", Expected.ANY, STAFF));

    assertThat(shown(milk)).isEmpty();
    assertThat(stars(milk)).containsExactly(0, 0, 0, 0, 0);
    for (Actor reader : List.of(buyer(), merchant, STAFF)) {
      assertThat(one(review, reader).hiding().text()).isEqualTo("It names a person.");
    }
    run(() -> reviewing.change(review, text(3), Expected.ANY, buyer()));
    assertThat(shown(milk)).isEmpty();
    run(() -> reviewing.show(review, STAFF));
    assertThat(stars(milk)).containsExactly(0, 0, 1, 0, 0);
    run(() -> reviewing.hide(review, "Again", Expected.ANY, STAFF));
    run(() -> reviewing.withdraw(review, buyer()));
    assertRefused("already_reviewed", () -> reviewing.review(order, text(5), buyer()));
    assertThat(stars(milk)).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void listsFindByItemShopStarsAndWhatIsHidden() {
    Item tea = anItem(aShop(Map.of("cod_allowed", true)), "Tea", "10", 500);
    long both = reviewed(1, milk, honey);
    long good = reviewed(5, milk);
    long elsewhere = reviewed(1, tea);
    run(() -> reviewing.hide(good, "Spam", Expected.ANY, STAFF));

    assertThat(listed(ofItem(milk), STAFF)).containsExactly(good, both);
    assertThat(listed(ofItem(honey), merchant)).containsExactly(both);
    assertThat(listed(ofItem(tea), merchant)).isEmpty();
    assertThat(listed(filter(shop.slug(), null, null), STAFF)).containsExactly(good, both);
    assertThat(listed(filter(tea.shop().slug(), null, null), STAFF)).containsExactly(elsewhere);
    assertThat(listed(filter(tea.shop().slug(), null, null), merchant)).isEmpty();
    assertThat(listed(filter(null, 1, null), buyer())).containsExactly(elsewhere, both);
    assertThat(listed(filter(shop.slug(), 1, null), STAFF)).containsExactly(both);
    assertThat(listed(filter(shop.slug(), null, true), STAFF)).containsExactly(good);
    assertThat(listed(filter(shop.slug(), null, false), STAFF)).containsExactly(both);
    assertInvalid("rating", () -> filter(null, 6, null));
    assertInvalid("shop", () -> listed(filter("no-such-shop", null, null), STAFF));
  }

  private static ReviewReading.Filter ofItem(Item item) {
    return new ReviewReading.Filter(null, item.id(), null, null, null, null);
  }

  private static ReviewReading.Filter filter(String shop, Integer rating, Boolean hidden) {
    return new ReviewReading.Filter(null, null, shop, rating, null, hidden);
  }

  /** The catalogue shows what the reviews of an item say together. */
  @Test
  void theCatalogueHasTheStarsOfItsItems() {
    long review = reviewed(4, milk);
    reviewed(5, milk);

    assertThat(entry(milk).stars().mean()).isEqualTo(4.5);
    assertThat(entry(milk).stars().reviews()).isEqualTo(2);
    assertThat(entry(honey).stars().reviews()).isZero();

    run(() -> reviewing.hide(review, "Spam", Expected.ANY, STAFF));

    assertThat(entry(milk).stars().counts()).containsExactly(0, 0, 0, 0, 1);
  }

  private static CatalogEntry entry(Item item) {
    return DOMAIN.bean(CatalogSearch.class).find(item.publicId()).orElseThrow();
  }

  /** In both sequences of the items, and with changes to and fro. */
  @Test
  void theStarsAreRightWhateverComesAtOnce() throws Exception {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(i % 2 == 0 ? reviewed(1, milk, honey) : reviewed(5, honey, milk));
    }
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      long id = ids.get(i);
      int rating = i % 2 == 0 ? 5 : 1;
      calls.add(
          () -> {
            run(() -> reviewing.change(id, text(rating), Expected.ANY, buyer()));
            run(() -> reviewing.hide(id, "For a while", Expected.ANY, STAFF));
            run(() -> reviewing.show(id, STAFF));
            return null;
          });
    }
    atOnce(calls);

    assertThat(stars(milk)).containsExactly(4, 0, 0, 0, 4);
    assertThat(stars(honey)).containsExactly(4, 0, 0, 0, 4);
    assertThat(item(milk).stars().mean()).isEqualTo(3.0);
  }

  private long reviewed(int rating, Item... items) {
    Map<Long, Integer> quantities = new LinkedHashMap<>();
    for (Item item : items) {
      quantities.put(item.id(), 1);
    }
    return review(delivered(quantities, "cod"), rating);
  }

  private long review(long order, int rating) {
    return step(() -> reviewing.review(order, text(rating), buyer())).id();
  }

  private static Review.Text text(int rating) {
    return new Review.Text(rating, "Title", "Comment");
  }

  private static Expected seen(int version) {
    return present -> {
      if (present != version) {
        throw new IllegalStateException("Another version");
      }
    };
  }

  private static void run(Runnable work) {
    DOMAIN.run(work::run);
  }

  private List<ReviewView> shown(Item item) {
    return DOMAIN.inTransaction(() -> reviews.ofItem(item.id(), OptionalLong.empty(), 50));
  }

  private ReviewReading.RatedItem item(Item item) {
    return DOMAIN.inTransaction(() -> reviews.item(Long.toString(item.id())));
  }

  private List<Integer> stars(Item item) {
    return item(item).stars().counts();
  }

  private ReviewView one(long id, Actor actor) {
    return DOMAIN.inTransaction(() -> reviews.one(id, actor));
  }

  private List<Long> listed(Boolean answered, Actor actor) {
    return listed(new ReviewReading.Filter(null, null, null, null, answered, null), actor);
  }

  private List<Long> listed(ReviewReading.Filter filter, Actor actor) {
    return DOMAIN
        .inTransaction(() -> reviews.list(filter, OptionalLong.empty(), 50, actor))
        .stream()
        .map(ReviewView::id)
        .toList();
  }
}
