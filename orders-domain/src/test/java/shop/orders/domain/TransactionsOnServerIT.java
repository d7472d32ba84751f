package shop.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.catalog.StockLevel;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.Migration;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Claims;
import shop.orders.domain.party.Customers;
import shop.orders.domain.party.Merchant;
import shop.orders.domain.party.MerchantDetails;
import shop.orders.domain.party.Merchants;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.party.Shops;

/** Tests the domain with the server's transactions; runs inside the server. */
@ExtendWith(ArquillianExtension.class)
class TransactionsOnServerIT {

  /** Fewer than the concurrent transactions of the tests. */
  static final int CONNECTIONS = 4;

  private static final Actor STAFF =
      new Actor("staff", "staff", Actor.Kind.STAFF, null, Set.of(Permission.values()), Channel.API);

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private Transactions transactions;
  @Inject private Neighbour neighbour;
  @Inject private Merchants merchants;
  @Inject private Shops shops;
  @Inject private Catalog catalog;
  @Inject private Customers customers;
  @Inject private Checkout checkout;
  @Inject private Ordering ordering;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  @Deployment
  static WebArchive domain() {
    return DomainOnServer.war(
        CONNECTIONS,
        TransactionsOnServerIT.class,
        Tables.class,
        Transactions.class,
        Neighbour.class,
        Unhappy.class);
  }

  /**
   * Migrates the schema at the start, as the web module does, and makes a table for {@link
   * Neighbour}.
   */
  @ApplicationScoped
  static class Tables {

    @Inject private Migration migration;
    @Inject private Database database;

    void make(@Observes Startup start) {
      migration.migrate();
      database.update("create table note_of_neighbour (order_id bigint, backend integer)");
    }
  }

  /** Runs work in a transaction, as the server does for use cases. */
  @ApplicationScoped
  @Transactional
  static class Transactions {

    <T> T in(Supplier<T> work) {
      return work.get();
    }
  }

  /** Stands for another module that observes order events and writes rows about them. */
  @ApplicationScoped
  static class Neighbour {

    @Inject private Database database;

    private boolean unhappy;
    private final List<String> heardAfterwards = new ArrayList<>();

    void during(@Observes OrderConfirmed event) {
      database.update(
          "insert into note_of_neighbour (order_id, backend) values (?, pg_backend_pid())",
          event.orderId());
      if (unhappy) {
        throw new Unhappy();
      }
    }

    void after(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderConfirmed event) {
      heardAfterwards.add(statusOf(database, event.orderId()));
    }

    void becomes(boolean nowUnhappy) {
      unhappy = nowUnhappy;
      heardAfterwards.clear();
    }

    List<String> heardAfterwards() {
      return List.copyOf(heardAfterwards);
    }
  }

  /** The failure of another module. */
  static class Unhappy extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void entitiesAndSqlOfATransactionShareOneConnection() {
    Set<Integer> backends = new HashSet<>();

    transactions.in(
        () -> {
          // The entities ask for the connection while plain SQL is using it.
          database.each(
              "select pg_backend_pid()",
              row -> {
                backends.add(row.getInt(1));
                backends.add(backendOfEntities());
                backends.add(backendOfSql());
              });
          return null;
        });

    assertThat(backends).hasSize(1);
  }

  @Test
  void moreTransactionsThanConnectionsGetThroughAsNoneNeedsTwo() throws Exception {
    transactions.in(this::backendOfEntities); // the first use of entities is slow
    CountDownLatch first = new CountDownLatch(CONNECTIONS);
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
      calls.add(
          threads.submit(
              () ->
                  transactions.in(
                      () -> {
                        List<Integer> backends = new ArrayList<>();
                        database.each(
                            "select pg_backend_pid()",
                            row -> {
                              first.countDown();
                              await(first);
                              backends.add(backendOfEntities());
                            });
                        return backends.get(0);
                      })));
    }

    Set<Integer> backends = new HashSet<>();
    for (Future<Integer> call : calls) {
      backends.add(call.get(10, TimeUnit.MINUTES));
    }
    assertThat(backends).hasSizeLessThanOrEqualTo(CONNECTIONS);
  }

  @Test
  void aConnectionIsGivenBackHoweverItsTransactionEnds() {
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
      transactions.in(this::backendOfSql);
      assertThatThrownBy(() -> transactions.in(this::failAfterWork)).isInstanceOf(Unhappy.class);
    }

    assertThat(backendOfSql()).isPositive();
  }

  private Integer failAfterWork() {
    backendOfEntities();
    backendOfSql();
    throw new Unhappy();
  }

  @Test
  void sqlSeesWhatEntitiesHaveWrittenAndOtherTransactionsDoNot() {
    transactions.in(
        () -> {
          Merchant merchant = aMerchant();

          assertThat(nameInTable(merchant.id())).isEqualTo("Dairy");
          assertThat(elsewhere(() -> nameInTable(merchant.id()))).isNull();
          return null;
        });
  }

  @Test
  void entitiesSeeWhatSqlHasWritten() {
    Merchant merchant = aMerchant();

    String read =
        transactions.in(
            () -> {
              database.update("update merchant set name = 'Creamery' where id = ?", merchant.id());
              return entities.find(Merchant.class, merchant.id()).name();
            });

    assertThat(read).isEqualTo("Creamery");
  }

  @Test
  void entitiesAndSqlAreRolledBackTogether() {
    Merchant before = aMerchant();
    List<Merchant> added = new ArrayList<>();

    assertThatThrownBy(
            () ->
                transactions.in(
                    () -> {
                      added.add(aMerchant());
                      database.update(
                          "update merchant set name = 'Creamery' where id = ?", before.id());
                      throw new Unhappy();
                    }))
        .isInstanceOf(Unhappy.class);

    assertThat(nameInTable(before.id())).isEqualTo("Dairy");
    assertThat(nameInTable(added.get(0).id())).isNull();
  }

  @Test
  void modulesHearOfAStepInItsTransactionAndAgainWhenItIsDone() {
    long order = anOrder();
    neighbour.becomes(false);

    int backend =
        transactions.in(
            () -> {
              ordering.confirm(order, Expected.ANY, STAFF);
              assertThat(neighbour.heardAfterwards()).isEmpty();
              return backendOfSql();
            });

    assertThat(notes(order)).containsExactly(backend);
    assertThat(neighbour.heardAfterwards()).containsExactly("CONFIRMED");
  }

  @Test
  void aModuleThatFailsTakesTheStepBackWithIt() {
    long order = anOrder();
    neighbour.becomes(true);

    assertThatThrownBy(() -> ordering.confirm(order, Expected.ANY, STAFF))
        .isInstanceOf(Unhappy.class);

    assertThat(statusOf(database, order)).isEqualTo("PENDING");
    assertThat(notes(order)).isEmpty();
    assertThat(historyOf(order)).containsExactly("placed");
    assertThat(neighbour.heardAfterwards()).isEmpty();
  }

  @Test
  void aChangeOfAnOldVersionIsRolledBack() {
    Merchant merchant = aMerchant();
    Merchant bystander = aMerchant();

    assertThatThrownBy(
            () ->
                transactions.in(
                    () -> {
                      Merchant read = entities.find(Merchant.class, merchant.id());
                      elsewhere(() -> renamed(merchant, "Creamery"));
                      database.update(
                          "update merchant set name = 'Lost' where id = ?", bystander.id());
                      entities.lock(read, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                      return null;
                    }))
        .satisfies(failure -> assertThat(causes(failure)).hasAtLeastOneElementOfType(lostUpdate()));

    assertThat(nameInTable(merchant.id())).isEqualTo("Creamery");
    assertThat(nameInTable(bystander.id())).isEqualTo("Dairy");
  }

  private static Class<OptimisticLockException> lostUpdate() {
    return OptimisticLockException.class;
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private Merchant renamed(Merchant merchant, String name) {
    return merchants.change(STAFF, merchant.publicId(), any -> {}, old -> named(name));
  }

  private Integer backendOfSql() {
    return database.first("select pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
  }

  private Integer backendOfEntities() {
    return ((Number) entities.createNativeQuery("select pg_backend_pid()").getSingleResult())
        .intValue();
  }

  /** Runs work in a concurrent transaction of its own. */
  private <T> T elsewhere(Callable<T> work) {
    try {
      return threads.submit(work).get(10, TimeUnit.MINUTES);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The others have not come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String nameInTable(long merchant) {
    return database
        .first("select name from merchant where id = ?", row -> row.getString(1), merchant)
        .orElse(null);
  }

  private static String statusOf(Database database, long order) {
    return database
        .first("select status from orders where id = ?", row -> row.getString(1), order)
        .orElseThrow();
  }

  /** After a rollback, the next checkout that needs the snapshot writes it again. */
  @Test
  void aRolledBackFirstOrderOfAnItemLeavesItsSnapshotToTheNext() {
    Item milk = anItem();

    assertThatThrownBy(
            () ->
                transactions.in(
                    () -> {
                      anOrderOf(milk);
                      throw new IllegalStateException("after all");
                    }))
        .hasMessageContaining("after all");
    long order = anOrderOf(milk);

    assertThat(
            database.list(
                "select s.digest from item_snapshot s join order_line l on l.item_id = s.item_id"
                    + " where l.order_id = ?",
                row -> row.getString(1),
                order))
        .hasSize(1);
  }

  private List<Integer> notes(long order) {
    return database.list(
        "select backend from note_of_neighbour where order_id = ?", row -> row.getInt(1), order);
  }

  private List<String> historyOf(long order) {
    return database.list(
        "select kind from order_history where order_id = ? order by seq",
        row -> row.getString(1),
        order);
  }

  private Merchant aMerchant() {
    return merchants.add(STAFF, named("Dairy"));
  }

  private static MerchantDetails named(String name) {
    return new MerchantDetails(name, "Dairy Ltd", "Amina Rahman", null, null, null, null);
  }

  private long anOrder() {
    return anOrderOf(anItem());
  }

  private Item anItem() {
    Map<String, Object> terms = Map.of("name", "Milk vita", "currency", "BDT", "cod_allowed", true);
    Shop shop = shops.add(STAFF, aMerchant(), Json.read(Json.write(terms), ShopDetails.class));
    Map<String, Object> milk =
        Map.of(
            "names",
            Map.of("en", "Milk"),
            "pricing",
            Map.of("currency", "BDT", "price", new BigDecimal("80")));
    return catalog.add(
        STAFF, shop, Json.read(Json.write(milk), ItemDetails.class), new StockLevel(5));
  }

  private long anOrderOf(Item item) {
    String subject = UUID.randomUUID().toString();
    Actor buyer = new Actor(subject, subject, Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    Address home = Json.read("{\"city\":\"Riyadh\",\"country\":\"SA\"}", Address.class);
    Purchase purchase =
        new Purchase(
            new TreeMap<>(Map.of(item.id(), 1)),
            Purchase.COD,
            "",
            home,
            home,
            Channel.API,
            "web",
            "",
            List.of());
    Claims claims = new Claims("amina", null, true, "Amina", "Rahman", null, null, null, null);
    return checkout.place(purchase, customers.known(buyer, claims), buyer).get(0).id();
  }
}
