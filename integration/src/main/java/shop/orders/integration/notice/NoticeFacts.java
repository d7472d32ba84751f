package shop.orders.integration.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import shop.orders.domain.database.Database;
import shop.orders.domain.language.Language;
import shop.orders.integration.notice.letter.Happening;
import shop.orders.integration.notice.letter.Letter;
import shop.orders.integration.notice.letter.NoticeKind;
import shop.orders.integration.notice.letter.OrderFacts;
import shop.orders.integration.notice.letter.OrderSums;
import shop.orders.integration.notice.letter.Seller;

/** Reads, just before a notice is sent, who gets it and what it tells. */
@ApplicationScoped
class NoticeFacts {

  /**
   * The address is that of the order. Nobody vouches for it if the profile has another one now, and
   * had none that was vouched for when the order was placed: a verified address is never replaced
   * by one that is not.
   */
  private static final String OF_ORDER =
      """
      select o.order_code, o.language, o.placed_at, o.time_zone, o.currency, o.cash_on_delivery,
        o.subtotal, o.discount, o.delivery_fee, o.service_charge, o.total_tax, o.tax_inclusive,
        o.cancelled_amount, o.total, o.customer ->> 'email' as email,
        s.name as shop, s.address, s.default_language, m.name as merchant, m.company_name,
        m.address as merchant_address, m.email as merchant_email,
        not c.email_verified or c.email is distinct from o.customer ->> 'email' and exists (
          select 1 from customer_change h
          where h.customer_id = c.id and h.at > o.placed_at
            and h.changes -> 'email_verified' ->> 'from' = 'false') as unverified,
        exists (
          select 1 from notice b join orders p on p.id = b.order_id
          where b.customer_id = o.customer_id and b.state = 'BOUNCED'
            and lower(p.customer ->> 'email') = lower(o.customer ->> 'email')) as bounced
      from orders o join customer c on c.id = o.customer_id join shop s on s.id = o.shop_id
        join merchant m on m.id = o.merchant_id
      where o.id = ?\
      """;

  @Inject private Database database;
  @Inject private HappeningReading happenings;

  /**
   * A notice that can be sent.
   *
   * @param problem why it is not to be sent; else null, and the others are not
   * @param seller the name of the shop
   * @param replies null if the shop reads none
   */
  record Prepared(
      Problem problem,
      InternetAddress to,
      String seller,
      InternetAddress replies,
      OrderFacts order,
      Happening happening) {

    private static Prepared not(Problem problem) {
      return new Prepared(problem, null, null, null, null, null);
    }

    Letter letter(NoticeKind kind) {
      return Letter.of(kind, order, happening);
    }
  }

  /**
   * An order as it is now.
   *
   * @param problem why its customer gets no mails; null if nothing is wrong
   */
  private record Found(
      OrderFacts order,
      OrderSums sums,
      String shopLanguage,
      InternetAddress to,
      InternetAddress replies,
      Problem problem) {}

  Prepared of(WaitingNotice notice, NoticeTerms terms) {
    Found found =
        database
            .first(OF_ORDER, row -> found(row, notice.orderId(), terms), notice.orderId())
            .orElseThrow();
    if (found.problem() != null) {
      return Prepared.not(found.problem());
    }
    Happening happening =
        happenings.of(notice, found.sums(), found.order(), found.shopLanguage(), terms);
    return new Prepared(
        null, found.to(), found.order().seller().name(), found.replies(), found.order(), happening);
  }

  private static Found found(ResultSet row, long orderId, NoticeTerms terms) throws SQLException {
    Optional<InternetAddress> to = MailAddress.of(row.getString("email"));
    InternetAddress replies = MailAddress.of(row.getString("merchant_email")).orElse(null);
    String shopLanguage = row.getString("default_language");
    Language language =
        Language.of(row.getString("language"))
            .or(() -> Language.of(shopLanguage))
            .orElse(Language.EN);
    String code = row.getString("order_code");
    OrderFacts order =
        new OrderFacts(
            language,
            seller(row, replies != null),
            code,
            row.getTimestamp("placed_at").toInstant(),
            ZoneId.of(row.getString("time_zone")),
            row.getString("currency"),
            row.getBoolean("cash_on_delivery"),
            terms.link(orderId, code));
    return new Found(
        order, sums(row), shopLanguage, to.orElse(null), replies, problem(row, to.isPresent()));
  }

  private static Problem problem(ResultSet row, boolean valid) throws SQLException {
    String email = row.getString("email");
    if (email == null || email.isBlank()) {
      return Problem.NO_ADDRESS;
    }
    if (!valid) {
      return Problem.ADDRESS_INVALID;
    }
    if (row.getBoolean("unverified")) {
      return Problem.ADDRESS_UNVERIFIED;
    }
    return row.getBoolean("bounced") ? Problem.ADDRESS_BOUNCED : null;
  }

  private static Seller seller(ResultSet row, boolean replies) throws SQLException {
    String shop = row.getString("shop");
    String company = firstOf(row.getString("company_name"), row.getString("merchant"));
    String address = firstOf(row.getString("address"), row.getString("merchant_address"));
    return new Seller(
        shop,
        Stream.concat(Stream.of(company), address.lines())
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.equals(shop))
            .toList(),
        replies);
  }

  private static String firstOf(String one, String other) {
    return one.isBlank() ? other : one;
  }

  private static OrderSums sums(ResultSet row) throws SQLException {
    BigDecimal cancelled = row.getBigDecimal("cancelled_amount");
    return new OrderSums(
        row.getBigDecimal("subtotal"),
        row.getBigDecimal("discount"),
        row.getBigDecimal("delivery_fee"),
        row.getBigDecimal("service_charge"),
        row.getBigDecimal("total_tax"),
        row.getBoolean("tax_inclusive"),
        cancelled,
        row.getBigDecimal("total").subtract(cancelled));
  }
}
