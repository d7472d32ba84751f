package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.domain.background.BackgroundWork;

/** A node goes on to call webhooks when a thread of its connections has failed. */
class SendingIT extends WebhookLife {

  private final List<HttpCaller> callers = new CopyOnWriteArrayList<>();

  @Test
  void callsGoOnWhenAThreadOfConnectionsHasFailed() throws Exception {
    Sending sending = DOMAIN.bean(Sending.class);
    sending.settings = LOOPBACK;
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
    BackgroundWork work = new BackgroundWork(threads);
    Thread sender = new Thread(() -> work.run(() -> sending.sendUntilTheEndOf(work, this::caller)));
    sender.start();
    try {
      Receiver receiver = closing(new Receiver());
      Webhook hook = hook(receiver.url());
      changed(newItem());
      look();
      untilAllIsDelivered(hook);
      assertThat(callers).hasSize(1);
      HttpCaller first = callers.get(0);
      assertThat(first.isAlive()).isTrue();

      post(
          first,
          receiver,
          answer -> {
            throw new NoClassDefFoundError("Of the test");
          });
      Waiting.until("it is seen", () -> !first.isAlive());
      Waiting.until("there is another one", () -> callers.size() == 2);
      changed(newItem());
      look();
      untilAllIsDelivered(hook);
      assertThat(callers.get(1).isAlive()).isTrue();
    } finally {
      work.end(Duration.ofMinutes(1));
      sender.join();
      threads.shutdown();
    }
  }

  private HttpCaller caller() {
    callers.add(
        new HttpCaller(
            InetAddress::getAllByName,
            nodeLimit,
            run -> {
              Thread thread = new Thread(run);
              thread.setDaemon(true);
              return thread;
            }));
    return callers.get(callers.size() - 1);
  }

  private static void post(HttpCaller caller, Receiver receiver, Consumer<Answer> ended) {
    caller.post(
        new HttpCaller.Owner(0, LOOPBACK.addresses(false)),
        LOOPBACK.endpoint(receiver.url(), false),
        Map.of(),
        Sender.MEDIA_TYPE,
        "{\"partitionkey\": \"tests/1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        ended);
  }
}
