package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Shares;
import shop.orders.returns.provider.PaymentEvent.Type;

/**
 * Notifications about many orders, in random order, some twice and some told anew under another
 * event, by many threads at once. Whatever the order, an order ends with what came in, what went
 * back, and what is owed; the expectation only adds up the facts.
 */
class ShuffledEventsIT extends ProviderLife {

  private static final int NOTIFICATIONS = Integer.getInteger("orders.notifications", 400);
  private static final long TOTAL = 100_00;

  private final Random random = new Random(20261128);

  /** What is true of an order in the end; amounts in hundredths. */
  private static final class Story {
    final long id;
    final List<PaymentEvent> events = new ArrayList<>();

    /** Cancelled by staff after so many of all notifications; negative: never. */
    int cancelledAfter = -1;

    long paid;
    long back;
    long disputed;

    /** Events of this order that can never be applied. */
    int strays;

    Story(long id) {
      this.id = id;
    }

    Money expected() {
      long keeps = cancelledAfter < 0 ? TOTAL : 0;
      return new Money(amount(paid), amount(back), amount(Math.max(0, paid - back - keeps)));
    }
  }

  @Test
  void everyOrderEndsWithItsMoneyWhateverTheSequence() throws Exception {
    List<Story> stories = new ArrayList<>();
    List<PaymentEvent> told = new ArrayList<>();
    while (told.size() < NOTIFICATIONS) {
      Story story = story(ordered());
      Story other = story(ordered());
      if (random.nextBoolean()) {
        sharedPayment(story, other);
      }
      for (Story each : List.of(story, other)) {
        stories.add(each);
        told.addAll(each.events);
      }
    }
    Collections.shuffle(told, random);
    for (Story story : stories) {
      if (random.nextInt(4) == 0) {
        story.cancelledAfter = random.nextInt(told.size());
      }
    }

    deliver(told, stories);

    for (Story story : stories) {
      assertThat(moneyOf(story.id))
          .as("order %d: %s", story.id, story.events)
          .isEqualTo(story.expected());
      assertThat(disputed(story.id)).isEqualByComparingTo(amount(story.disputed));
      assertThat(unmatched(story.id))
          .as("order %d: %s", story.id, story.events)
          .isEqualTo(story.strays);
    }
  }

  /** Each thread takes the next notification until none is left, as two nodes of the product do. */
  private void deliver(List<PaymentEvent> told, List<Story> stories) throws Exception {
    java.util.concurrent.atomic.AtomicInteger next =
        new java.util.concurrent.atomic.AtomicInteger();
    List<Callable<Boolean>> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          () -> {
            for (int n = next.getAndIncrement(); n < told.size(); n = next.getAndIncrement()) {
              told(told.get(n));
              for (Story story : stories) {
                if (story.cancelledAfter == n) {
                  cancel(story.id);
                }
              }
            }
            return true;
          });
    }
    atOnce(threads);
  }

  private Story story(long id) {
    Story story = new Story(id);
    int payments = 1 + random.nextInt(3);
    for (int i = 0; i < payments; i++) {
      payment(story);
    }
    if (random.nextInt(5) == 0) {
      story.strays++;
      story.events.add(refunded(id, unique("pi"), unique("re"), "1.00"));
    }
    if (random.nextInt(3) == 0) {
      story.events.add(event(Type.PAYMENT_FAILED, id, unique("pi"), null, null, "100.00"));
    }
    return story;
  }

  private void payment(Story story) {
    String payment = unique("pi");
    long amount = random.nextInt(3) == 0 ? TOTAL : 1 + random.nextInt((int) TOTAL);
    story.paid += amount;
    capture(story, payment, amount);
    long left = amount;
    for (int i = random.nextInt(3); i > 0 && left > 0; i--) {
      left -= refund(story, payment, left);
    }
    if (random.nextInt(3) == 0) {
      dispute(story, payment, amount, left);
    }
  }

  /**
   * A payment that both orders have, and up to two disputes of it, of which the provider knows only
   * the payment.
   */
  private void sharedPayment(Story one, Story other) {
    String payment = unique("pi");
    List<Story> both = List.of(one, other);
    List<BigDecimal> paid = new ArrayList<>();
    List<Long> left = new ArrayList<>();
    for (Story story : both) {
      long amount = 1 + random.nextInt((int) TOTAL);
      story.paid += amount;
      capture(story, payment, amount);
      paid.add(amount(amount));
      left.add(random.nextBoolean() ? amount : amount - refund(story, payment, amount, story.id));
    }
    int sum = paid.get(0).add(paid.get(1)).unscaledValue().intValueExact();
    List<Long> lost = new ArrayList<>(List.of(0L, 0L));
    for (int i = random.nextInt(3); i > 0; i--) {
      String dispute = unique("dp");
      BigDecimal disputed = amount(1 + random.nextInt(sum));
      String told = disputed.toPlainString();
      List<BigDecimal> shares = Shares.of(disputed, paid, "BDT");
      add(one, dispute(Type.DISPUTE_OPENED, null, payment, dispute, told));
      boolean isLost = random.nextBoolean();
      if (isLost) {
        add(other, dispute(Type.DISPUTE_LOST, null, payment, dispute, told));
      }
      for (int k = 0; k < both.size(); k++) {
        long share = shares.get(k).unscaledValue().longValueExact();
        if (isLost) {
          lost.set(k, lost.get(k) + share);
        } else {
          both.get(k).disputed += share;
        }
      }
    }
    for (int k = 0; k < both.size(); k++) {
      both.get(k).back += Math.min(lost.get(k), left.get(k));
    }
  }

  /** As a whole, or in two parts. */
  private void capture(Story story, String payment, long amount) {
    if (amount == 1 || random.nextInt(3) > 0) {
      add(story, captured(story.id, payment, amount(amount).toPlainString()));
    } else {
      long first = 1 + random.nextInt((int) amount - 1);
      add(story, part(story.id, payment, unique("c"), amount(first).toPlainString()));
      add(story, part(story.id, payment, unique("c"), amount(amount - first).toPlainString()));
    }
  }

  /** Returns how much of the payment went back in the end. */
  private long refund(Story story, String payment, long left) {
    return refund(story, payment, left, named(story));
  }

  private long refund(Story story, String payment, long left, Long named) {
    String refund = unique("re");
    long amount = random.nextInt(3) == 0 ? left : 1 + random.nextInt((int) left);
    String told = amount(amount).toPlainString();
    add(story, refunded(named, payment, refund, told));
    if (random.nextInt(3) == 0) {
      add(story, notRefunded(named, payment, refund, told));
      return 0;
    }
    story.back += amount;
    return amount;
  }

  /**
   * @param left what refunds leave of the payment, which is all that a lost dispute can take
   */
  private void dispute(Story story, String payment, long paid, long left) {
    String dispute = unique("dp");
    long amount = 1 + random.nextInt((int) paid);
    String told = amount(amount).toPlainString();
    add(story, dispute(Type.DISPUTE_OPENED, named(story), payment, dispute, told));
    switch (random.nextInt(4)) {
      case 0 -> story.disputed += amount;
      case 1 -> add(story, dispute(Type.DISPUTE_WON, named(story), payment, dispute, told));
      case 2 -> {
        add(story, after(1, Type.DISPUTE_LOST, named(story), payment, dispute, told));
        add(story, after(2, Type.DISPUTE_WON, named(story), payment, dispute, told));
      }
      default -> {
        add(story, dispute(Type.DISPUTE_LOST, named(story), payment, dispute, told));
        story.back += Math.min(amount, left);
      }
    }
  }

  /** Sometimes the provider knows only the payment. */
  private Long named(Story story) {
    return random.nextBoolean() ? story.id : null;
  }

  /** Adds the event, sometimes twice, and sometimes the same fact under another event. */
  private void add(Story story, PaymentEvent event) {
    story.events.add(event);
    if (random.nextInt(4) == 0) {
      story.events.add(event);
    }
    if (random.nextInt(4) == 0) {
      story.events.add(
          new PaymentEvent(
              unique("evt"),
              event.type(),
              event.occurredAt(),
              event.orderId(),
              event.payment(),
              event.capture(),
              event.refund(),
              event.dispute(),
              event.due(),
              event.amount(),
              event.currency()));
    }
  }

  private static BigDecimal amount(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2);
  }

  private static BigDecimal disputed(long id) {
    return DOMAIN
        .bean(Database.class)
        .first(
            "select coalesce(sum(amount), 0) from payment_dispute"
                + " where order_id = ? and state = 'OPEN'",
            row -> row.getBigDecimal(1),
            id)
        .orElseThrow();
  }

  private static int unmatched(long id) {
    return (int)
        DOMAIN
            .bean(Database.class)
            .count("payment_event", "told_order_id = ? and state = 'UNMATCHED'", id);
  }
}
