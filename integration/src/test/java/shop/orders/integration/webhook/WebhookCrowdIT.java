package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.integration.webhook.Receiver.Received;

/** Hundreds of webhooks of which most do not work, which the others do not feel. */
class WebhookCrowdIT extends WebhookLife {

  private static final int DEAD = 290;
  private static final int ALIVE = 10;
  private static final int STREAMS = 5;
  private static final int OF_A_STREAM = 4;

  /** Calls of those that are silent do not end before the test does. */
  @Test
  void tenThatWorkHearOfAllInSequenceWhileTheOthersHang() {
    CountDownLatch never = new CountDownLatch(1);
    nodeLimit = Duration.ofHours(1);
    try (RawServer silent = new RawServer((socket, out) -> never.await())) {
      deadOnes("http://127.0.0.1:" + silent.port() + "/");
      aNode();
      changed(LongStream.range(0, 3).map(any -> newItem()).toArray());
      Waiting.until(
          "as many of them hang as may", () -> silent.connections() >= Sender.MOST_OF_DOWN);

      List<Receiver> receivers = new ArrayList<>();
      List<Webhook> hooks = new ArrayList<>();
      for (int i = 0; i < ALIVE; i++) {
        receivers.add(closing(new Receiver()));
        hooks.add(hook(receivers.get(i).url()));
      }
      // Half of them have failed once.
      database.update(
          "update webhook set failing_since = now(), failed_at = now() where id = any (?)",
          (Object) hooks.stream().limit(ALIVE / 2).map(Webhook::id).toArray(Long[]::new));
      long[] items = LongStream.range(0, STREAMS).map(any -> newItem()).toArray();
      for (int round = 0; round < OF_A_STREAM; round++) {
        changed(items);
      }
      hooks.forEach(this::untilAllIsDelivered);

      assertThat(receivers)
          .allSatisfy(
              receiver ->
                  assertThat(sequences(receiver))
                      .hasSize(STREAMS)
                      .allSatisfy(
                          (stream, told) ->
                              assertThat(told)
                                  .hasSize(OF_A_STREAM)
                                  .isSorted()
                                  .doesNotHaveDuplicates()));
      assertThat(silent.connections()).isEqualTo(Sender.MOST_OF_DOWN);
      never.countDown();
    }
  }

  /** Webhooks of staff, of which one half refuses calls, and the other one answers none. */
  private void deadOnes(String silent) {
    Webhook one =
        step(() ->
                keeping.create(
                    new Webhook.Wish(
                        silent, List.of("shop.orders.item.*"), List.of(shop.slug()), ""),
                    STAFF))
            .webhook();
    database.update(
        """
        insert into webhook (url, types, shops, description, secret, state, cursor,
          failing_since, failed_at)
        select case when i % 2 = 0 then url else 'http://127.0.0.1:1/' end, types, shops,
          description, secret, state, cursor, now() - interval '1 hour', now()
        from webhook, generate_series(1, ?) i where id = ?
        """,
        DEAD, one.id());
    step(
        () -> {
          keeping.remove(one.id(), STAFF);
          return null;
        });
  }

  private static Map<String, List<String>> sequences(Receiver receiver) {
    return receiver.received().stream()
        .collect(
            Collectors.groupingBy(
                Received::stream,
                Collectors.mapping(call -> call.text("sequence"), Collectors.toList())));
  }
}
