package shop.orders.domain.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * What the server holds for us, as beans to inject. Looked up, because the server leaves
 * {@code @Resource} and {@code @PersistenceContext} null in the beans of an EAR's lib, and reads
 * neither in the web module, whose web.xml says that it is complete.
 *
 * <p>Since Jakarta EE 11 (Persistence 3.2, 7.6) a server has an EntityManager bean of its own for a
 * persistence unit that it finds in the module; as an alternative, ours is taken where both are.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@Dependent
class ServerResources {

  @Produces
  DataSource orders() throws NamingException {
    return TransactionConnections.ofServer();
  }

  /** The container's own, one per transaction; web.xml gives it this name. */
  @Produces
  @ApplicationScoped
  EntityManager entityManager() throws NamingException {
    return InitialContext.doLookup("java:app/persistence/orders");
  }

  @Produces
  ManagedScheduledExecutorService executor() throws NamingException {
    return InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
  }

  @Produces
  TransactionSynchronizationRegistry transactions() throws NamingException {
    return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
  }
}
