package shop.orders.web.api.people;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.party.Merchant;
import shop.orders.domain.party.MerchantDetails;
import shop.orders.domain.party.Merchants;
import shop.orders.domain.refusal.Field;

/** A merchant as our own API shows it. */
@Schema(name = "Merchant", description = "A company that sells through its shops.")
record MerchantJson(
    @Schema(description = "24 hex digits.", example = "5c679751bb102c001706bf0a") String id,
    @Schema(description = "The same as id.", example = "5c679751bb102c001706bf0a")
        String merchantId,
    @Schema(example = "Dairy") String name,
    @Schema(example = "Dairy Ltd") String companyName,
    @Schema(example = "Amina Rahman") String primaryContact,
    @Schema(example = "+8801600000000") String phoneNumber,
    @Schema(example = "sales@dairy.example") String email,
    String address,
    String taxId,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Increases with each change; the merchant's ETag.") int version) {

  static MerchantJson of(Merchant merchant) {
    return new MerchantJson(
        merchant.publicId(),
        merchant.publicId(),
        merchant.name(),
        merchant.companyName(),
        merchant.primaryContact(),
        merchant.phoneNumber(),
        merchant.email(),
        merchant.address(),
        merchant.taxId(),
        merchant.createdAt(),
        merchant.updatedAt(),
        merchant.version());
  }

  /** A merchant as staff write it. */
  @Schema(name = "NewMerchant")
  record Input(
      @Schema(
              nullable = true,
              description =
                  "The 24 hex digits that the tokens of the merchant have; made by us if absent,"
                      + " and never changed.",
              example = "5c679751bb102c001706bf0a")
          @Pattern(regexp = PublicId.FORM, message = Merchants.NO_ID)
          String merchantId,
      @Schema(example = "Dairy") @NotBlank @Size(max = MerchantDetails.LONGEST_NAME) String name,
      @Schema(nullable = true, example = "Dairy Ltd") @Size(max = MerchantDetails.LONGEST_NAME)
          String companyName,
      @Schema(nullable = true, example = "Amina Rahman") @Size(max = MerchantDetails.LONGEST_NAME)
          String primaryContact,
      @Schema(nullable = true, example = "+8801600000000")
          @Size(max = Field.LONGEST_PHONE)
          @Pattern(regexp = Field.PHONE, message = Field.NO_PHONE)
          String phoneNumber,
      @Schema(nullable = true, example = "sales@dairy.example")
          @Size(max = MerchantDetails.LONGEST_EMAIL)
          @Pattern(regexp = Field.EMAIL, message = Field.NO_EMAIL)
          String email,
      @Schema(nullable = true) @Size(max = MerchantDetails.LONGEST_ADDRESS) String address,
      @Schema(nullable = true) @Size(max = MerchantDetails.LONGEST_TAX_ID) String taxId) {

    /** Numbers as people paste them are tidied before they are checked. */
    Input {
      phoneNumber = Field.tidyPhone(phoneNumber);
    }

    static Input of(MerchantDetails details) {
      return new Input(
          null,
          details.name(),
          details.companyName(),
          details.primaryContact(),
          details.phoneNumber(),
          details.email(),
          details.address(),
          details.taxId());
    }

    MerchantDetails details() {
      return new MerchantDetails(
          name, companyName, primaryContact, phoneNumber, email, address, taxId);
    }
  }
}
