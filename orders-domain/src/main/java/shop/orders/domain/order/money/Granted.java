package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.List;

/**
 * A lower price without goods that go back.
 *
 * @param lines what each line has of it
 * @param billed what of it is credited of each bill; none before the first bill
 */
public record Granted(List<LineCredit> lines, List<BillCredit> billed) {

  public Granted {
    lines = List.copyOf(lines);
    billed = List.copyOf(billed);
  }

  /** The price stays. */
  public static Granted nothing() {
    return new Granted(List.of(), List.of());
  }

  /** With its tax. */
  public BigDecimal total() {
    return LineCredit.total(lines);
  }
}
