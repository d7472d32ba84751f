package shop.orders.web.api.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.credit.CreditAccount;
import shop.orders.domain.credit.CreditEntry;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.refusal.Field;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Decimal;

/** What a customer has at a shop as store credit. */
@Schema(name = "StoreCredit")
record StoreCreditJson(
    @Schema(example = "12") long id,
    @Schema(example = "milk-vita-10e29c52") String shopSlug,
    @Schema(example = "Milk vita") String shopName,
    @Schema(example = "EUR") String currency,
    @Schema(description = "What can be spent now.", example = "25.00") @Decimal String balance,
    @Schema(description = "The same by the last days; the first is spent first.")
        List<PartJson> parts) {

  /** A part of it. */
  @Schema(name = "StoreCreditPart")
  record PartJson(
      @Schema(example = "25.00") @Decimal String amount,
      @Schema(
              nullable = true,
              description =
                  "The last day on which it can be spent, in the shop's time zone; null if it never"
                      + " expires.",
              example = "2029-11-29")
          LocalDate expiresOn) {}

  static StoreCreditJson of(CreditAccount account) {
    return new StoreCreditJson(
        account.id(),
        account.shopSlug(),
        account.shopName(),
        account.currency(),
        account.balance().toPlainString(),
        account.parts().stream()
            .map(part -> new PartJson(part.amount().toPlainString(), part.lastDay()))
            .toList());
  }

  /** What was given or taken. */
  @Schema(name = "StoreCreditEntry")
  record EntryJson(
      @Schema(example = "31") long id,
      @Schema(example = "milk-vita-10e29c52") String shopSlug,
      @Schema(
              description =
                  "refund: money of an order came back as credit; grant: the shop gave it; payment:"
                      + " an order was paid with it; expiry: its last day is over; correction: the"
                      + " shop took it back.",
              enumeration = {"refund", "grant", "payment", "expiry", "correction"},
              example = "refund")
          String kind,
      @Schema(
              description = "Negative if it was taken. All entries of a shop sum to its balance.",
              example = "25.00")
          @Decimal
          String amount,
      @Schema(example = "EUR") String currency,
      @Schema(
              nullable = true,
              description = "The entry that gave what is taken here; null if this one gives.",
              example = "30")
          Long creditId,
      @Schema(nullable = true, description = "The order that was refunded or paid.") Long orderId,
      @Schema(nullable = true, example = "20261128-11515484O") String orderCode,
      @Schema(
              nullable = true,
              description = "The last day on which it can be spent; null if it never expires.",
              example = "2029-11-29")
          LocalDate expiresOn,
      Instant at) {

    static EntryJson of(CreditEntry entry) {
      return new EntryJson(
          entry.id(),
          entry.shopSlug(),
          entry.kind().name().toLowerCase(Locale.ROOT),
          entry.amount().toPlainString(),
          entry.currency(),
          entry.creditId(),
          entry.orderId(),
          entry.orderCode(),
          entry.lastDay(),
          entry.at());
    }
  }

  /** The same for staff. */
  @Schema(name = "StoreCreditEntryForStaff")
  record StaffEntryJson(
      @JsonUnwrapped EntryJson entry,
      @Schema(nullable = true, description = "Of a grant or a correction.") String reason,
      @Schema(description = "Who booked it.", example = "Amina Rahman") String actor) {

    static StaffEntryJson of(CreditEntry entry) {
      return new StaffEntryJson(EntryJson.of(entry), entry.reason(), entry.actor());
    }
  }

  /** What staff give or take back. */
  @Schema(name = "NewStoreCredit")
  record Input(
      @Schema(description = "The shop that owes it.", example = "milk-vita-10e29c52")
          @NotBlank
          @Size(max = Slug.LONGEST)
          String shopSlug,
      @Schema(type = SchemaType.STRING, pattern = Amounts.FORM_ABOVE_ZERO, example = "25.00")
          @NotNull(message = Field.NOT_ABOVE_ZERO)
          @Positive(message = Field.NOT_ABOVE_ZERO)
          BigDecimal amount,
      @Schema(description = "For staff; customers do not see it.", example = "For the delay")
          @NotBlank
          @Size(max = GrantingCredit.LONGEST_REASON)
          String reason) {}
}
