package shop.orders.web;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.logging.Logger;
import shop.orders.billing.Printing;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.credit.CreditExpiry;
import shop.orders.domain.database.Migration;
import shop.orders.domain.feed.EventNumbering;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.domain.order.placing.OpenCashOrders;
import shop.orders.domain.order.policy.OrderPolicies;
import shop.orders.domain.order.reading.OrderTally;
import shop.orders.domain.party.MerchantsTerms;
import shop.orders.domain.search.WordKeeping;
import shop.orders.integration.notice.Noticing;
import shop.orders.integration.webhook.Sending;
import shop.orders.office.Office;
import shop.orders.returns.life.ReturnDeadlines;
import shop.orders.web.courier.CourierSignature;
import shop.orders.web.health.ManagementPort;
import shop.orders.web.kit.auth.Roles;
import shop.orders.web.kit.auth.Tokens;
import shop.orders.web.kit.errors.Diagnosis;
import shop.orders.web.kit.gate.DatabaseWatch;
import shop.orders.web.kit.gate.Gate;
import shop.orders.web.kit.http.Cors;
import shop.orders.web.kit.json.JacksonVersion;
import shop.orders.web.kit.log.LogContext;
import shop.orders.web.kit.metrics.BusinessMetrics;
import shop.orders.web.kit.paper.PaperLinks;
import shop.orders.web.kit.rate.CallLimits;
import shop.orders.web.kit.tracing.Tracing;
import shop.orders.web.kit.tx.AnswerKeeping;
import shop.orders.web.marketplace.RateLimit;
import shop.orders.web.payment.NotificationSignature;

/**
 * Checks what must be right before the first call. A failure stops the deployment with one line
 * that says what to correct.
 */
public class Start implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(Start.class.getName());

  /**
   * How long the end waits for background work; its steps take less than a second each, and the
   * last calls of webhooks six.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject private Tokens tokens;
  @Inject private Roles roles;
  @Inject private PublicAddress address;
  @Inject private OrderPolicies policies;
  @Inject private Migration migration;
  @Inject private AnswerKeeping answers;
  @Inject private OrderTally tally;
  @Inject private WordKeeping words;
  @Inject private EventNumbering events;
  @Inject private Noticing notices;
  @Inject private PaperLinks paperLinks;
  @Inject private Sending webhooks;
  @Inject private Office office;
  @Inject private Printing printing;
  @Inject private CreditExpiry creditExpiry;
  @Inject private ReturnDeadlines returns;
  @Inject private BusinessMetrics metrics;
  @Inject private NotificationSignature notifications;
  @Inject private CourierSignature couriers;
  @Inject private SignedLinks links;
  @Inject private ServiceName serviceName;
  @Inject private RateLimit rateLimit;
  @Inject private CallLimits callLimits;
  @Inject private OpenCashOrders cashOrders;
  @Inject private MerchantsTerms merchantsTerms;
  @Inject private Gate gate;
  @Inject private ManagementPort managementPort;
  @Inject private DatabaseWatch watch;
  @Inject private LogContext log;
  @Inject private Tracing tracing;
  @Inject private ServerRefusals refusals;
  @Inject private Cors cors;

  @Inject private ManagedScheduledExecutorService threads;

  @Inject private ManagedThreadFactory ownThreads;

  private BackgroundWork work;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      log.check();
      log.start();
      tracing.check();
      JacksonVersion.check();
      tokens.check();
      roles.check();
      notifications.check();
      couriers.check();
      links.check();
      serviceName.check();
      address.check();
      answers.check();
      rateLimit.check();
      callLimits.check();
      cashOrders.check();
      merchantsTerms.check();
      gate.check();
      managementPort.check();
      cors.check();
      events.check();
      notices.check();
      webhooks.check();
      office.check();
      policies.check();
      migration.migrate();
      repeat();
      watch.start(ownThreads, work);
      notices.start(ownThreads, work, paperLinks);
      webhooks.start(ownThreads, work);
      office.start(ownThreads, work);
      refusals.register();
    } catch (RuntimeException e) {
      LOG.severe(() -> "Orders cannot start: " + reason(e));
      throw e;
    }
  }

  /** Starts the work that every node repeats. */
  void repeat() {
    work = new BackgroundWork(threads);
    tokens.start(work);
    answers.start(work);
    tally.start(work);
    words.start(work);
    events.start(work);
    printing.start(work);
    creditExpiry.start(work);
    returns.start(work);
    metrics.start(work);
  }

  /** Waits for the work, as the database and the beans are gone next. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    refusals.unregister();
    if (work != null && !work.end(PATIENCE)) {
      LOG.warning("Background work does not end; the next start or another node does it again");
    }
    log.stop();
  }

  /** The message of the innermost cause; the container wraps it in other exceptions. */
  private static String reason(Throwable failure) {
    return Diagnosis.chain(failure)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((outer, inner) -> inner)
        .orElse(failure.toString())
        .lines()
        .findFirst()
        .orElseThrow();
  }
}
