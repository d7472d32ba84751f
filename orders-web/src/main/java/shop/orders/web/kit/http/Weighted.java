package shop.orders.web.kit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An element of a header that lists what a caller accepts (RFC 9110, 12.4.2).
 *
 * @param value in small letters, without parameters
 * @param weight from 0, which is not acceptable, to 1
 */
record Weighted(String value, double weight) {

  /** Those of a header; what is unreadable in it has the weight 1. */
  static List<Weighted> listed(String header) {
    return elements(header).stream().map(Weighted::of).toList();
  }

  /** What stands between commas, as far as these are in no quotes. */
  static List<String> elements(String header) {
    List<String> elements = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= header.length(); i++) {
      boolean end = i == header.length();
      if (!end && header.charAt(i) == '"') {
        quoted = !quoted;
      } else if (end || !quoted && header.charAt(i) == ',') {
        String element = header.substring(start, i).strip();
        if (!element.isEmpty()) {
          elements.add(element);
        }
        start = i + 1;
      }
    }
    return elements;
  }

  private static Weighted of(String element) {
    String[] parts = element.toLowerCase(Locale.ROOT).split("\\s*;\\s*");
    double weight = 1;
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].matches("q\\s*=\\s*(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
        weight = Double.parseDouble(parts[i].substring(parts[i].indexOf('=') + 1).strip());
      }
    }
    return new Weighted(parts.length == 0 ? "" : parts[0].strip(), weight);
  }
}
