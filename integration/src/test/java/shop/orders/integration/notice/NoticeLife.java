package shop.orders.integration.notice;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.anItem;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import shop.orders.domain.OrderLife;
import shop.orders.domain.Samples;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Claims;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.domain.party.Shop;
import shop.orders.integration.notice.letter.NoticeKind;

/** Base class of tests about mails to customers: each has a customer with an address of its own. */
abstract class NoticeLife extends OrderLife {

  static final NoticeTerms TERMS =
      new NoticeTerms(
          EnumSet.allOf(NoticeKind.class),
          "https://shop.example/orders/{order}",
          Duration.ofDays(30));

  final Database database = DOMAIN.bean(Database.class);
  final NoticeQueue queue = DOMAIN.bean(NoticeQueue.class);
  final NoticeReading reading = DOMAIN.bean(NoticeReading.class);
  final BackgroundWork work = new BackgroundWork(null);
  final Watch watch = new Watch(Line.Patience.USUAL);

  final Shop shop = Samples.aShop(Map.of("name", "Milk Vita", "cod_allowed", true));
  final Item milk = anItem(shop, names("Milk", "দুধ", "दूध", "حليب"), 1_000);
  final Item rice = anItem(shop, "Rice", "40", 1_000);
  final String address = "amina-" + UUID.randomUUID() + "@example.com";
  final Customer amina = customer(address, true);

  private final NoticeFollowing following = DOMAIN.bean(NoticeFollowing.class);
  private final NoticeSending sending = sending();

  private static NoticeSending sending() {
    DOMAIN
        .bean(HappeningReading.class)
        .linkBillsBy(
            (bill, until) ->
                "https://shop.example/api/v2/e-bills/" + bill + "." + until + "/b.pdf");
    return DOMAIN.bean(NoticeSending.class);
  }

  private ItemDetails names(String en, String bn, String hi, String ar) {
    return Samples.details(shop, Map.of("en", en, "bn", bn, "hi", hi, "ar", ar), "80");
  }

  static Customer customer(String email, boolean verified) {
    Claims claims = new Claims("amina", email, verified, "Amina", "Rahman", null, null, null, null);
    return step(() -> DOMAIN.bean(Customers.class).known(Samples.anyCustomerActor(), claims));
  }

  /** Places an order of Amina's, in a language. */
  long ordered(String language, Map<Long, Integer> quantities, String payment) {
    return ordered(amina, language, quantities, payment);
  }

  long ordered(Customer who, String language, Map<Long, Integer> quantities, String payment) {
    Purchase usual = aPurchase(quantities, payment);
    Purchase purchase =
        new Purchase(
            new TreeMap<>(quantities),
            payment,
            "",
            usual.shippingAddress(),
            usual.billingAddress(),
            usual.channel(),
            usual.origin(),
            language,
            List.of());
    Actor actor =
        new Actor(who.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    return step(() -> checkout.place(purchase, who, actor)).get(0).id();
  }

  void confirm(long order) {
    step(() -> ordering.confirm(order, Expected.ANY, STAFF));
  }

  /** Numbers what has happened, and makes notices of it. */
  void follow() {
    numberEvents();
    while (step(() -> following.follow(TERMS.kinds()))) {
      // There may be more.
    }
  }

  void numberEvents() {
    while (database.first("select number_events(20000, false)", row -> row.getInt(1)).orElseThrow()
        > 0) {
      // There may be more.
    }
  }

  void send(MailServer server) {
    sending.sendDue(new NoticeSending.Means(server, TERMS, work, watch));
  }

  /** Makes an end of what other tests have left. */
  void beginAnew() {
    follow();
    database.update(
        "update notice set state = 'SKIPPED', ended_at = now() where state = 'WAITING'");
  }

  List<NoticeView> notices(long order) {
    return reading.ofOrder(order, STAFF);
  }

  /** As if so much time had passed for the notices of an order. */
  void pass(long order, Duration time) {
    database.update(
        """
        update notice set due_at = due_at - make_interval(secs => ?),
          claimed_until = claimed_until - make_interval(secs => ?),
          happened_at = happened_at - make_interval(secs => ?)
        where order_id = ?\
        """,
        (double) time.toSeconds(),
        (double) time.toSeconds(),
        (double) time.toSeconds(),
        order);
  }
}
