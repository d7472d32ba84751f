package shop.orders.integration.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail addresses that a mail can be sent to: one mailbox, without a name, in ASCII but for the
 * domain. Mail servers that take other letters before the {@code @} are rare.
 */
final class MailAddress {

  /** RFC 5321, 4.5.3.1: in bytes, with the brackets around it. */
  private static final int LONGEST = 254;

  private static final Pattern LOCAL = Pattern.compile("[!-~&&[^\"(),:;<>@\\[\\\\\\]]]{1,64}");

  private MailAddress() {}

  /**
   * @param text null and empty are none
   */
  static Optional<InternetAddress> of(String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    int at = text.lastIndexOf('@');
    if (at < 1 || !LOCAL.matcher(text.substring(0, at)).matches()) {
      return Optional.empty();
    }
    try {
      String domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
      return Optional.of(new InternetAddress(text.substring(0, at) + "@" + domain, true));
    } catch (AddressException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
