package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Samples;
import shop.orders.domain.Waiting;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.AttachmentReading;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Customer;

/**
 * Migrates a filled database of version 1.0 to this version, and uses it.
 *
 * <p>{@code filled-1.0.sql} is a dump of the demo of version 1.0; its first lines say how it was
 * made. It contains Flyway's table with the checksums, so that this test fails if a migration was
 * changed after its release.
 */
class UpgradeIT {

  private static final String FILLED = "/db/filled-1.0.sql";
  private static final String LAST_OF_1_0 = "1.0.12";
  private static final String LAST_WITHOUT_EVENTS = "1.0.71";

  /** Stands for a migration of a later version. */
  private static final class V9999__Later extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
      execute(
          context.getConnection(),
          "alter table orders add column gift_note text not null default ''");
    }
  }

  @Test
  void aDatabaseThatVersion1FilledIsUpgradedReadAndUsed() throws IOException, SQLException {
    DataSource database = filledDatabase("filled_by_1_0");
    DomainOnPostgres domain = DomainOnPostgres.on(database);
    Map<String, Long> before = rowsOfEntities(domain);

    FluentConfiguration upgrade = Migration.of(database).javaMigrations(new V9999__Later());
    upgrade.load().migrate();

    List<MigrationInfo> done = List.of(upgrade.load().info().applied());
    assertThat(done)
        .extracting(MigrationInfo::getVersion)
        .contains(MigrationVersion.fromVersion(LAST_OF_1_0), MigrationVersion.fromVersion("9999"))
        .doesNotHaveDuplicates();
    assertThat(before).allSatisfy((entity, rows) -> assertThat(rows).as(entity).isPositive());
    assertThat(entitiesRead(domain)).containsAllEntriesOf(before);
    ordersAreRead(domain);
    ordersGoOn(domain);
    whatIsOwedIsPaidOut(domain);
  }

  /**
   * A node of before is in the middle of a checkout when the next version migrates. What a
   * migration locks it has to lock in the sequence of a checkout; else each waits for the other,
   * and the database ends one of them.
   */
  @Test
  void aCheckoutThatHasBegunEndsWhileTheNextVersionMigrates() throws Exception {
    DataSource database = filledDatabase("upgraded_live");
    Migration.of(database).target(LAST_WITHOUT_EVENTS).load().migrate();
    DomainOnPostgres domain = DomainOnPostgres.on(database);
    Database sql = domain.bean(Database.class);
    // Not by the reading of orders, which reads what the next version adds.
    Sale sale =
        sql.first(
                """
                select l.item_id, c.public_id
                from orders o join order_line l on l.order_id = o.id
                  join customer c on c.id = o.customer_id
                where o.status = 'PENDING' and o.payment_method = 'cod'
                order by o.id, l.id limit 1
                """,
                row -> new Sale(row.getLong(1), row.getString(2)))
            .orElseThrow();
    ExecutorService next = Executors.newSingleThreadExecutor();

    try {
      List<Future<?>> migrating = new ArrayList<>();
      domain.run(
          () -> {
            sql.update("update customer set order_count = order_count");
            migrating.add(next.submit(() -> Migration.of(database).load().migrate()));
            Waiting.until("the migration waits", () -> waitsForALock(sql));
            place(domain, sale);
          });
      migrating.get(0).get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      next.shutdownNow();
    }

    domain.run(() -> place(domain, sale));
    sql.first("select number_events(1000, false)", row -> row.getInt(1));
    assertThat(
            sql.first(
                "select count(*) from event where type = 'shop.orders.order.placed.v1'",
                row -> row.getInt(1)))
        .as("orders that are told: that of after")
        .contains(1);
  }

  private static boolean waitsForALock(Database sql) {
    return sql.first(
            """
            select exists (select from pg_locks
              where not granted and relation in ('customer'::regclass, 'orders'::regclass))
            """,
            row -> row.getBoolean(1))
        .orElseThrow();
  }

  private static void ordersAreRead(DomainOnPostgres domain) {
    OrderReading reading = domain.bean(OrderReading.class);
    AttachmentReading files = domain.bean(AttachmentReading.class);
    List<CurrentOrder> orders = orders(domain);
    assertThat(orders).extracting(CurrentOrder::status).contains(OrderStatus.values());
    for (CurrentOrder order : orders) {
      assertThat(reading.one(order.id(), STAFF)).isEqualTo(order);
      assertThat(order.seller().shopName()).isNotEmpty();
      assertThat(order.lines()).isNotEmpty().allMatch(line -> line.item() != null);
      assertThat(reading.history(order.id(), STAFF)).isNotEmpty();
      assertThat(files.list(order.id(), STAFF)).hasSize(order.traits().attachments());
    }
  }

  private static void ordersGoOn(DomainOnPostgres domain) {
    CurrentOrder pending = pendingCashOrder(domain);

    domain.run(
        () -> domain.bean(Ordering.class).confirm(pending.id(), Ordering.Expected.ANY, STAFF));
    Set<Long> placed = domain.inTransaction(() -> place(domain, Sale.like(pending)));

    OrderReading reading = domain.bean(OrderReading.class);
    assertThat(reading.one(pending.id(), STAFF).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(orders(domain)).extracting(CurrentOrder::id).containsAll(placed);
  }

  private static CurrentOrder pendingCashOrder(DomainOnPostgres domain) {
    return orders(domain).stream()
        .filter(order -> order.status() == OrderStatus.PENDING && order.payment().cashOnDelivery())
        .findFirst()
        .orElseThrow();
  }

  /** What a customer, of that public id, buys. */
  private record Sale(long item, String customer) {

    static Sale like(CurrentOrder order) {
      return new Sale(order.lines().get(0).itemId(), order.buyer().customerId());
    }
  }

  /** Sells a piece, in the caller's transaction, and returns the ids of the new orders. */
  private static Set<Long> place(DomainOnPostgres domain, Sale sale) {
    Customer customer =
        domain
            .bean(EntityManager.class)
            .createQuery("select c from Customer c where c.publicId = :id", Customer.class)
            .setParameter("id", sale.customer())
            .getSingleResult();
    Actor buyer =
        new Actor(customer.subject(), "", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    return domain
        .bean(Checkout.class)
        .place(Samples.aPurchase(Map.of(sale.item(), 1), "cod"), customer, buyer)
        .stream()
        .map(order -> order.id())
        .collect(Collectors.toSet());
  }

  private static void whatIsOwedIsPaidOut(DomainOnPostgres domain) {
    CurrentOrder cancelled =
        orders(domain).stream()
            .filter(order -> order.status() == OrderStatus.CANCELLED)
            .filter(order -> order.amounts().refundDue().signum() > 0)
            .findFirst()
            .orElseThrow();

    domain.run(
        () -> {
          Order order =
              domain.bean(Reversing.class).locked(cancelled.id(), Ordering.Expected.ANY, STAFF);
          Refunds refunds = domain.bean(Refunds.class);
          RefundDue due = refunds.dues(order).of(RefundCause.orderCancelled()).orElseThrow();
          refunds.pay(order, due, due.open(), "stripe", "re_1", STAFF, Instant.now());
        });

    CurrentOrder refunded = domain.bean(OrderReading.class).one(cancelled.id(), STAFF);
    assertThat(refunded.amounts().refundDue()).isZero();
    assertThat(refunded.amounts().refunded()).isEqualTo(cancelled.amounts().refundDue());
  }

  private static List<CurrentOrder> orders(DomainOnPostgres domain) {
    return domain
        .bean(OrderReading.class)
        .list(STAFF, OrderFilter.NONE, OptionalLong.empty(), 1000);
  }

  /** Numbers of rows by entity name, without entities whose table came after version 1.0. */
  private static Map<String, Long> rowsOfEntities(DomainOnPostgres domain) {
    Database sql = domain.bean(Database.class);
    Map<String, Long> rows = new TreeMap<>();
    for (EntityType<?> entity : entities(domain)) {
      String table = entity.getJavaType().getAnnotation(Table.class).name();
      boolean there =
          sql.first("select to_regclass(?) is not null", row -> row.getBoolean(1), table)
              .orElseThrow();
      if (there) {
        sql.first("select count(*) from " + table, row -> row.getLong(1))
            .ifPresent(count -> rows.put(entity.getName(), count));
      }
    }
    return rows;
  }

  private static Map<String, Long> entitiesRead(DomainOnPostgres domain) {
    Map<String, Long> read = new TreeMap<>();
    for (EntityType<?> entity : entities(domain)) {
      String all = "select e from " + entity.getName() + " e";
      long count =
          domain.inTransaction(
              () -> domain.bean(EntityManager.class).createQuery(all).getResultList().size());
      read.put(entity.getName(), count);
    }
    return read;
  }

  private static Set<EntityType<?>> entities(DomainOnPostgres domain) {
    return domain.bean(EntityManager.class).getMetamodel().getEntities();
  }

  private static DataSource filledDatabase(String name) throws IOException, SQLException {
    DataSource database = newDatabase(name);
    try (InputStream dump = UpgradeIT.class.getResourceAsStream(FILLED);
        Connection connection = database.getConnection()) {
      execute(connection, new String(dump.readAllBytes(), StandardCharsets.UTF_8));
    }
    return database;
  }

  private static DataSource newDatabase(String name) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try (Connection connection =
        DomainOnPostgres.started().bean(DataSource.class).getConnection()) {
      execute(connection, "create database " + name);
      source.setURL(connection.getMetaData().getURL());
      source.setUser(connection.getMetaData().getUserName());
    }
    source.setDatabaseName(name);
    return source;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
