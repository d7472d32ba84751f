package shop.orders.web.kit.auth;

import java.util.Locale;

/** What is read of a token from paths that are settings, as issuers name it differently. */
enum Claim {
  /** Arrays of texts; all of them together are the token's roles. */
  ROLES,
  /** Arrays of texts. */
  PERMISSIONS,
  /** Arrays of texts, of who acts for a merchant; without any, the default roles hold. */
  MERCHANT_ROLES,
  /** A text, as all that follow; the first of its paths that has one is taken. */
  MERCHANT_ID,
  USERNAME,
  EMAIL,
  FIRST_NAME,
  LAST_NAME,
  /** How the history names the caller. */
  NAME,
  PHONE;

  /** The end of its settings' names. */
  String setting() {
    return "claim." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
