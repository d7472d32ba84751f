package shop.orders.domain.database;

import javax.naming.NamingException;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Makes EclipseLink take its connections from {@link TransactionConnections}, as plain SQL does.
 */
public class EntityConnections implements SessionCustomizer {

  @Override
  public void customize(Session session) throws NamingException {
    // Without a server (in tests) there are only the entity manager's own transactions. The flag is
    // asked, as the controller itself is set later, when the session logs in.
    if (session.getLogin().shouldUseExternalTransactionController()) {
      session.getLogin().setConnector(new JNDIConnector(TransactionConnections.ofServer()));
    }
  }
}
