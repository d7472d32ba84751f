package shop.orders.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import shop.orders.domain.database.Migration;
import shop.orders.web.idempotency.AnswerKeeping;
import shop.orders.web.security.Roles;
import shop.orders.web.security.Tokens;

/**
 * What must be true before the first call is taken; a failure here stops the deployment with one
 * line that says what to mend.
 */
@WebListener
public class Start implements ServletContextListener {

  @Inject private Tokens tokens;
  @Inject private Roles roles;
  @Inject private Migration migration;
  @Inject private AnswerKeeping answers;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    tokens.check();
    roles.check();
    migration.migrate();
    answers.start();
  }
}
