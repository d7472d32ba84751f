package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.anyCustomerActor;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.catalog.StockChange.ItemChoice;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/** Staff count stock and tell what came and went; the journal has it all. */
class StockKeepingIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final StockKeeping keeping = domain.bean(StockKeeping.class);
  private final Shop shop = aShop();
  private final Item milk = anItem(shop, "Milk", "80", 20);

  @Test
  void aCountThatKnowsOfAllSalesIsTakenAndAnotherIsRefusedWithThePresentStock() {
    move(milk, MovementKind.LOSS, -10);

    assertThatThrownBy(() -> count(milk, 25, 20))
        .isInstanceOfSatisfying(
            StockMoved.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("stock_moved");
              assertThat(refusal.facts()).containsEntry("stock", 10);
            });
    assertThat(pieces(milk)).isEqualTo(10);

    count(milk, 25, 10);
    assertThat(pieces(milk)).isEqualTo(25);
  }

  @Test
  void theVersionRisesWithEachChangeAndIsCheckedUnderTheLock() {
    long read = of(milk).version();

    move(milk, MovementKind.DELIVERY, 1);

    assertThat(of(milk).version()).isGreaterThan(read);
    domain.run(
        () ->
            keeping.change(
                aCount(milk, 5, null),
                present -> assertThat(present).isEqualTo(of(milk).version()),
                STAFF));
  }

  @Test
  void theJournalHasWhoWhenAndWhyNewestFirst() {
    domain.run(
        () ->
            keeping.change(
                new StockChange(
                    new ItemChoice(milk.publicId(), null, null),
                    MovementKind.DELIVERY,
                    4,
                    null,
                    " Lorry "),
                version -> {},
                STAFF));
    count(milk, 22, 24);

    List<StockMovement> journal = keeping.journal(milk.id(), OptionalLong.empty(), 10);

    assertThat(journal)
        .extracting(
            StockMovement::kind,
            StockMovement::pieces,
            StockMovement::available,
            StockMovement::note)
        .containsExactly(
            tuple(MovementKind.COUNT, -2, 22, ""),
            tuple(MovementKind.DELIVERY, 4, 24, "Lorry"),
            tuple(MovementKind.OPENING, 20, 20, ""));
    assertThat(journal)
        .allSatisfy(
            one -> {
              assertThat(one.actor()).isEqualTo("staff");
              assertThat(one.channel()).isEqualTo("API");
              assertThat(one.orderId()).isNull();
            });
    assertThat(keeping.journal(milk.id(), OptionalLong.of(journal.get(0).id()), 1))
        .containsExactly(journal.get(1));
  }

  @Test
  void noMorePiecesGoThanThereAreAndNoneOfWhatIsNotCounted() {
    assertThatThrownBy(() -> move(milk, MovementKind.LOSS, -21))
        .isInstanceOfSatisfying(
            InsufficientStock.class, refusal -> assertThat(refusal.available()).isEqualTo(20));

    count(milk, null, 20);
    assertThat(pieces(milk)).isNull();
    assertThatThrownBy(() -> move(milk, MovementKind.DELIVERY, 1))
        .isInstanceOf(StockNotCounted.class);

    count(milk, 7, null);
    assertThat(pieces(milk)).isEqualTo(7);
    assertThat(different()).isEmpty();
  }

  @Test
  void aDeliveryBringsPiecesALossTakesSomeAndACorrectionDoesEither() {
    move(milk, MovementKind.CORRECTION, 3);
    move(milk, MovementKind.CORRECTION, -2);

    assertThatThrownBy(() -> move(milk, MovementKind.DELIVERY, -1))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("pieces"));
    assertThatThrownBy(() -> move(milk, MovementKind.LOSS, 1))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("pieces"));
    assertThat(pieces(milk)).isEqualTo(21);
  }

  @Test
  void manyAreChangedAtOnceByIdRecordIdOrSku() {
    Item ghee = anItem(shop, "Ghee", "300", 1);
    Shop other = aShop();
    anItem(other, "Curd", "90", 3);

    List<StockKeeping.Changed> changed =
        all(
            move(new ItemChoice(ghee.publicId(), null, null), 5),
            aCount(milk, 9, 20),
            move(new ItemChoice(null, "40001", other.slug()), -3));

    assertThat(changed).extracting(StockKeeping.Changed::pieces).containsExactly(6, 9, 0);
    assertThat(pieces(ghee)).isEqualTo(6);
    assertThat(pieces(milk)).isEqualTo(9);
    assertThat(different()).isEmpty();
  }

  @Test
  void noneIsChangedIfOneIsRefusedAndEachOfThoseIsNamed() {
    Item ghee = anItem(shop, "Ghee", "300", 1);

    assertThatThrownBy(
            () ->
                all(
                    aCount(milk, 9, 20),
                    move(new ItemChoice(Long.toString(ghee.id()), null, null), -2),
                    move(new ItemChoice("999999999999", null, null), 1),
                    move(new ItemChoice(null, "40001", shop.slug()), 1),
                    aCount(milk, 8, null)))
        .isInstanceOfSatisfying(
            StockRefused.class,
            refusal ->
                assertThat(refusal.facts().get("obstacles"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                    .extracting(one -> one.get("line"), one -> one.get("code"))
                    .containsExactly(
                        tuple(1, "insufficient_stock"),
                        tuple(2, "item_not_found"),
                        tuple(3, "invalid_value"),
                        tuple(4, "invalid_value")));
    assertThat(pieces(milk)).isEqualTo(20);
    assertThat(pieces(ghee)).isEqualTo(1);
  }

  @Test
  void itemsOfWhichFewAreLeftAreListedNewestFirst() {
    Item none = anItem(shop, "None", "1", 0);
    Item three = anItem(shop, "Three", "1", 3);
    Item four = anItem(shop, "Four", "1", 4);
    anItem(shop, "Endless", "1", null);

    assertThat(below(4, OptionalLong.empty())).containsExactly(three.id(), none.id());
    assertThat(below(5, OptionalLong.of(four.id()))).containsExactly(three.id(), none.id());
    assertThat(below(0, OptionalLong.empty())).isEmpty();
    assertThat(below(null, OptionalLong.empty()))
        .containsExactly(four.id(), three.id(), none.id(), milk.id());
  }

  @Test
  void aListBelowAnyNumberHasWhatIsBelowAndNothingElse() {
    List<Integer> stocks = List.of(0, 1, 2, 3, 4, 5, 15, 16, 17, 64, 65_535, 65_536, 70_000);
    List<Long> ids = stocks.stream().map(pieces -> anItem(shop, "A", "1", pieces).id()).toList();

    for (int limit : new int[] {1, 2, 3, 4, 5, 15, 16, 17, 18, 65, 65_536, 65_537, 80_000}) {
      List<Long> expected =
          IntStream.range(0, stocks.size())
              .filter(i -> stocks.get(i) < limit)
              .mapToObj(ids::get)
              .sorted((a, b) -> Long.compare(b, a))
              .toList();
      assertThat(below(limit, OptionalLong.empty()))
          .as("below %s", limit)
          .filteredOn(id -> id != milk.id())
          .isEqualTo(expected);
    }
  }

  @Test
  void whatIsChangedByHandStandsInTheJournal() {
    domain
        .bean(Database.class)
        .update("update stock set available = 3 where item_id = ?", milk.id());

    assertThat(keeping.journal(milk.id(), OptionalLong.empty(), 1))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(MovementKind.CORRECTION);
              assertThat(one.pieces()).isEqualTo(-17);
              assertThat(one.channel()).isEqualTo("SYSTEM");
            });
    assertThatThrownBy(
            () ->
                domain
                    .bean(Database.class)
                    .update("delete from stock_movement where item_id = ?", milk.id()))
        .hasStackTraceContaining("append-only");
  }

  @Test
  void onlyPermittedStaffKeepTheStock() {
    assertThatThrownBy(
            () ->
                domain.run(
                    () -> keeping.change(aCount(milk, 5, null), version -> {}, anyCustomerActor())))
        .isInstanceOf(NotPermitted.class);
    assertThatThrownBy(() -> keeping.of("x", STAFF)).isInstanceOf(NotFound.class);
  }

  private List<Long> below(Integer limit, OptionalLong before) {
    return keeping.page(limit, shop.slug(), before, 100, STAFF).stream()
        .map(StockOnHand::itemId)
        .toList();
  }

  private List<StockKeeping.Changed> all(StockChange... changes) {
    return domain.inTransaction(() -> keeping.changeAll(List.of(changes), STAFF));
  }

  private void count(Item item, Integer pieces, Integer read) {
    domain.run(() -> keeping.change(aCount(item, pieces, read), version -> {}, STAFF));
  }

  private void move(Item item, MovementKind kind, int pieces) {
    ItemChoice choice = new ItemChoice(item.publicId(), null, null);
    StockChange change = new StockChange(choice, kind, pieces, null, "");
    domain.run(() -> keeping.change(change, version -> {}, STAFF));
  }

  private static StockChange move(ItemChoice item, int pieces) {
    return new StockChange(item, MovementKind.CORRECTION, pieces, null, "");
  }

  private static StockChange aCount(Item item, Integer pieces, Integer read) {
    ItemChoice choice = new ItemChoice(Long.toString(item.id()), null, null);
    return new StockChange(choice, MovementKind.COUNT, pieces, read, "");
  }

  private StockOnHand of(Item item) {
    return keeping.of(item.publicId(), STAFF);
  }

  private Integer pieces(Item item) {
    return of(item).pieces();
  }

  private List<Long> different() {
    return domain.bean(Database.class).list(StockJournal.DIFFERENT, row -> row.getLong(1));
  }
}
