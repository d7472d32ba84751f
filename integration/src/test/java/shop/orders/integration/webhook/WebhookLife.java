package shop.orders.integration.webhook;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Waiting;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.database.Database;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.party.Shop;
import shop.orders.domain.setting.Network;

/** Base class of tests of webhooks: each has a shop of its own, whose events it makes. */
abstract class WebhookLife {

  protected static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  static final WebhookSettings LOOPBACK =
      new WebhookSettings(true, List.of(Network.of("127.0.0.0/8", "test")), true);

  private static final AtomicLong IDS = new AtomicLong(System.nanoTime() / 1_000);

  protected final Database database = DOMAIN.bean(Database.class);
  protected final Webhooks webhooks = DOMAIN.bean(Webhooks.class);
  protected final WebhookKeeping keeping = keeping();
  protected final Following following = DOMAIN.bean(Following.class);
  protected final Deliveries deliveries = DOMAIN.bean(Deliveries.class);
  protected final Shop shop = aShop();
  protected final Actor merchant = merchant(shop);

  /** What ended, as it is told to metrics, of all nodes of the test. */
  protected final List<String> results = new CopyOnWriteArrayList<>();

  /** Of the nodes that are made next. */
  protected WebhookSettings nodeSettings = LOOPBACK;

  /** How long a call may take. */
  protected Duration nodeLimit = Duration.ofSeconds(10);

  protected PublicAddress nodeAddress = new PublicAddress() {};

  protected Consumer<Answer> heard = answer -> results.add(answer.kind());

  private final List<AutoCloseable> open = new ArrayList<>();

  private static WebhookKeeping keeping() {
    WebhookKeeping keeping = DOMAIN.bean(WebhookKeeping.class);
    keeping.settings = LOOPBACK;
    return keeping;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    // Other tests share the database, and would send to receivers that are gone.
    database.update("update webhook set state = 'PAUSED', reason = null where state <> 'REMOVED'");
  }

  protected Actor merchant(Shop of) {
    String id =
        database
            .first(
                "select m.public_id from shop s join merchant m on m.id = s.merchant_id where"
                    + " s.id = ?",
                row -> row.getString(1),
                of.id())
            .orElseThrow();
    return new Actor("merchant", "Merchant", Actor.Kind.MERCHANT, id, Set.of(), Channel.API);
  }

  /** Ends it after the test. */
  protected <T extends AutoCloseable> T closing(T one) {
    open.add(0, one);
    return one;
  }

  protected static <T> T step(Supplier<T> work) {
    return DOMAIN.inTransaction(work);
  }

  /** A webhook of the shop's merchant for items. */
  protected Webhook hook(String url) {
    return hook(url, "shop.orders.item.*");
  }

  protected Webhook hook(String url, String... types) {
    return step(() -> keeping.create(wish(url, types), merchant)).webhook();
  }

  protected static Webhook.Wish wish(String url, String... types) {
    return new Webhook.Wish(url, List.of(types), List.of(), "");
  }

  /** The stream of an item that nobody has used before. */
  protected static long newItem() {
    return IDS.incrementAndGet();
  }

  /** Notes a change of each of these items of the shop, and has it numbered. */
  protected void changed(long... items) {
    for (long item : items) {
      database.update(
          """
          insert into event_due (aggregate, aggregate_id, kind, merchant_id, shop_id, data)
          values ('item', ?, 'changed', (select merchant_id from shop where id = ?), ?,
            '{"changed": ["price"], "changes": {}}')
          """,
          item,
          shop.id(),
          shop.id());
    }
    number();
  }

  protected void number() {
    Waiting.until(
        "all is numbered",
        () -> {
          database.first("select number_events(1000000, false)", row -> row.getInt(1));
          return database.count("event_due", "true") == 0;
        });
  }

  /** Looks until there is nothing more to look at. */
  protected void look() {
    while (following.look(Following.MOST_WAITING) > 0) {
      // There is more.
    }
  }

  protected List<Delivery> deliveries(Webhook hook) {
    return webhooks.deliveries(hook.id(), null, STAFF, java.util.OptionalLong.empty(), 1_000_000);
  }

  /** The delivery number n of a webhook, from 1. */
  protected Delivery delivery(Webhook hook, long n) {
    return webhooks.delivery(hook.id(), n, STAFF);
  }

  protected Webhook read(Webhook hook) {
    return webhooks.one(hook.id(), STAFF);
  }

  /** Makes what waits for a further attempt due now. */
  protected void timePasses(Webhook hook) {
    database.update(
        "update webhook_delivery set due_at = now() where webhook_id = ? and due_at > now()",
        hook.id());
    progress(hook, "call_not_before = now()");
  }

  /** Changes the progress of a webhook behind everybody's back. */
  protected void progress(Webhook hook, String changes) {
    database.update("update webhook_progress set " + changes + " where webhook_id = ?", hook.id());
  }

  /** All that is in the feed now. */
  protected void untilAllIsDelivered(Webhook hook) {
    long head =
        database.first("select number from event_head", row -> row.getLong(1)).orElseThrow();
    Waiting.until(
        "all is delivered",
        () ->
            read(hook).place().cursor() >= head
                && read(hook).condition().waiting() == 0
                && deliveries(hook).stream()
                    .allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED));
  }

  /** Until that many attempts of a delivery have ended. */
  protected void untilTried(Webhook hook, long n, int attempts) {
    Waiting.until(
        "delivery " + n + " is tried",
        () ->
            deliveries(hook).stream()
                .anyMatch(delivery -> delivery.n() == n && delivery.attempts() == attempts));
  }

  protected Node aNode() {
    return closing(new Node());
  }

  /** What a node of the product does for webhooks. */
  protected final class Node implements AutoCloseable {

    private final HttpCaller caller =
        new HttpCaller(
            InetAddress::getAllByName,
            nodeLimit,
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true);
              return thread;
            });

    private final Sender sender = new Sender(deliveries, caller, nodeSettings, nodeAddress, heard);

    private final Thread thread = new Thread(this::run);

    private volatile boolean ending;
    private volatile boolean killed;

    private Node() {
      thread.start();
    }

    private void run() {
      while (!ending) {
        following.look(Following.MOST_WAITING);
        sender.round();
      }
      if (!killed) {
        sender.finish(Duration.ofSeconds(1));
      }
    }

    /** Ends as a crash does: what is on its way is neither kept nor given back. */
    void kill() {
      killed = true;
      close();
    }

    @Override
    public void close() {
      ending = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      sender.close();
    }
  }
}
