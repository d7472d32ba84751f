package shop.orders.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import shop.orders.domain.database.Migration;

/**
 * What must be true before the first call is taken; a failure here stops the deployment with one
 * line that says what to mend.
 */
@WebListener
public class Start implements ServletContextListener {

  @Inject private Migration migration;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    migration.migrate();
  }
}
