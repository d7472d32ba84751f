package shop.orders.web.api.people;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.party.PayoutAccount;
import shop.orders.domain.party.PayoutDetails;
import shop.orders.web.kit.http.ExpectedVersion;

/** Where a customer wants what is paid back by bank transfer. */
@Schema(name = "PayoutAccount")
record PayoutAccountJson(
    @Schema(example = "Amina Rahman") String holder,
    @Schema(nullable = true, example = "DE89370400440532013000") String iban,
    @Schema(nullable = true, description = "Null beside an IBAN.", example = "50100012345678")
        String accountNumber,
    @Schema(nullable = true, description = "Null beside an IBAN.", example = "HDFC0000001")
        String bankCode,
    @Schema(description = "When it was told, or changed last.") Instant toldAt,
    @Schema(description = "Whether staff told it for the customer.") boolean byStaff) {

  static Response answer(PayoutAccount account) {
    PayoutDetails details = account.details();
    return Response.ok(
            new PayoutAccountJson(
                details.holder(),
                details.iban(),
                details.accountNumber(),
                details.bankCode(),
                account.toldAt(),
                account.byStaff()))
        .tag(ExpectedVersion.tag(account.version()))
        .build();
  }

  /** The account as it is told: with an IBAN, or with its number at a bank. */
  @Schema(name = "NewPayoutAccount")
  record Input(
      @Schema(example = "Amina Rahman") @NotBlank @Size(max = PayoutDetails.LONGEST_HOLDER)
          String holder,
      @Schema(
              nullable = true,
              description = "By ISO 13616; spaces do not count.",
              example = "DE89 3704 0044 0532 0130 00")
          @Size(max = PayoutDetails.LONGEST_IBAN)
          String iban,
      @Schema(
              nullable = true,
              description = "Of an account without IBAN, together with the bank_code.",
              example = "50100012345678")
          @Size(max = PayoutDetails.LONGEST_NUMBER)
          String accountNumber,
      @Schema(
              nullable = true,
              description = "What names the bank: BIC, IFSC, routing number.",
              example = "HDFC0000001")
          @Size(max = PayoutDetails.LONGEST_BANK_CODE)
          String bankCode) {

    PayoutDetails details() {
      return new PayoutDetails(holder, iban, accountNumber, bankCode);
    }
  }
}
