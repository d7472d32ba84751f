package shop.orders.domain.party;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import shop.orders.domain.database.Json;

/** What changes in a profile, by the columns' names. */
final class ProfileChanges {

  /** A value before and after; null where there was or is none. */
  record Change(String from, String to) {}

  private final Map<String, Change> changes = new TreeMap<>();

  /** Notes a value, if it is another one. */
  ProfileChanges note(String column, String from, String to) {
    if (!Objects.equals(from, to)) {
      changes.put(column, new Change(from, to));
    }
    return this;
  }

  boolean none() {
    return changes.isEmpty();
  }

  /** The value of that column after the changes. */
  String after(String column, String before) {
    return changes.containsKey(column) ? changes.get(column).to() : before;
  }

  /** The columns, as PostgreSQL writes an array of them. */
  String columns() {
    return "{" + String.join(",", changes.keySet()) + "}";
  }

  String json() {
    return Json.write(changes);
  }
}
