package shop.orders.domain.setting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** All addresses that begin with these bits. */
public record Network(InetAddress address, int bits) {

  /** Only what is no name of a host, as Java would look that up. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}"
              + "|[0-9A-Fa-f]*:[0-9A-Fa-f:]*(?::[0-9.]+)?");

  /**
   * Of the form {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
   *
   * @param setting whose value it is
   * @throws IllegalStateException that stops the start, if it is none
   */
  public static Network of(String text, String setting) {
    String[] parts = text.split("/", 2);
    Optional<InetAddress> address = literal(parts[0]);
    if (address.isPresent()) {
      int all = address.get().getAddress().length * Byte.SIZE;
      if (parts.length == 1) {
        return new Network(address.get(), all);
      }
      if (parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= all) {
        return new Network(address.get(), Integer.parseInt(parts[1]));
      }
    }
    throw Settings.useless(
        setting,
        "it must be addresses or networks such as 10.0.0.1 or 10.0.0.0/8, not \"%s\""
            .formatted(text));
  }

  /** The address that a text is; empty if it is none, such as a name. */
  public static Optional<InetAddress> literal(String text) {
    try {
      return LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.getByName(text))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  public boolean holds(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int place = 0x80 >> bit % Byte.SIZE;
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & place) != 0) {
        return false;
      }
    }
    return true;
  }
}
