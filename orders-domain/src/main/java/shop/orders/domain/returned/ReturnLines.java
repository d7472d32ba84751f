package shop.orders.domain.returned;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import shop.orders.domain.money.Shares;
import shop.orders.domain.order.money.LineCredit;

/** The operations on several lines of a return. */
record ReturnLines(List<ReturnLine> lines) {

  /** Changes the lines for which there is a value, by order line. */
  <T> void each(Map<Long, T> values, BiConsumer<ReturnLine, T> change) {
    for (ReturnLine line : lines) {
      T value = values.get(line.orderLineId());
      if (value != null) {
        change.accept(line, value);
      }
    }
  }

  /** What the pieces are worth. */
  void promise(List<LineCredit> credits) {
    each(byLine(credits), (line, credit) -> line.promise(credit.total(), credit.tax()));
  }

  /** Less is owed for the pieces than was credited first. */
  void owesLess(List<LineCredit> charged) {
    each(byLine(charged), (line, credit) -> line.owesLess(credit.total(), credit.tax()));
  }

  private static Map<Long, LineCredit> byLine(List<LineCredit> credits) {
    return credits.stream().collect(Collectors.toMap(LineCredit::lineId, credit -> credit));
  }

  /** The pieces are as those of these lines, which were counted before. */
  void judgeAs(List<ReturnLine> counted) {
    each(
        counted.stream().collect(Collectors.toMap(ReturnLine::orderLineId, line -> line)),
        ReturnLine::judgeAs);
  }

  /** Fewer pieces of a line had come; returns what had been deducted for the others. */
  BigDecimal recount(long orderLineId, int came, int resellable, String currency) {
    return lines.stream()
        .filter(line -> line.orderLineId() == orderLineId)
        .map(line -> line.recount(came, resellable, currency))
        .reduce(ZERO, BigDecimal::add);
  }

  List<ReturnLine> of(Set<Long> orderLines) {
    return lines.stream().filter(line -> orderLines.contains(line.orderLineId())).toList();
  }

  /** What is deducted for another reason than a loss of value. */
  BigDecimal keptOfPrice(Set<Long> orderLines) {
    return of(orderLines).stream().map(ReturnLine::keptOfPrice).reduce(ZERO, BigDecimal::add);
  }

  /**
   * The share of some lines in the restocking fee.
   *
   * @param withheld of each line, with what is deducted, by order line
   * @param fee of all lines
   */
  BigDecimal feeOf(
      Set<Long> orderLines, Map<Long, BigDecimal> withheld, BigDecimal fee, String currency) {
    if (of(orderLines).size() == lines.size()) {
      return fee;
    }
    List<BigDecimal> weights = lines.stream().map(line -> line.feeIn(withheld)).toList();
    boolean known = weights.stream().anyMatch(weight -> weight.signum() > 0);
    List<BigDecimal> shares =
        Shares.of(
            fee, known ? weights : lines.stream().map(ReturnLine::refundAmount).toList(), currency);
    BigDecimal sum = ZERO;
    for (int i = 0; i < shares.size(); i++) {
      boolean counts = orderLines.contains(lines.get(i).orderLineId());
      sum = counts ? sum.add(shares.get(i)) : sum;
    }
    return sum;
  }

  /** What is deducted for a loss of value, by order line. */
  Map<Long, BigDecimal> lossesOfValue(Set<Long> orderLines) {
    return of(orderLines).stream()
        .collect(Collectors.toMap(ReturnLine::orderLineId, ReturnLine::lossOfValue));
  }

  /** Gives back what was deducted, up to that sum; returns what is left of it. */
  BigDecimal forgive(BigDecimal sum) {
    BigDecimal rest = sum;
    for (ReturnLine line : lines) {
      rest = rest.subtract(line.forgive(rest));
    }
    return rest;
  }
}
