package shop.orders.domain.party;

import shop.orders.domain.refusal.Field;

/**
 * What customers may set of themselves. Texts that are not given are empty.
 *
 * @param language a language tag; empty leaves the choice to each shop
 * @param profilePicUrl a link to a picture elsewhere
 */
public record Profile(
    String firstName, String lastName, String phoneNumber, String language, String profilePicUrl) {

  public static final int LONGEST_NAME = 100;

  public Profile {
    firstName = Field.text("first_name", firstName, LONGEST_NAME);
    lastName = Field.text("last_name", lastName, LONGEST_NAME);
    phoneNumber = Field.phone("phone_number", phoneNumber);
    language = language == null || language.isBlank() ? "" : Field.language("language", language);
    profilePicUrl = Field.link("profile_pic_url", profilePicUrl);
  }
}
