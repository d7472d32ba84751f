package shop.orders.domain.party;

import shop.orders.domain.refusal.Field;

/**
 * The fields of a customer that the customer sets. Missing texts are empty.
 *
 * @param language a language tag; empty means the default of each shop
 * @param profilePicUrl an http or https link to a picture
 */
public record Profile(
    String firstName, String lastName, String phoneNumber, String language, String profilePicUrl) {

  public Profile {
    firstName = Field.text("first_name", firstName, 100);
    lastName = Field.text("last_name", lastName, 100);
    phoneNumber = Field.phone("phone_number", phoneNumber);
    language = language == null || language.isBlank() ? "" : Field.language("language", language);
    profilePicUrl = Field.link("profile_pic_url", profilePicUrl);
  }
}
