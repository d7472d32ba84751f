package shop.orders.integration.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.feed.EventTypes;
import shop.orders.domain.feed.TypePattern;
import shop.orders.domain.feed.UnknownCursor;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.integration.webhook.Webhook.Wish;

/**
 * What owners do with their webhooks. Each call needs a transaction, in which it first locks the
 * webhook.
 */
@ApplicationScoped
public class WebhookKeeping {

  private static final int MOST_OF_MERCHANT = 20;
  private static final int MOST_OF_STAFF = 100;

  private static final String SECRET_IS_REPLACED_WITHIN = "24 hours";

  @Inject private Database database;
  @Inject private Webhooks webhooks;

  @Inject WebhookSettings settings;

  /**
   * A webhook with its secret, which is told this once.
   *
   * @param secret {@code whsec_} and base64
   */
  public record Told(Webhook webhook, String secret) {}

  /** A new webhook, which hears of what happens from now on. */
  public Told create(Wish wish, Actor actor) {
    return create(wish, null, actor);
  }

  /**
   * A new webhook.
   *
   * @param after it hears of the events after that number, as far as they are kept; null for what
   *     happens from now on
   * @throws UnknownCursor if no event has that number
   */
  public Told create(Wish wish, Long after, Actor actor) {
    // The merchant's public id; null for staff.
    String merchant = Visibility.ofShops(actor).name().orElse(null);
    Wish checked = checked(wish, merchant != null);
    demandRoom(merchant);
    Secret secret = Secret.drawn();
    long id =
        database
            .first(
                """
                insert into webhook (merchant_id, url, types, shops, description, secret, state, cursor,
                  missed_until)
                select (select id from merchant where public_id = ?), ?, ?, ?, ?, ?, 'ACTIVE',
                  greatest(oldest - 1, after), case when after < oldest - 1 then oldest - 1 end
                from event_head, coalesce(?, number) after
                where after <= number
                returning id\
                """,
                row -> row.getLong(1),
                merchant,
                checked.url(),
                checked.types().toArray(String[]::new),
                shops(checked, merchant),
                checked.description(),
                secret.text(),
                after)
            .orElseThrow(() -> new UnknownCursor(head()));
    return new Told(webhooks.one(id, actor), secret.text());
  }

  private long head() {
    return database.first("select number from event_head", row -> row.getLong(1)).orElseThrow();
  }

  /**
   * Lets no two calls find the last place at the same time.
   *
   * @throws TooManyWebhooks if there is none
   */
  private void demandRoom(String merchant) {
    int most = merchant == null ? MOST_OF_STAFF : MOST_OF_MERCHANT;
    if (merchant == null) {
      database.each("select pg_advisory_xact_lock(hashtext('webhooks of staff'))", row -> {});
    } else {
      database
          .first(
              "select id from merchant where public_id = ? for no key update",
              row -> row.getLong(1),
              merchant)
          .orElseThrow(() -> new NotFound("merchant"));
    }
    long there =
        database.count(
            "webhook",
            "state <> 'REMOVED' and merchant_id is not distinct from"
                + " (select id from merchant where public_id = ?)",
            merchant);
    if (there >= most) {
      throw new TooManyWebhooks(most);
    }
  }

  /**
   * Replaces what the owner chose.
   *
   * @param expected is given the version that was read
   */
  public Webhook change(long id, Wish wish, IntConsumer expected, Actor actor) {
    Webhook before = webhooks.locked(id, actor);
    expected.accept(before.version());
    Wish checked = checked(wish, before.merchantId() != null);
    database.update(
        """
        update webhook set url = ?, types = ?, shops = ?, description = ?,
          version = version + 1, updated_at = now()
        where id = ?\
        """,
        checked.url(),
        checked.types().toArray(String[]::new),
        shops(checked, before.merchantId()),
        checked.description(),
        id);
    if (!checked.url().equals(before.wish().url())) {
      go(id, "call_not_before = null, wished_at = null");
    }
    return webhooks.one(id, actor);
  }

  /** Removes it; what is being sent ends, and nothing else is sent. */
  public void remove(long id, Actor actor) {
    webhooks.locked(id, actor);
    database.update(
        """
        update webhook set state = 'REMOVED', secret = '', previous_secret = null,
          previous_until = null, updated_at = now()
        where id = ?\
        """,
        id);
  }

  /** Nothing is sent, and no event is looked at, until it is resumed. */
  public Webhook pause(long id, Actor actor) {
    return become(id, "PAUSED", actor);
  }

  /** Goes on where it stood, also if it was disabled. */
  public Webhook resume(long id, Actor actor) {
    return become(id, "ACTIVE", actor);
  }

  private Webhook become(long id, String state, Actor actor) {
    webhooks.locked(id, actor);
    int changed =
        database.update(
            """
        update webhook set state = ?, reason = null, failing_since = null, failed_at = null,
          version = version + 1, updated_at = now()
        where id = ? and state <> ?\
        """,
            state,
            id,
            state);
    if (changed == 1) {
      // What failed is tried at once: its owner may have mended it.
      database.update(
          """
          update webhook_delivery set due_at = now()
          where webhook_id = ? and due_at > now() and claim is null\
          """,
          id);
      go(id, "call_not_before = null, wished_at = null");
    }
    return webhooks.one(id, actor);
  }

  /** Changes the progress of a webhook that is locked; something may be due from now on. */
  private void go(long id, String changes, Object... parameters) {
    List<Object> all = new ArrayList<>(List.of(parameters));
    all.add(id);
    all.add(id);
    database.update(
        """
        update webhook_progress set step = step + 1, due_from = least(due_from, now()), %s
        where webhook_id = ? and step = (select step from webhook_progress_of(?))\
        """
            .formatted(changes),
        all.toArray());
  }

  /**
   * That delivery is made also while the webhook is left alone, as its owner wants it. Of many such
   * ones, the last.
   */
  private void byHand(long id, long n, String changes) {
    go(
        id,
        "by_hand = (array_remove(by_hand, ?) || ?::bigint)[greatest(1, cardinality(by_hand) - 98):], "
            + changes,
        n,
        n);
  }

  /** Makes a new secret; the one before signs, too, for 24 hours. */
  public Told rotate(long id, Actor actor) {
    webhooks.locked(id, actor);
    Secret secret = Secret.drawn();
    database.update(
        """
        update webhook set
          -- That one is in use while another is being replaced before anybody had it.
          previous_secret = case when previous_until > now() then previous_secret else secret end,
          previous_until = now() + ?::interval, secret = ?,
          version = version + 1, updated_at = now()
        where id = ?\
        """,
        SECRET_IS_REPLACED_WITHIN,
        secret.text(),
        id);
    return new Told(webhooks.one(id, actor), secret.text());
  }

  /** Sends an event that says nothing to this webhook alone. */
  public Delivery test(long id, Actor actor) {
    Webhook webhook = webhooks.locked(id, actor);
    demandActive(webhook);
    demandRoomToWait(webhook);
    UUID event = UUID.randomUUID();
    long n =
        database
            .first(
                """
                insert into webhook_delivery (webhook_id, n, event_id, type, stream, test, state, due_at)
                select ?, last_n + 1, ?, ?, ?, ?::jsonb, 'WAITING', now()
                from webhook_progress_of(?) returning n\
                """,
                row -> row.getLong(1),
                id,
                event,
                EventTypes.tested(),
                "tests/" + event,
                Json.write(Map.of("id", id)),
                id)
            .orElseThrow();
    byHand(id, n, "last_n = last_n + 1, waiting = waiting + 1");
    return webhooks.delivery(id, n, actor);
  }

  /**
   * Tells events again, with the same ids; also those from before there was the webhook. A range
   * that is being told ends where it is.
   *
   * @param after only events after that number; null for all that are kept
   * @param until up to that number; null for all that were looked at
   * @param since only events that happened then or later; null for all
   */
  public Webhook replay(long id, Long after, Long until, Instant since, Actor actor) {
    webhooks.one(id, actor);
    // Before the lock, as it takes some statements.
    long afterSince = since == null ? 0 : lastBefore(since);
    Webhook webhook = webhooks.locked(id, actor);
    demandActive(webhook);
    long oldest =
        database.first("select oldest from event_head", row -> row.getLong(1)).orElseThrow();
    long begin = Math.max(Math.max(after == null ? 0 : after, afterSince), oldest - 1);
    long end = until == null ? webhook.place().cursor() : Math.min(until, webhook.place().cursor());
    if (begin >= end) {
      throw new NothingToReplay(oldest, webhook.place().cursor());
    }
    database.update(
        "update webhook set replay_after = ?, replay_until = ? where id = ?", begin, end, id);
    return webhooks.one(id, actor);
  }

  /** The number before that of the first event that happened then or later. */
  private long lastBefore(Instant since) {
    return database
        .first(
            "select first_event_since(?::timestamptz) - 1",
            row -> row.getLong(1),
            since.atOffset(ZoneOffset.UTC))
        .orElseThrow();
  }

  private static void demandRoomToWait(Webhook webhook) {
    if (webhook.condition().waiting() >= Following.MOST_WAITING) {
      throw new TooManyWaiting(Following.MOST_WAITING);
    }
  }

  private static void demandActive(Webhook webhook) {
    if (webhook.condition().state() != Webhook.State.ACTIVE) {
      throw new WebhookNotActive();
    }
  }

  /**
   * Makes a further attempt of a delivery as soon as its stream allows it: at once, unless an
   * earlier one of it waits.
   */
  public Delivery redeliver(long id, long n, Actor actor) {
    Webhook webhook = webhooks.locked(id, actor);
    demandActive(webhook);
    Delivery delivery = webhooks.delivery(id, n, actor);
    if (delivery.state() != Delivery.State.WAITING) {
      demandRoomToWait(webhook);
    }
    int again =
        database.update(
            """
            update webhook_delivery d set state = 'WAITING', due_at = case when not exists (
                select from webhook_delivery e
                where e.webhook_id = d.webhook_id and e.stream = d.stream and e.state = 'WAITING'
                  and e.n < d.n) then now() end
            where webhook_id = ? and n = ? and claim is null\
            """,
            id,
            n);
    if (again == 1 && delivery.state() != Delivery.State.WAITING) {
      // Later ones wait for it, unless they are on their way.
      database.update(
          """
          update webhook_delivery set due_at = null
          where webhook_id = ? and stream = ? and state = 'WAITING' and n > ? and claim is null\
          """,
          id,
          delivery.stream(),
          n);
      byHand(id, n, "waiting = waiting + 1, tried = tried + 1");
    } else if (again == 1) {
      byHand(id, n, "waiting = waiting");
    }
    return webhooks.delivery(id, n, actor);
  }

  private Wish checked(Wish wish, boolean ofMerchant) {
    String url = Field.strip(wish.url() == null ? "" : wish.url());
    settings.endpoint(url, ofMerchant);
    List<String> types =
        wish.types().stream().map(type -> TypePattern.of(type, "types").text()).distinct().toList();
    if (types.isEmpty() || types.size() > Wish.MOST_TYPES) {
      throw new Invalid("types", Wish.HOW_MANY_TYPES);
    }
    if (wish.shops().size() > Wish.MOST_SHOPS) {
      throw new Invalid("shops", Wish.HOW_MANY_SHOPS);
    }
    return new Wish(
        url,
        types,
        List.copyOf(new LinkedHashSet<>(wish.shops())),
        Field.text("description", wish.description(), Wish.LONGEST_DESCRIPTION));
  }

  /**
   * The ids of the shops; null for all.
   *
   * @param merchant whose shops they must be; null for any
   */
  private Long[] shops(Wish wish, String merchant) {
    if (wish.shops().isEmpty()) {
      return null;
    }
    List<Long> found =
        database.list(
            """
            select s.id from shop s join merchant m on m.id = s.merchant_id
            where s.slug = any (?) and m.public_id = coalesce(?, m.public_id) order by s.id\
            """,
            row -> row.getLong(1),
            wish.shops().toArray(String[]::new),
            merchant);
    if (found.size() != wish.shops().size()) {
      throw new Invalid("shops", "There is no shop with one of these slugs.");
    }
    return found.toArray(Long[]::new);
  }
}
