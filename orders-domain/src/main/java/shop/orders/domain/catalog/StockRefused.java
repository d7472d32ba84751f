package shop.orders.domain.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import shop.orders.domain.refusal.Refusal;

/** Some of the lines that change stock together are refused, and so are all of them. */
final class StockRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param reasons by the number of the line, from 0
   */
  StockRefused(SortedMap<Integer, Refusal> reasons) {
    super(
        Kind.CONFLICT,
        "stock_lines_refused",
        "Nothing is changed, as "
            + (reasons.size() == 1 ? "a line is" : reasons.size() + " lines are")
            + " refused: see obstacles.");
    List<Map<String, Object>> obstacles = new ArrayList<>();
    reasons.forEach(
        (line, reason) -> {
          Map<String, Object> told = new LinkedHashMap<>();
          told.put("line", line);
          told.putAll(reason.told());
          obstacles.add(told);
        });
    fact("obstacles", obstacles);
  }
}
