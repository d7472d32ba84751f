package shop.orders.micro;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import shop.orders.micro.http.Call;

/** Starts PostgreSQL and the product before the first test that needs them, once for all tests. */
final class SharedProduct implements BeforeEachCallback, ParameterResolver {

  /** The origin whose pages may call it. */
  static final String FRONT_END = "https://front.example";

  @Override
  public void beforeEach(ExtensionContext context) {
    if (context.getRequiredTestClass().isAnnotationPresent(OnProduct.class)) {
      ProductResource running = running(context);
      Call.share(running.product().baseUrl(), running.answers());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return Set.of(
            Product.class,
            DatabaseAddress.class,
            Postgres.class,
            SmallIssuer.class,
            SmallMailServer.class)
        .contains(type);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Postgres.class) {
      return postgres(context).postgres();
    }
    ProductResource running = running(context);
    if (type == SmallIssuer.class) {
      return running.issuer();
    }
    if (type == SmallMailServer.class) {
      return running.mails();
    }
    return type == Product.class ? running.product() : running.database();
  }

  private static PostgresResource postgres(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(
            PostgresResource.class,
            key -> new PostgresResource(new Postgres()),
            PostgresResource.class);
  }

  private static ProductResource running(ExtensionContext context) {
    // JUnit closes resources in reverse sequence, so the product stops before the database.
    PostgresResource postgres = postgres(context);
    return store(context)
        .getOrComputeIfAbsent(ProductResource.class, key -> start(postgres), ProductResource.class);
  }

  private static ProductResource start(PostgresResource postgres) {
    DatabaseAddress database = postgres.postgres().database();
    Product product = Product.named("shared").fresh().on(database);
    // With a slash at the end, which the product must remove.
    product.with("ORDERS_PUBLIC_URL", product.baseUrl() + "/");
    product.with("ORDERS_CORS_ORIGINS", FRONT_END + ", capacitor://localhost");
    product.with("ORDERS_MARKETPLACE_RATE_LIMIT", "100");
    // For receivers of the tests.
    product
        .with("ORDERS_WEBHOOKS_HTTP", "yes")
        .with("ORDERS_WEBHOOKS_NETWORKS", "127.0.0.0/8")
        .with("ORDERS_WEBHOOKS_MERCHANTS_TOO", "yes");
    SmallIssuer issuer = new SmallIssuer().configure(product);
    SmallMailServer mails = new SmallMailServer();
    mails.settings().forEach(product::with);
    // Places for all writes that a test holds up by a lock at the same time.
    product.with("ORDERS_DB_POOL_SIZE", "60").start();
    return new ProductResource(product, database, DocumentedAnswers.of(product), issuer, mails);
  }

  /**
   * The store of the session, which lasts until all test classes of this JVM have run. That of the
   * root context lasts for one class, as Failsafe gives a fork its classes one by one.
   */
  private static Store store(ExtensionContext context) {
    return context.getStore(
        ExtensionContext.StoreScope.LAUNCHER_SESSION, Namespace.create(SharedProduct.class));
  }

  private record PostgresResource(Postgres postgres) implements AutoCloseable {
    @Override
    public void close() {
      postgres.stop();
    }
  }

  private record ProductResource(
      Product product,
      DatabaseAddress database,
      DocumentedAnswers answers,
      SmallIssuer issuer,
      SmallMailServer mails)
      implements AutoCloseable {
    @Override
    public void close() {
      product.close();
      issuer.close();
      mails.close();
    }
  }
}
