package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.RefundWish;
import shop.orders.returns.dues.DueFilter;
import shop.orders.returns.dues.Dues;
import shop.orders.returns.dues.OpenDue;
import shop.orders.returns.dues.SettlingDues;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.gate.Export;
import shop.orders.web.kit.http.Csv;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.kit.tx.Idempotent;

/** What is owed back over all orders: a list, the same as a file, and settling many at once. */
@Path("/v2")
@RequestScoped
@Tag(name = "Refunds")
public class DuesResource {

  @Inject private Dues dues;
  @Inject private SettlingDues settling;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** Which dues are wanted. */
  public static class Wanted {

    @Parameter(description = "Why they are owed, such as return.")
    @QueryParam("kind")
    private DueJson.Kind kind;

    @Parameter(description = "How they go back: an online method, bank_transfer or store_credit.")
    @QueryParam("method")
    private String method;

    @Parameter(description = "Only of the shop with this slug.")
    @QueryParam("shop")
    private String shop;

    @Parameter(description = "Only what was owed before this time.")
    @QueryParam("due_before")
    private Instant dueBefore;

    DueFilter filter() {
      return new DueFilter(
          kind == null ? null : kind.kind(), blank(method), blank(shop), dueBefore);
    }

    private static String blank(String text) {
      return text == null || text.isBlank() ? null : text;
    }
  }

  @GET
  @Path("/dues")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Operation(
      operationId = "listDues",
      summary = "List what is owed back over all orders, oldest first",
      description =
          "Each amount that is not settled, or not all of it. What goes back in two ways, a part as"
              + " store credit, is listed with each of them: as two entries with the same"
              + " due_reference. What goes back by bank transfer has the account that the customer"
              + " has told.")
  public Paged<DueJson> list(@BeanParam Wanted wanted, @BeanParam Page page) {
    Instant now = clock.instant();
    Actor actor = caller.actor(Channel.API);
    List<OpenDue> rows = dues.list(wanted.filter(), page.before(), page.limit() + 1, actor);
    return page.of(rows, OpenDue::place, due -> DueJson.of(due, now));
  }

  @GET
  @Export
  @Path("/dues.csv")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Operation(
      operationId = "downloadDues",
      summary = "Read what is owed back over all orders as a file, oldest first",
      description = "The same as the list, all at once, with the names of the columns first.")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "429")
  public Response csv(@BeanParam Wanted wanted) {
    // Before the first byte of the answer, after which nothing can be refused.
    DueFilter filter = dues.checked(wanted.filter());
    File file = new File(dues, filter, caller.actor(Channel.API), clock.instant());
    return Response.ok(file, "text/csv;charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dues.csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }

  /** Refunds that were paid. */
  @Schema(name = "PaidDues")
  record PaidDues(
      @NotEmpty(message = SettlingDues.HOW_MANY)
          @Size(max = SettlingDues.MOST, message = SettlingDues.HOW_MANY)
          List<@NotNull(message = SettlingDues.HOW_MANY) @Valid PaidDue> refunds) {}

  /** One of them. */
  @Schema(name = "PaidDue")
  record PaidDue(
      @Schema(required = true) long orderId,
      @Schema(description = "As in the list.", example = "return-7")
          @NotBlank
          @Size(max = LedgerEntry.LONGEST_REFERENCE)
          String dueReference,
      @Schema(
              nullable = true,
              type = SchemaType.STRING,
              description =
                  "All that is open of the due if absent, in both ways if it goes back in two.",
              pattern = Amounts.FORM,
              example = "72.00")
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal amount,
      @Schema(
              nullable = true,
              description =
                  "That of the list, or those of its two entries, if absent; else also bank_transfer"
                      + " or store_credit.",
              example = "bank_transfer")
          @Size(max = LedgerEntry.LONGEST_METHOD)
          String method,
      @Schema(nullable = true, description = OrderRefundsResource.AGREED) Boolean customerAgreed,
      @Schema(description = "Unique within the order.", example = "SEPA-2026-11-28-17")
          @NotBlank
          @Size(max = LedgerEntry.LONGEST_REFERENCE)
          String reference) {

    SettlingDues.Paid paid() {
      RefundWish wish = new RefundWish(method, Boolean.TRUE.equals(customerAgreed));
      return new SettlingDues.Paid(orderId, dueReference, amount, wish, reference);
    }
  }

  /** What became of each. */
  @Schema(name = "DueSettlement")
  record SettledDues(
      @Schema(description = "How many were booked.") long settled, List<DueJson.Result> data) {

    static SettledDues of(List<SettlingDues.Result> results) {
      List<DueJson.Result> data = results.stream().map(DueJson.Result::of).toList();
      return new SettledDues(data.stream().filter(DueJson.Result::settled).count(), data);
    }
  }

  @POST
  @Path("/dues/settle")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Idempotent(required = true)
  @Operation(
      operationId = "settleDues",
      summary = "Record many refunds that were paid",
      description =
          "Each is booked or refused by itself, and the answer has a result for each, in their"
              + " sequence. A reference that the order's refunds have already is refused.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SettledDues.class)))
  public Response settle(PaidDues paid) {
    List<SettlingDues.Result> results =
        settling.settle(
            paid.refunds().stream().map(PaidDue::paid).toList(), caller.actor(Channel.API));
    return Response.ok(SettledDues.of(results)).build();
  }

  /** Writes the file page by page. */
  private record File(Dues dues, DueFilter filter, Actor actor, Instant now)
      implements StreamingOutput {

    private static final int AT_ONCE = 500;

    @Override
    public void write(OutputStream out) throws IOException {
      Csv.put(
          out,
          Stream.of(
              "order_id",
              "order_code",
              "shop",
              "kind",
              "due_reference",
              "amount",
              "open",
              "currency",
              "method",
              "due_since",
              "age_in_days",
              "disputed",
              "account_holder",
              "iban",
              "account_number",
              "bank_code"));
      OptionalLong after = OptionalLong.empty();
      List<OpenDue> some;
      do {
        some = dues.list(filter, after, AT_ONCE, actor);
        for (OpenDue due : some) {
          Csv.put(out, row(DueJson.of(due, now)));
          after = OptionalLong.of(due.place());
        }
      } while (some.size() == AT_ONCE);
    }

    private static Stream<Object> row(DueJson due) {
      return Stream.of(
          due.orderId(),
          due.orderCode(),
          due.shop(),
          Wire.word(due.kind()),
          due.dueReference(),
          due.amount(),
          due.open(),
          due.currency(),
          due.method(),
          due.dueSince(),
          due.ageInDays(),
          due.disputed(),
          cell(due, DueJson.Account::holder),
          cell(due, DueJson.Account::iban),
          cell(due, DueJson.Account::accountNumber),
          cell(due, DueJson.Account::bankCode));
    }

    /** Empty if there is no account, or the account does not have that. */
    private static String cell(DueJson due, Function<DueJson.Account, String> part) {
      return Optional.ofNullable(due.account()).map(part).orElse("");
    }
  }
}
