package shop.orders.domain.database;

import javax.naming.NamingException;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Has the entities ask {@link TransactionConnections} for their connection, as plain SQL does. */
public class EntityConnections implements SessionCustomizer {

  @Override
  public void customize(Session session) throws NamingException {
    // Without a server there is no transaction but the entity manager's own. The controller itself
    // comes only when the session logs in, after this.
    if (session.getLogin().shouldUseExternalTransactionController()) {
      session.getLogin().setConnector(new JNDIConnector(TransactionConnections.ofServer()));
    }
  }
}
