package shop.orders.integration.notice;

/** What became of a notice. */
public enum NoticeState {
  /** It is to be sent, or tried again. */
  WAITING,
  /** The mail server has taken it. */
  SENT,
  /** The mail server says that there is no such address. */
  BOUNCED,
  /** It was refused or not taken until it was too old. */
  FAILED,
  /** Nobody was to be told, or it was too old before it was tried. */
  SKIPPED
}
