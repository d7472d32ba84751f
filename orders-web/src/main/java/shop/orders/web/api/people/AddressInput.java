package shop.orders.web.api.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.party.Address;

/** An address as customers write it; the name is the customer's own if it is left out. */
@Schema(name = "NewAddress")
public record AddressInput(
    @Schema(nullable = true, description = "The customer's own if absent.", example = "Amina")
        String firstname,
    @Schema(nullable = true) String middlename,
    @Schema(nullable = true, example = "Rahman") String lastname,
    @Schema(nullable = true, example = "amina@example.com") String email,
    @Schema(nullable = true, example = "+966500000000") String phoneNumber,
    @Schema(nullable = true) String company,
    @Schema(required = true, example = "Riyadh") String city,
    @Schema(required = true, description = "Two letters of ISO 3166.", example = "SA")
        String country,
    @Schema(nullable = true, example = "Riyadh") String stateProvince,
    @Schema(required = true, example = "1 King Fahd Road") String address1,
    @Schema(nullable = true) String address2,
    @Schema(nullable = true, example = "11564") String zipCode,
    @Schema(nullable = true, example = "24.7136") Double latitude,
    @Schema(nullable = true, example = "46.6753") Double longitude,
    @Schema(nullable = true, description = "Whether goods go there unless said otherwise.")
        Boolean defaultShipping) {

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
        longitude);
  }
}
