package shop.orders.domain.party;

import java.time.Instant;
import java.util.function.UnaryOperator;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * The claims of a token from which a new customer's profile is made, and which it follows. Each may
 * be null, as issuers differ in the claims they give.
 *
 * @param emailVerified false if the issuer says that the e-mail address may be somebody else's
 * @param issued when the token was issued
 */
public record Claims(
    String username,
    String email,
    boolean emailVerified,
    String firstName,
    String lastName,
    String phoneNumber,
    String profilePicUrl,
    String language,
    Instant issued) {

  /** Of a user name, and of an e-mail address. */
  private static final int LONGEST = 255;

  public Claims {
    username = clipped(username, LONGEST);
    email = email == null || email.isBlank() ? null : clipped(email, LONGEST);
    firstName = clipped(firstName, Profile.LONGEST_NAME);
    lastName = clipped(lastName, Profile.LONGEST_NAME);
    phoneNumber = ifGood(phoneNumber, claim -> Field.phone("", claim));
    profilePicUrl = ifGood(profilePicUrl, claim -> Field.link("", claim));
    language = ifGood(language, claim -> Field.language("", claim.replace('_', '-')));
  }

  public static Claims none() {
    return new Claims(null, null, true, null, null, null, null, null, null);
  }

  /**
   * The checked claim, or an empty text if it is malformed: that must not lock the customer out.
   */
  private static String ifGood(String claim, UnaryOperator<String> check) {
    try {
      return check.apply(clean(claim));
    } catch (Invalid e) {
      return "";
    }
  }

  private static String clipped(String claim, int longest) {
    String text = clean(claim);
    int length = text.codePointCount(0, text.length());
    return text.substring(0, text.offsetByCodePoints(0, Math.min(longest, length)));
  }

  private static String clean(String claim) {
    return claim == null ? "" : claim.replaceAll("\\p{Cntrl}", "").strip();
  }
}
