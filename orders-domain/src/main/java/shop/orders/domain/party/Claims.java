package shop.orders.domain.party;

/**
 * What a token says of a customer, for the profile that is made at first sight. All may be null:
 * issuers differ in what they tell.
 */
public record Claims(
    String username,
    String email,
    String firstName,
    String lastName,
    String phoneNumber,
    String profilePicUrl,
    String language) {

  private static final int LONGEST = 255;

  public Claims {
    username = clipped(username);
    email = email == null || email.isBlank() ? null : clipped(email);
    firstName = clipped(firstName);
    lastName = clipped(lastName);
    phoneNumber = clipped(phoneNumber);
    profilePicUrl = clipped(profilePicUrl);
    language = clipped(language);
  }

  public static Claims none() {
    return new Claims(null, null, null, null, null, null, null);
  }

  /** An issuer's odd claim must not keep a customer out, so that it is mended, not refused. */
  private static String clipped(String claim) {
    if (claim == null) {
      return "";
    }
    String text = claim.replaceAll("\\p{Cntrl}", "").strip();
    return text.substring(
        0, text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length()))));
  }
}
