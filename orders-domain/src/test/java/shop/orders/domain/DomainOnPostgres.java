package shop.orders.domain;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.flywaydb.core.Flyway;

/**
 * The domain's beans on a real PostgreSQL with the real migrations, without a server: entities and
 * plain SQL share one transaction, as they do on a server.
 */
public final class DomainOnPostgres {

  /** The time that all beans see, as on a server, until a test gives another clock. */
  public static final Clock USUAL_CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

  private static final DomainOnPostgres ONE = new DomainOnPostgres(migrated());

  private final DataSource postgres;
  private final EntityManagerFactory units;
  private final ThreadLocal<Connection> connection = new ThreadLocal<>();
  private final ThreadLocal<EntityManager> manager = new ThreadLocal<>();
  private final Map<Class<?>, Object> beans = new HashMap<>();
  private final Map<Class<?>, Object> given = new ConcurrentHashMap<>();
  private final List<Consumer<Object>> observers = new CopyOnWriteArrayList<>();

  /**
   * Started once for all tests of the module; each test makes its own shops, customers and items.
   */
  public static DomainOnPostgres started() {
    return ONE;
  }

  /** The domain on another database, which already has the schema. */
  public static DomainOnPostgres on(DataSource migrated) {
    return new DomainOnPostgres(migrated);
  }

  private static DataSource migrated() {
    try {
      EmbeddedPostgres server = PostgresOfTests.started();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
      DataSource database = server.getPostgresDatabase();
      Flyway.configure().dataSource(database).load().migrate();
      return pooled(database);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Transactions take turns on a few connections: one of its own costs more than most of them. */
  private static DataSource pooled(DataSource database) {
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(database);
    pool.setMinimumIdle(1);
    pool.setMaximumPoolSize(100);
    return new HikariDataSource(pool);
  }

  private DomainOnPostgres(DataSource postgres) {
    this.postgres = postgres;
    units =
        new PersistenceProvider()
            .createEntityManagerFactory(
                "orders",
                Map.of(
                    PersistenceUnitProperties.TRANSACTION_TYPE,
                    PersistenceUnitTransactionType.RESOURCE_LOCAL.name(),
                    PersistenceUnitProperties.NON_JTA_DATASOURCE,
                    joined(),
                    PersistenceUnitProperties.WEAVING,
                    "false",
                    PersistenceUnitProperties.LOGGING_LEVEL,
                    "WARNING"));
    beans.put(Clock.class, new GivenClock());
    beans.put(DataSource.class, joined());
    beans.put(
        EntityManager.class,
        proxy(
            EntityManager.class,
            (method, arguments) -> {
              EntityManager current = manager.get();
              return method.invoke(
                  current == null ? units.createEntityManager() : current, arguments);
            }));
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A bean with its injected beans. */
  public synchronized <T> T bean(Class<T> type) {
    Object bean = beans.get(type);
    if (bean == null) {
      bean = made(type);
      beans.put(type, bean);
    }
    return type.cast(bean);
  }

  /**
   * Replaces a bean of another module, or the clock, by one of the test. Beans into which it was
   * injected before call the new one, too. All classes share the clock: a test that sets it gives
   * {@link #USUAL_CLOCK} back.
   */
  public synchronized <T> void with(Class<T> type, T bean) {
    given.put(type, bean);
    beans.computeIfAbsent(
        type, any -> proxy(type, (method, arguments) -> method.invoke(given.get(type), arguments)));
  }

  private Object made(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object bean = constructor.newInstance();
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class)
            || field.isAnnotationPresent(PersistenceContext.class)
            || field.isAnnotationPresent(Resource.class)) {
          field.setAccessible(true);
          field.set(bean, field.getType() == Event.class ? heard() : bean(field.getType()));
        }
      }
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Adds an observer for a type of events; it is called in the transaction that fires the event.
   */
  public <T> void observe(Class<T> type, Consumer<T> observer) {
    observers.add(
        event -> {
          if (type.isInstance(event)) {
            observer.accept(type.cast(event));
          }
        });
  }

  /** Fires events to the observers of tests only, as the other modules are missing here. */
  private Event<?> heard() {
    return proxy(
        Event.class,
        (method, arguments) -> {
          observers.forEach(observer -> observer.accept(arguments[0]));
          return null;
        });
  }

  public void run(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return null;
        });
  }

  /** Commits if the work returns, rolls back if it throws. */
  public <T> T inTransaction(Supplier<T> work) {
    try (Connection one = postgres.getConnection();
        EntityManager entities = units.createEntityManager()) {
      one.setAutoCommit(false);
      connection.set(one);
      manager.set(entities);
      entities.getTransaction().begin();
      try {
        T result = work.get();
        entities.getTransaction().commit();
        one.commit();
        return result;
      } catch (RuntimeException e) {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
        one.rollback();
        throw e;
      } finally {
        manager.remove();
        connection.remove();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives all code of a transaction the same connection, which closes with the transaction. */
  private DataSource joined() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Connection one = connection.get();
          if (!method.getName().equals("getConnection") || one == null) {
            return method.invoke(postgres, arguments);
          }
          return proxy(
              Connection.class,
              (call, values) ->
                  switch (call.getName()) {
                    case "close", "commit", "rollback", "setAutoCommit" -> null;
                    default -> call.invoke(one, values);
                  });
        });
  }

  /** The clock of the test, if it has given one. */
  private final class GivenClock extends Clock {

    private Clock now() {
      return (Clock) given.getOrDefault(Clock.class, USUAL_CLOCK);
    }

    @Override
    public Instant instant() {
      return now().instant();
    }

    @Override
    public ZoneId getZone() {
      return now().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return now().withZone(zone);
    }
  }

  @FunctionalInterface
  private interface Call {
    Object on(java.lang.reflect.Method method, Object[] arguments)
        throws ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.on(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
