package shop.orders.integration.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.CancelReason;

/** What happens to orders is mailed to their customers: each event once, in the right words. */
class NoticesIT extends NoticeLife {

  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeAll
  static void startTheMailServer() {
    MAIL.start();
  }

  @AfterAll
  static void stopTheMailServer() {
    MAIL.stop();
  }

  @BeforeEach
  void forgetWhatWasSent() {
    beginAnew();
  }

  @Test
  void eachStepOfAnOrderIsMailedOnce() throws Exception {
    long order = ordered("en", Map.of(milk.id(), 2, rice.id(), 1), "stripe");
    pay(order, "200.00");
    confirm(order);
    step(() -> ordering.pack(order, Expected.ANY, STAFF));
    ship(order, Map.of(line(order, "Milk"), 1));
    step(() -> ordering.deliverShipment(order, shipment(order), Expected.ANY, STAFF));
    ship(order);
    step(() -> ordering.deliverShipment(order, shipment(order), Expected.ANY, STAFF));
    followAndSend();
    followAndSend();

    assertThat(subjects())
        .map(subject -> subject.replace(code(order), "X"))
        .containsExactly(
            "We have received your order X",
            "Your order X is confirmed",
            "A parcel of your order X is on its way",
            "A parcel of your order X has arrived",
            "A parcel of your order X is on its way",
            "Your order X has arrived");
    assertThat(notices(order))
        .extracting(NoticeView::kind, NoticeView::state, NoticeView::attempts, NoticeView::problem)
        .containsExactly(
            tuple("placed", NoticeState.SENT, 1, null),
            tuple("confirmed", NoticeState.SENT, 1, null),
            tuple("shipped", NoticeState.SENT, 1, null),
            tuple("parcel_delivered", NoticeState.SENT, 1, null),
            tuple("shipped", NoticeState.SENT, 1, null),
            tuple("delivered", NoticeState.SENT, 1, null));
    assertThat(mails()).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates();
    assertThat(plain(mails().get(0)))
        .contains("2 × Milk: ৳160.00", "1 × Rice: ৳40.00", "Total: ৳200.00")
        .contains("View the order:\nhttps://shop.example/orders/" + order + "\n");
    assertThat(plain(mails().get(2)))
        .contains("Courier: express", "Tracking number: 6541661", "1 × Milk\n")
        .contains("Track the parcel:\nhttps://track.example/6541661\n")
        .doesNotContain("Rice");
    assertThat(plain(mails().get(3))).contains("1 × Milk\n").doesNotContain("Rice");
    assertThat(plain(mails().get(4))).contains("1 × Milk\n", "1 × Rice\n");
    assertThat(plain(mails().get(5))).contains("2 × Milk\n", "1 × Rice\n");
  }

  @ParameterizedTest
  @CsvSource({
    "en, We have received your order %s, ltr, 2 × Milk: ৳160.00",
    "bn-BD, আপনার অর্ডার %s আমরা পেয়েছি, ltr, ২ × দুধ: ১৬০.০০৳",
    "hi, हमें आपका ऑर्डर %s मिल गया है, ltr, 2 × दूध: ৳160.00",
    "ar, استلمنا طلبك \u2068%s\u2069, rtl, '٢ × \u2068حليب\u2069: ١٦٠٫٠٠\u00A0৳'",
    "fr, We have received your order %s, ltr, 2 × Milk: ৳160.00"
  })
  void theLanguageIsTheOrders(String language, String subject, String direction, String line)
      throws Exception {
    long order = ordered(language, Map.of(milk.id(), 2), "cod");
    followAndSend();

    MimeMessage mail = mails().get(0);
    String code = language.equals("fr") ? "en" : language.substring(0, 2);
    assertThat(mail.getSubject()).isEqualTo(subject.formatted(code(order)));
    assertThat(mail.getFrom()[0]).hasToString("Milk Vita <orders@shop.example>");
    assertThat(mail.getContentLanguage()).containsExactly(code);
    assertThat(plain(mail)).contains(line);
    assertThat(html(mail))
        .contains("<html lang=\"" + code + "\" dir=\"" + direction + "\">", "Milk Vita")
        .contains("href=\"https://shop.example/orders/" + order + "\"");
  }

  @Test
  void aCancellationHasTheWordsForTheCustomerAlone() throws Exception {
    long order = ordered("en", Map.of(milk.id(), 2), "stripe");
    pay(order, "160.00");
    step(
        () ->
            ordering.cancel(
                ANYTHING_GOES,
                order,
                new CancelReason("The clerk has lost it", "Sorry, we are sold out."),
                Expected.ANY,
                STAFF));
    followAndSend();

    assertThat(subjects()).contains("Your order " + code(order) + " was cancelled");
    String text = plain(mails().get(mails().size() - 1));
    assertThat(text)
        .contains("2 × Milk\n", "Message from the shop: Sorry, we are sold out.\n")
        .contains("What you have paid for this is paid back.")
        .doesNotContain("clerk");
  }

  @Test
  void whatTheCustomerWroteIsNoMessageFromTheShop() throws Exception {
    long order = ordered("en", Map.of(milk.id(), 2), "cod");
    step(
        () ->
            ordering.cancel(
                ANYTHING_GOES,
                order,
                CancelReason.ofCustomer("My doctor forbids it"),
                Expected.ANY,
                STAFF));
    followAndSend();

    assertThat(plain(mails().get(1)))
        .contains("was cancelled")
        .doesNotContain("Message from the shop", "doctor");
  }

  @Test
  void cancelledPiecesAndMoneyBackAreTold() throws Exception {
    long order = ordered("en", Map.of(milk.id(), 2, rice.id(), 1), "stripe");
    pay(order, "200.00");
    Reversing reversing = DOMAIN.bean(Reversing.class);
    Refunds refunds = DOMAIN.bean(Refunds.class);
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(order, Expected.ANY, STAFF),
                Map.of(line(order, "Milk"), 1),
                "Out of stock",
                RefundCause.linesCancelled(7),
                STAFF,
                DomainOnPostgres.USUAL_CLOCK.instant()));
    step(
        () -> {
          var locked = reversing.locked(order, Expected.ANY, STAFF);
          return refunds.pay(
              locked,
              refunds.dues(locked).of(RefundCause.linesCancelled(7)).orElseThrow(),
              new BigDecimal("80.00"),
              "stripe",
              "re_1",
              STAFF,
              DomainOnPostgres.USUAL_CLOCK.instant());
        });
    step(
        () -> {
          var locked = reversing.locked(order, Expected.ANY, STAFF);
          refunds.failed(
              locked,
              refunds.dues(locked).of(RefundCause.linesCancelled(7)).orElseThrow(),
              new BigDecimal("80.00"),
              "re_1",
              STAFF,
              DomainOnPostgres.USUAL_CLOCK.instant());
          return null;
        });
    followAndSend();

    List<MimeMessage> mails = mails();
    assertThat(mails.get(1).getSubject())
        .isEqualTo("Items of your order " + code(order) + " were cancelled");
    assertThat(plain(mails.get(1)))
        .contains("1 × Milk\n", "What you have paid for this is paid back.")
        .doesNotContain("Rice", "Out of stock");
    assertThat(mails.get(2).getSubject()).isEqualTo("Refund for your order " + code(order));
    assertThat(plain(mails.get(2))).contains("Amount: ৳80.00\n", "some days");
    assertThat(mails.get(3).getSubject())
        .isEqualTo("Refund for your order " + code(order) + " was not carried out");
    assertThat(plain(mails.get(3))).contains("Amount: ৳80.00\n", "has not reached you");
  }

  @Test
  void decisionsAboutReturnsAreTold() throws Exception {
    long order = ordered("en", Map.of(milk.id(), 2), "cod");
    long approved = aReturn(order, line(order, "Milk"), 1);
    long rejected = aReturn(order, line(order, "Milk"), 2);
    database.update(
        """
        update order_return set status = 'APPROVED', send_to = E'Milk Vita\\nMirpur Road',
          send_by = '2026-12-14', overdue_at = now() where id = ?\
        """,
        approved);
    database.update(
        "update order_return set status = 'REJECTED', reject_reason = 'It was open.' where id = ?",
        rejected);
    followAndSend();

    assertThat(notices(order))
        .extracting(NoticeView::kind)
        .containsExactly("placed", "return_approved", "return_rejected");
    assertThat(plain(mails().get(1)))
        .contains("1 × Milk\n", "Send to:\nMilk Vita\nMirpur Road\n", "Send by: 14 December 2026\n")
        .contains("You pay for sending the goods back.");
    assertThat(plain(mails().get(2))).contains("2 × Milk\n", "Reason: It was open.\n");
  }

  @Test
  void aBillIsToldWithItsLink() throws Exception {
    long order = ordered("en", Map.of(milk.id(), 2), "cod");
    long bill = aBill(order);
    followAndSend();

    MimeMessage mail = mails().get(1);
    assertThat(mail.getSubject()).isEqualTo("Invoice for your order " + code(order));
    assertThat(plain(mail))
        .contains("Invoice number: MV-" + bill + "\n", "Total: ৳160.00\n")
        .contains("Open the invoice:\nhttps://shop.example/api/v2/e-bills/" + bill + ".");
    ZoneId zone =
        database
            .first(
                "select time_zone from orders where id = ?",
                row -> ZoneId.of(row.getString(1)),
                order)
            .orElseThrow();
    LocalDate last =
        LocalDate.ofInstant(DomainOnPostgres.USUAL_CLOCK.instant().plus(TERMS.linkWorks()), zone);
    assertThat(plain(mail))
        .as("all of the day that it tells")
        .contains("." + last.plusDays(1).atStartOfDay(zone).toInstant() + "/")
        .containsPattern("works until " + last.getDayOfMonth() + " \\w+ " + last.getYear());
    assertThat(html(mail)).contains("href=\"https://shop.example/api/v2/e-bills/" + bill + ".");
  }

  @Test
  void twoNodesMakeAndSendEachNoticeOnce() throws Exception {
    List<Long> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      orders.add(ordered("en", Map.of(milk.id(), 1), "cod"));
    }
    orders.forEach(this::confirm);
    Callable<Void> node =
        () -> {
          for (int i = 0; i < 10; i++) {
            followAndSend();
          }
          return null;
        };
    atOnce(List.of(node, node, node));
    followAndSend();

    assertThat(subjects()).hasSize(40).doesNotHaveDuplicates();
    for (long order : orders) {
      assertThat(subjects().stream().filter(subject -> subject.contains(code(order))))
          .containsExactly(
              "We have received your order " + code(order),
              "Your order " + code(order) + " is confirmed");
    }
  }

  @Test
  void whatHappenedBeforeTheFirstSwitchOnIsNotTold() {
    long order = ordered("en", Map.of(milk.id(), 1), "cod");
    numberEvents();
    database.update("delete from notice_cursor");

    followAndSend();
    confirm(order);
    followAndSend();

    assertThat(notices(order)).extracting(NoticeView::kind).containsExactly("confirmed");
  }

  @Test
  void answersGoToTheMerchantIfItHasAnAddress() throws Exception {
    ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();
    database.update(
        "update merchant set email = 'shop@dairy.example' where id = ?", shop.merchant().id());
    ordered("en", Map.of(milk.id(), 1), "cod");
    followAndSend();

    assertThat(plain(mails().get(0))).contains("Nobody reads replies to it.");
    assertThat(mails().get(0).getReplyTo()[0]).hasToString("Milk Vita <orders@shop.example>");
    assertThat(plain(mails().get(1))).contains("Reply to it to write to the shop.");
    assertThat(mails().get(1).getReplyTo()[0]).hasToString("shop@dairy.example");
  }

  private void followAndSend() {
    follow();
    send(server());
  }

  private static MailServer server() {
    return new MailServer(
        "127.0.0.1",
        MAIL.getSmtp().getPort(),
        MailServer.Tls.NONE,
        null,
        null,
        "orders@shop.example",
        "orders@shop.example");
  }

  /** The mails to Amina, in the sequence in which they came. */
  private List<MimeMessage> mails() throws MessagingException {
    List<MimeMessage> mine = new ArrayList<>();
    for (MimeMessage mail : MAIL.getReceivedMessages()) {
      if (mail.getAllRecipients()[0].toString().equals(address)) {
        mine.add(mail);
      }
    }
    return mine;
  }

  private List<String> subjects() throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : mails()) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  private static String plain(MimeMessage mail) throws MessagingException, IOException {
    return part(mail, 0, "text/plain");
  }

  private static String html(MimeMessage mail) throws MessagingException, IOException {
    return part(mail, 1, "text/html");
  }

  private static String part(MimeMessage mail, int number, String type)
      throws MessagingException, IOException {
    BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(number);
    assertThat(part.isMimeType(type)).isTrue();
    return part.getContent().toString().replace("\r\n", "\n");
  }

  private String code(long order) {
    return database
        .first("select order_code from orders where id = ?", row -> row.getString(1), order)
        .orElseThrow();
  }

  private long line(long order, String name) {
    return database
        .first(
            "select id from order_line where order_id = ? and name = ?",
            row -> row.getLong(1),
            order,
            name)
        .orElseThrow();
  }

  /** The newest parcel. */
  private long shipment(long order) {
    return database
        .first("select max(id) from shipment where order_id = ?", row -> row.getLong(1), order)
        .orElseThrow();
  }

  private void pay(long order, String amount) {
    step(
        () ->
            ordering.recordPayment(
                order, new BigDecimal(amount), "stripe", "pi_" + order, Expected.ANY, STAFF));
  }

  /** A return as the module that decides about returns would make it. */
  private long aReturn(long order, long line, int quantity) {
    long id = database.first("select nextval('return_id')", row -> row.getLong(1)).orElseThrow();
    database.update(
        """
        insert into order_return (id, order_id, customer_id, merchant_id, status, channel,
          return_paid_by, currency, refund_amount, requested_by, requested_at, version)
        select ?, id, customer_id, merchant_id, 'REQUESTED', 'API', 'CUSTOMER', currency, 0, 'Amina',
          now(), 1
        from orders where id = ?\
        """,
        id,
        order);
    database.update(
        """
        insert into order_return_line (id, return_id, position, order_line_id, item_id, name,
          quantity, reason)
        select nextval('return_line_id'), ?, 1, l.id, l.item_id, l.name, ?,
          (select code from return_reason limit 1)
        from order_line l where l.id = ?\
        """,
        id,
        quantity,
        line);
    return id;
  }

  /** A bill as the module that bills would issue it. */
  private long aBill(long order) {
    long id = database.first("select nextval('bill_id')", row -> row.getLong(1)).orElseThrow();
    database.update(
        """
        insert into bill (id, number, kind, order_id, shop_id, period, counter, currency, total,
          total_tax, issued_at, language, document, document_hash, previous_hash, chain_hash,
          verification)
        select ?, ?, 'BILL', id, shop_id, '2026', ?, currency, total, total_tax, now(), 'en', '{}',
          '', '', '', ''
        from orders where id = ?\
        """,
        id,
        "MV-" + id,
        (int) id,
        order);
    return id;
  }
}
