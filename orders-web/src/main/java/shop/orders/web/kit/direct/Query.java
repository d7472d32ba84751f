package shop.orders.web.kit.direct;

import java.util.HashMap;
import java.util.Map;

/** The query of a call, if no parameter needs decoding and each is given once. */
record Query(Map<String, String> parameters) {

  private static final Query NONE = new Query(Map.of());

  /** Null for a query that is not that simple. */
  static Query of(String raw) {
    if (raw == null) {
      return NONE;
    }
    if (raw.indexOf('%') >= 0 || raw.indexOf('+') >= 0) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    int start = 0;
    while (start <= raw.length()) {
      int end = raw.indexOf('&', start);
      int stop = end < 0 ? raw.length() : end;
      int equals = raw.indexOf('=', start);
      if (equals < 0 || equals > stop) {
        return null;
      }
      if (parameters.put(raw.substring(start, equals), raw.substring(equals + 1, stop)) != null) {
        return null;
      }
      start = stop + 1;
    }
    return new Query(parameters);
  }

  String value(String name) {
    return parameters.get(name);
  }
}
