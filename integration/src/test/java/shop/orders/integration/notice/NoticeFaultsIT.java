package shop.orders.integration.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static shop.orders.domain.Samples.STAFF;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.Samples;
import shop.orders.domain.Waiting;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Claims;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.domain.refusal.NotFound;

/** Mail servers that fail, addresses that are none, nodes that end. */
class NoticeFaultsIT extends NoticeLife {

  private final ScriptedServer server = new ScriptedServer();

  @BeforeEach
  void forgetWhatWasSent() {
    beginAnew();
  }

  @AfterEach
  void closeTheServer() {
    server.close();
  }

  @Test
  void nothingIsLostWhileTheServerIsAway() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    server.answer("CONNECT", "421 4.3.2 Not now");
    follow();
    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> send(server.address()));
    assertThat(only(order))
        .returns(NoticeState.WAITING, NoticeView::state)
        .returns(0, NoticeView::attempts);

    server.answerAsUsual();
    send(server.address());

    assertThat(only(order)).returns(NoticeState.SENT, NoticeView::state);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aServerThatHangsUpCostsOneMailAMinute() {
    List<Long> orders =
        Stream.generate(() -> ordered("en", Map.of(milk.id(), 1), "cod")).limit(3).toList();
    server.answer("RCPT", "hang up");
    follow();
    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> send(server.address()));

    assertThat(orders.stream().map(this::only).mapToInt(NoticeView::attempts).sum()).isEqualTo(1);
    server.answerAsUsual();
    send(server.address());
    assertThat(server.taken()).hasSize(2);
    orders.forEach(order -> pass(order, Duration.ofMinutes(1)));
    send(server.address());
    assertThat(server.taken()).hasSize(3);
    assertThat(orders.stream().map(this::only))
        .extracting(NoticeView::state)
        .containsOnly(NoticeState.SENT);
  }

  @Test
  void anAddressThatBouncedIsNotTriedAgain() {
    long first = ordered("en", Map.of(milk.id(), 1), "cod");
    server.answer("RCPT TO:<" + address, "550 5.1.1 <" + address + "> User unknown");
    followAndSend();
    confirm(first);
    long second = ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();

    assertThat(notices(first).get(0))
        .returns(NoticeState.BOUNCED, NoticeView::state)
        .returns("address_unknown", NoticeView::problem)
        .returns("550 5.1.1", NoticeView::reply);
    assertThat(List.of(notices(first).get(1), only(second)))
        .allSatisfy(
            notice ->
                assertThat(notice)
                    .returns(NoticeState.SKIPPED, NoticeView::state)
                    .returns("address_bounced", NoticeView::problem));
    assertThat(server.commands().stream().filter(command -> command.startsWith("RCPT"))).hasSize(1);
    assertThat(queue.failed()).isPositive();
  }

  @Test
  void anotherAddressOfTheCustomerIsTried() {
    server.answer("RCPT TO:<" + address, "550 5.1.1 Unknown");
    ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();
    Customer moved = tokenSays(amina, "other-" + address, true);
    long order = ordered(moved, "en", Map.of(milk.id(), 1), "cod");
    followAndSend();

    assertThat(only(order)).returns(NoticeState.SENT, NoticeView::state);
  }

  @Test
  void whatIsRefusedForNowIsTriedLaterAndHoldsUpItsOrderAlone() {
    long greylisted = ordered("en", Map.of(milk.id(), 1), "cod");
    confirm(greylisted);
    Customer bilal = customer("bilal-" + address, true);
    long other = ordered(bilal, "en", Map.of(milk.id(), 1), "cod");
    server.answer("RCPT TO:<" + address, "450 4.2.0 Greylisted");
    followAndSend();

    assertThat(only(other)).returns(NoticeState.SENT, NoticeView::state);
    assertThat(notices(greylisted))
        .extracting(NoticeView::attempts)
        .as("the second waits for the first")
        .containsExactly(1, 0);
    assertThat(notices(greylisted).get(0))
        .returns(NoticeState.WAITING, NoticeView::state)
        .returns("refused", NoticeView::problem)
        .returns("450 4.2.0", NoticeView::reply);
    server.answerAsUsual();
    send(server.address());
    assertThat(server.taken()).hasSize(1);

    pass(greylisted, Duration.ofMinutes(1));
    send(server.address());

    assertThat(notices(greylisted))
        .extracting(NoticeView::state)
        .containsExactly(NoticeState.SENT, NoticeState.SENT);
    assertThat(server.taken()).hasSize(3);
    assertThat(server.taken().get(1)).contains("Subject: We have received your order");
    assertThat(server.taken().get(2)).contains("is confirmed");
  }

  @Test
  void whatIsRefusedForTwoDaysIsGivenUp() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    server.answer("RCPT", "550 5.7.1 Your server is blocked");
    followAndSend();
    pass(order, Duration.ofHours(47));
    send(server.address());
    assertThat(only(order))
        .returns(NoticeState.WAITING, NoticeView::state)
        .returns(2, NoticeView::attempts);
    pass(order, Duration.ofHours(2));
    send(server.address());

    assertThat(only(order))
        .returns(NoticeState.FAILED, NoticeView::state)
        .returns("refused", NoticeView::problem)
        .returns("550 5.7.1", NoticeView::reply);
    assertThat(queue.failed()).isPositive();
  }

  @Test
  void whatIsRejectedAlikeThriceIsGivenUpAndTheNextOfTheOrderGoesOn() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    confirm(order);
    follow();
    for (String reply : List.of("554 5.6.0 Bad", "550 5.7.1 Spam", "550 5.7.1 Spam again")) {
      server.answer(".", reply);
      send(server.address());
      pass(order, Duration.ofMinutes(15));
    }
    assertThat(notices(order))
        .extracting(NoticeView::state)
        .as("they were not alike")
        .containsOnly(NoticeState.WAITING);
    send(server.address());

    assertThat(notices(order).get(0))
        .returns(NoticeState.FAILED, NoticeView::state)
        .returns("refused", NoticeView::problem)
        .returns("550 5.7.1", NoticeView::reply)
        .returns(4, NoticeView::attempts);
    assertThat(notices(order).get(1)).returns(1, NoticeView::attempts);
  }

  @Test
  void whatTheServerMayHaveTakenIsSentOnceMoreAfterALongPause() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    server.answer(".", "hang up");
    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> send(server.address()));
    pass(order, Duration.ofMinutes(239));
    send(server.address());
    assertThat(only(order))
        .returns(NoticeState.WAITING, NoticeView::state)
        .returns("unconfirmed", NoticeView::problem)
        .returns(1, NoticeView::attempts);

    pass(order, Duration.ofMinutes(1));
    assertThatExceptionOfType(ServerTrouble.class).isThrownBy(() -> send(server.address()));

    assertThat(only(order))
        .returns(NoticeState.FAILED, NoticeView::state)
        .returns("unconfirmed", NoticeView::problem)
        .returns(2, NoticeView::attempts);
  }

  @Test
  void aServerThatEndsConnectionsAfterSomeMailsCostsNoAttempt() {
    List<Long> orders =
        Stream.generate(() -> ordered("en", Map.of(milk.id(), 1), "cod")).limit(5).toList();
    follow();
    server.takeAtOnce(2);
    send(server.address());

    assertThat(server.taken()).hasSize(5);
    assertThat(orders.stream().map(this::only)).extracting(NoticeView::attempts).containsOnly(1);
  }

  @Test
  void aConnectionIsForFiftyMails() {
    Stream.generate(() -> ordered("en", Map.of(milk.id(), 1), "cod")).limit(51).forEach(o -> {});
    follow();
    server.takeAtOnce(50);
    send(server.address());

    assertThat(server.taken()).hasSize(51);
    assertThat(server.commands()).filteredOn(command -> command.startsWith("EHLO")).hasSize(2);
    assertThat(server.commands()).filteredOn(command -> command.startsWith("MAIL")).hasSize(51);
  }

  @Test
  void aNoticeThatIsMadeWhileTheOneBeforeEndsIsDue() throws Exception {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    WaitingNotice first = queue.claim(100).get(0);
    confirm(order);
    List<CompletableFuture<Void>> following = new ArrayList<>();
    DOMAIN.run(
        () -> {
          queue.sent(first);
          following.add(CompletableFuture.runAsync(this::follow));
          Waiting.until("it waits for the end", this::anyWaitsForALock);
        });
    assertThat(following.get(0)).succeedsWithin(Waiting.LIMIT);
    send(server.address());

    assertThat(notices(order))
        .extracting(NoticeView::state)
        .containsExactly(NoticeState.SENT, NoticeState.SENT);
  }

  @Test
  void noticesLockNoOrders() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    DOMAIN.run(
        () -> {
          database.update("update orders set version = version where id = ?", order);
          database.update("update customer set version = version where id = ?", amina.id());
          assertThat(CompletableFuture.runAsync(this::follow)).succeedsWithin(Waiting.LIMIT);
        });

    assertThat(only(order)).returns(NoticeState.WAITING, NoticeView::state);
  }

  @Test
  void whatWasTriedIsNotLateAndWhatNobodyTriedIs() {
    long refused = ordered("en", Map.of(milk.id(), 1), "cod");
    confirm(refused);
    server.answer("RCPT", "450 4.2.0 Greylisted");
    followAndSend();
    pass(refused, Duration.ofSeconds(30));
    assertThat(queue.waiting()).isEqualTo(Backlog.NONE);
    assertThat(queue.refused()).isEqualTo(1);

    long untried = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    pass(untried, Duration.ofHours(1));
    queue.claim(100).forEach(queue::release);

    assertThat(queue.waiting().count()).isEqualTo(1);
    assertThat(queue.waiting().oldestSeconds()).isBetween(3600.0, 7200.0);
  }

  @Test
  void whatEndedHalfAYearAgoIsForgottenButForBounces() {
    long sent = ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();
    long bounced = ordered("en", Map.of(milk.id(), 1), "cod");
    server.answer("RCPT", "550 5.1.1 Unknown");
    followAndSend();
    long late = ordered(customer("late-" + address, true), "en", Map.of(milk.id(), 1), "cod");
    followAndSend();
    for (long order : List.of(sent, bounced)) {
      database.update(
          "update notice set ended_at = now() - interval '181 days' where order_id = ?", order);
    }
    database.update(
        "update notice set ended_at = now() - interval '179 days' where order_id = ?", late);

    queue.forget(work);

    assertThat(notices(sent)).isEmpty();
    assertThat(only(bounced)).returns(NoticeState.BOUNCED, NoticeView::state);
    assertThat(only(late)).returns(NoticeState.BOUNCED, NoticeView::state);
  }

  private boolean anyWaitsForALock() {
    return database
        .first("select exists (select from pg_locks where not granted)", row -> row.getBoolean(1))
        .orElseThrow();
  }

  @Test
  void whatIsTooOldIsNotTold() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    pass(order, Duration.ofHours(49));
    send(server.address());

    assertThat(only(order))
        .returns(NoticeState.SKIPPED, NoticeView::state)
        .returns("too_old", NoticeView::problem);
    assertThat(server.taken()).isEmpty();
  }

  /** As after days without a mail server. */
  @Test
  void whatWasTooOldWhenItWasReadIsNotTold() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    numberEvents();
    database.update(
        "update event set at = at - interval '3 days' where stream = ?", "orders/" + order);
    follow();
    send(server.address());

    assertThat(only(order))
        .returns(NoticeState.SKIPPED, NoticeView::state)
        .returns("too_old", NoticeView::problem);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aNodeThatEndsWhileItSendsIsFollowedByAnother() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    List<WaitingNotice> claimed = queue.claim(100);
    send(server.address());
    assertThat(server.taken()).as("it is claimed").isEmpty();

    pass(order, NoticeQueue.LEASE);
    send(server.address());
    claimed.forEach(queue::release);
    claimed.forEach(queue::sent);

    assertThat(only(order))
        .returns(NoticeState.SENT, NoticeView::state)
        .returns(2, NoticeView::attempts);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aMailThatIsSentTwiceHasOneId() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();
    database.update(
        "update notice set state = 'WAITING', ended_at = null, due_at = now() where order_id = ?",
        order);
    send(server.address());

    assertThat(server.taken())
        .hasSize(2)
        .map(mail -> mail.lines().filter(line -> line.startsWith("Message-ID:")).toList())
        .containsOnly(List.of("Message-ID: <" + only(order).event() + ".placed@shop.example>"));
  }

  @Test
  void anEndingNodeGivesBackWhatItHasNotSent() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    work.end(Duration.ZERO);
    send(server.address());

    assertThat(server.taken()).isEmpty();
    assertThat(only(order))
        .returns(NoticeState.WAITING, NoticeView::state)
        .returns(0, NoticeView::attempts);
    assertThat(queue.isAnyDue()).isTrue();
  }

  @Test
  void whoHasNoAddressIsSkipped() {
    long order = ordered(customer(null, true), "en", Map.of(milk.id(), 1), "cod");
    followAndSend();

    assertThat(only(order))
        .returns(NoticeState.SKIPPED, NoticeView::state)
        .returns("no_address", NoticeView::problem);
  }

  @Test
  void anAddressThatWouldBeSeveralLinesIsNone() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    database.update(
        "update orders set customer = customer || jsonb_build_object('email', ?::text) where id = ?",
        address + "\r\nRCPT TO:<all@example.com>",
        order);
    followAndSend();

    assertThat(only(order))
        .returns(NoticeState.SKIPPED, NoticeView::state)
        .returns("address_invalid", NoticeView::problem);
    assertThat(server.commands()).noneMatch(command -> command.contains("all@example.com"));
  }

  @Test
  void anAddressThatNobodyVouchesForGetsNoMail() {
    Customer stranger = customer("victim-" + address, false);
    long before = ordered(stranger, "en", Map.of(milk.id(), 1), "cod");
    followAndSend();
    Customer moved = tokenSays(stranger, "own-" + address, true);
    step(() -> ordering.confirm(before, Expected.ANY, STAFF));
    long after = ordered(moved, "en", Map.of(milk.id(), 1), "cod");
    followAndSend();

    assertThat(notices(before))
        .extracting(NoticeView::problem)
        .containsExactly("address_unverified", "address_unverified");
    assertThat(only(after)).returns(NoticeState.SENT, NoticeView::state);
  }

  @Test
  void anAddressThatIsVerifiedLaterGetsItsMail() {
    Customer unknown = customer("late-" + address, false);
    long order = ordered(unknown, "en", Map.of(milk.id(), 1), "cod");
    tokenSays(unknown, "late-" + address, true);
    followAndSend();

    assertThat(only(order)).returns(NoticeState.SENT, NoticeView::state);
  }

  @Test
  void aShopsNameWithLineBreaksAddsNoHeader() {
    database.update(
        "update shop set name = E'Milk\\r\\nBcc: all@example.com\\u202Ekcab' where id = ?",
        shop.id());
    ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();

    assertThat(server.taken()).hasSize(1);
    assertThat(server.taken().get(0).lines())
        .noneMatch(line -> line.startsWith("Bcc:"))
        .contains("From: \"Milk Bcc: all@example.com kcab\" <orders@shop.example>");
  }

  @Test
  void aNoticeThatCannotBeWrittenHoldsUpNobodyElse() {
    long broken = ordered("en", Map.of(milk.id(), 1), "cod");
    long other = ordered("en", Map.of(milk.id(), 1), "cod");
    follow();
    database.update("update notice set kind = 'REFUNDED', about = 1 where order_id = ?", broken);
    send(server.address());

    assertThat(only(other)).returns(NoticeState.SENT, NoticeView::state);
    assertThat(only(broken))
        .returns(NoticeState.WAITING, NoticeView::state)
        .returns("not_written", NoticeView::problem);
  }

  @Test
  void sellersSeeTheNoticesAndOthersDoNot() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();
    Actor merchant = merchant(shop.merchant().publicId());
    Actor buyer =
        new Actor(amina.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);

    assertThat(reading.ofOrder(order, merchant)).isEqualTo(notices(order)).hasSize(1);
    for (Actor other : List.of(buyer, merchant(Samples.aMerchant().publicId()), stranger())) {
      assertThatExceptionOfType(NotFound.class).isThrownBy(() -> reading.ofOrder(order, other));
    }
  }

  private static Actor merchant(String publicId) {
    return new Actor("m", "m", Actor.Kind.MERCHANT, publicId, Set.of(), Channel.API);
  }

  private void followAndSend() {
    follow();
    send(server.address());
  }

  private NoticeView only(long order) {
    assertThat(notices(order)).hasSize(1);
    return notices(order).get(0);
  }

  /** The customer after a call with a newer token. */
  private Customer tokenSays(Customer customer, String email, boolean verified) {
    Claims claims =
        new Claims(
            "amina",
            email,
            verified,
            "Amina",
            "Rahman",
            null,
            null,
            null,
            DomainOnPostgres.USUAL_CLOCK.instant());
    Actor actor =
        new Actor(customer.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    return step(() -> DOMAIN.bean(Customers.class).known(actor, claims));
  }
}
