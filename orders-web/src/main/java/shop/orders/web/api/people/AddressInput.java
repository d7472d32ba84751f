package shop.orders.web.api.people;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.AddressRules;
import shop.orders.domain.party.VatId;
import shop.orders.domain.refusal.Field;

/** An address as customers write it. Without a name, it gets the customer's. */
@Schema(name = "NewAddress")
public record AddressInput(
    @Schema(nullable = true, description = "The customer's if absent.", example = "Amina")
        @Size(max = AddressRules.LONGEST_NAME)
        String firstname,
    @Schema(nullable = true) @Size(max = AddressRules.LONGEST_NAME) String middlename,
    @Schema(nullable = true, example = "Rahman") @Size(max = AddressRules.LONGEST_NAME)
        String lastname,
    @Schema(nullable = true, example = "amina@example.com") @Size(max = AddressRules.LONGEST_LINE)
        String email,
    @Schema(nullable = true, example = "+966500000000")
        @Size(max = Field.LONGEST_PHONE)
        @Pattern(regexp = Field.PHONE, message = Field.NO_PHONE)
        String phoneNumber,
    @Schema(nullable = true) @Size(max = AddressRules.LONGEST_LINE) String company,
    @Schema(example = "Riyadh") @NotBlank @Size(max = AddressRules.LONGEST_LINE) String city,
    @Schema(description = "Two letters, by ISO 3166.", pattern = "^[A-Za-z]{2}$", example = "SA")
        @NotNull(message = Field.NO_COUNTRY)
        String country,
    @Schema(nullable = true, example = "Riyadh") @Size(max = AddressRules.LONGEST_LINE)
        String stateProvince,
    @Schema(example = "1 King Fahd Road") @NotBlank @Size(max = AddressRules.LONGEST_LINE)
        String address1,
    @Schema(nullable = true) @Size(max = AddressRules.LONGEST_LINE) String address2,
    @Schema(nullable = true, example = "11564") @Size(max = AddressRules.LONGEST_ZIP_CODE)
        String zipCode,
    @Schema(nullable = true, example = "24.7136")
        @Min(-Field.MOST_LATITUDE)
        @Max(Field.MOST_LATITUDE)
        Double latitude,
    @Schema(nullable = true, example = "46.6753")
        @Min(-Field.MOST_LONGITUDE)
        @Max(Field.MOST_LONGITUDE)
        Double longitude,
    @Schema(
            nullable = true,
            description =
                "The VAT identifier of the company that buys, with the letters of its country; or,"
                    + " of an address in India, Saudi Arabia or Bangladesh, its GSTIN, VAT number"
                    + " or BIN. On bills to this address.",
            example = "DE136695976")
        @Size(max = VatId.LONGEST)
        String vatId,
    @Schema(nullable = true, description = "Whether it is the default address of deliveries.")
        Boolean defaultShipping) {

  /** Numbers as people paste them are tidied before they are checked. */
  public AddressInput {
    phoneNumber = Field.tidyPhone(phoneNumber);
  }

  static AddressInput of(Address address) {
    return new AddressInput(
        address.firstname(),
        address.middlename(),
        address.lastname(),
        address.email(),
        address.phoneNumber(),
        address.company(),
        address.city(),
        address.country(),
        address.stateProvince(),
        address.address1(),
        address.address2(),
        address.zipCode(),
        address.latitude(),
        address.longitude(),
        address.vatId(),
        null);
  }

  Address address() {
    return new Address(
        firstname,
        middlename,
        lastname,
        email,
        phoneNumber,
        company,
        city,
        country,
        stateProvince,
        address1,
        address2,
        zipCode,
        latitude,
        longitude,
        vatId);
  }
}
