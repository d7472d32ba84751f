package shop.orders.office.export;

import java.util.List;
import java.util.Map;

/**
 * What is to be exported, and how.
 *
 * @param kind as the wire spells it
 * @param format as the wire spells it
 * @param filter which rows; empty for all that the caller sees
 * @param columns their keys, in their sequence; empty for all
 */
public record ExportWish(
    String kind, String format, Map<String, Object> filter, List<String> columns) {

  public ExportWish {
    filter = filter == null ? Map.of() : filter;
    columns = columns == null ? List.of() : List.copyOf(columns);
  }
}
