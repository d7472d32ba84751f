package shop.orders.web.kit.auth;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a claim stands in a token: its name, or the names of the objects it is in and its own,
 * joined by full stops, such as {@code resource_access.orders.roles}. Names that hold full stops
 * themselves, such as {@code https://shop.example/roles}, need nothing special: the longest name
 * that is there is taken.
 */
record ClaimPath(String text) {

  private static final Pattern FORM = Pattern.compile("[!#-\\[\\]-~]{1,200}");

  /**
   * @throws IllegalArgumentException if it could be no name of a claim, or would have to be escaped
   *     in messages
   */
  ClaimPath {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no path of a claim, such as realm_access.roles".formatted(text));
    }
  }

  /** The value; null if there is none. */
  Object in(Map<?, ?> claims) {
    return in(claims, text);
  }

  private static Object in(Map<?, ?> members, String path) {
    Object whole = members.get(path);
    for (int dot = path.lastIndexOf('.');
        whole == null && dot > 0;
        dot = path.lastIndexOf('.', dot - 1)) {
      if (members.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
        whole = in(inner, path.substring(dot + 1));
      }
    }
    return whole;
  }

  @Override
  public String toString() {
    return text;
  }
}
