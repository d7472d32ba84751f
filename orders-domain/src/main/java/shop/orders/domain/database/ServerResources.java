package shop.orders.domain.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
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
 * The server's resources as beans to inject. They are looked up in JNDI: Payara leaves
 * {@code @Resource} and {@code @PersistenceContext} null in beans of an EAR's {@code lib/}, and
 * does not read these annotations in the web module, whose web.xml is {@code metadata-complete}.
 *
 * <p>Since Jakarta EE 11 (Persistence 3.2, 7.6) a server offers an EntityManager bean of its own
 * for a persistence unit in the module. Ours is an alternative, so that it wins.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@Dependent
class ServerResources {

  @Produces
  DataSource orders() throws NamingException {
    return TransactionConnections.ofServer();
  }

  /** The container's EntityManager, one per transaction; web.xml declares the name. */
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
  ManagedThreadFactory threads() throws NamingException {
    return InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
  }

  @Produces
  TransactionSynchronizationRegistry transactions() throws NamingException {
    return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
  }
}
