package shop.orders.integration.notice;

/** Why a notice was not sent, or not yet. The names are published, in lower case. */
enum Problem {
  /** The customer gave no e-mail address. */
  NO_ADDRESS,
  /** The address is none that mail can be sent to. */
  ADDRESS_INVALID,
  /** The issuer of the customer's token does not vouch for the address. */
  ADDRESS_UNVERIFIED,
  /** A mail to this address has bounced before. */
  ADDRESS_BOUNCED,
  /** The mail server says that there is no such address. */
  ADDRESS_UNKNOWN,
  /** The mail server does not take it, now or at all. */
  REFUSED,
  /** The mail server does not answer, or is in trouble. */
  SERVER_SILENT,
  /** The mail server was given it and did not say whether it has taken it. */
  UNCONFIRMED,
  /** It happened too long ago. */
  TOO_OLD,
  /** The mail could not be written; the log says why. */
  NOT_WRITTEN
}
