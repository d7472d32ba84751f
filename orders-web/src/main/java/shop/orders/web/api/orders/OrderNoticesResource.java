package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.integration.notice.NoticeReading;
import shop.orders.integration.notice.NoticeState;
import shop.orders.integration.notice.NoticeView;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.json.NameOf;

/** What the customer of an order was told by mail. */
@Path("/v2/orders")
@ApplicationScoped
@Tag(name = "Orders")
public class OrderNoticesResource {

  @Inject private NoticeReading reading;
  @Inject private Caller caller;

  /** A mail to the customer, or why there was none. */
  @Schema(name = "OrderNotice")
  record NoticeJson(
      long id,
      @Schema(
              description =
                  "What it is about: placed, confirmed, shipped, parcel_delivered, delivered,"
                      + " cancelled, lines_cancelled, return_approved, return_rejected, refunded,"
                      + " refund_taken_back or bill_issued; there may be more later.",
              example = "shipped")
          String kind,
      @Schema(
              description =
                  "WAITING: to be sent. SENT: the mail server has taken it. BOUNCED: it says that"
                      + " there is no such address, and no further mails go there. FAILED: it was"
                      + " not taken in two days, or refused for good. SKIPPED: it was not to be"
                      + " sent.",
              example = "SENT")
          @NameOf(NoticeState.class)
          String state,
      @Schema(
              description = "The event in the feed because of which it is sent.",
              example = "0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11")
          UUID eventId,
      @Schema(description = "When that happened.") Instant happenedAt,
      @Schema(description = "How often it was tried.") int attempts,
      @Schema(
              nullable = true,
              description =
                  "When it is tried next; null if an earlier one of the order is tried before it,"
                      + " or it does not wait.")
          Instant nextAt,
      @Schema(nullable = true, description = "When it was sent or given up.") Instant endedAt,
      @Schema(
              nullable = true,
              description =
                  "Why it was not sent, or not yet: no_address, address_invalid,"
                      + " address_unverified, address_bounced, address_unknown, refused,"
                      + " server_silent, unconfirmed, too_old or not_written; there may be more"
                      + " later.",
              example = "address_unknown")
          String problem,
      @Schema(
              description =
                  "The codes of the mail server's last answer; empty if it had nothing against it.",
              example = "550 5.1.1")
          String reply) {

    static NoticeJson of(NoticeView notice) {
      return new NoticeJson(
          notice.id(),
          notice.kind(),
          notice.state().name(),
          notice.event(),
          notice.happenedAt(),
          notice.attempts(),
          notice.nextAt(),
          notice.endedAt(),
          notice.problem(),
          notice.reply());
    }
  }

  @GET
  @Path("/{id}/notices")
  @Access(merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @Operation(
      operationId = "listOrderNotices",
      summary = "Read what the customer was told by mail, oldest first",
      description = "There are none unless a mail server is set.")
  public Paged<NoticeJson> list(@PathParam("id") long id) {
    return new Paged<>(
        reading.ofOrder(id, caller.actor(Channel.API)).stream().map(NoticeJson::of).toList(), null);
  }
}
