package shop.orders.returns;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.returns.policy.ReturnReasons;

/**
 * What staff find beside the count of returned goods.
 *
 * @param reasons codes of the reasons that differ from those of the customer, by order line
 * @param why the reason of every line, by order line
 * @param deductions what is deducted, by order line
 */
record Judged(
    Map<Long, String> reasons,
    Map<Long, ReturnReasons.Reason> why,
    Map<Long, Deduction> deductions) {

  /** After a withdrawal, which needs no reason (Directive 2011/83/EU, art. 9(1)). */
  private static final String NO_REASON = "After a withdrawal by law the reason does not matter.";

  /** The same directive, art. 14(2). */
  private static final String ONLY_LOSS_OF_VALUE =
      "After a withdrawal by law only a loss_of_value can be deducted.";

  /** Directive (EU) 2019/771, art. 5 to 8. */
  private static final String NOT_OF_THE_GUARANTEE =
      "By the legal guarantee, goods are received for a lack of conformity: %s. If they conform,"
          + " close the return with a reason for the customer and send them back.";

  private static final String NOTHING_CAME = "Nothing of this line has come.";

  /**
   * @throws Invalid for a reason that is not in the catalogue, is retired, does not matter, is of
   *     no piece that came, or is not of the guarantee that is claimed; and for a deduction that is
   *     incomplete or not lawful
   */
  static Judged of(
      Return goods, List<Returning.Arrived> arrived, ReturnReasons catalogue, String currency) {
    Map<Long, ReturnReasons.Reason> why = new HashMap<>(catalogue.of(goods.lines()));
    Map<Long, String> reasons = new TreeMap<>();
    Map<Long, Deduction> deductions = new TreeMap<>();
    for (int i = 0; i < arrived.size(); i++) {
      Returning.Arrived line = arrived.get(i);
      String at = "lines[" + i + "]";
      if (line.reason() != null) {
        ReturnReasons.Reason before = why.get(line.lineId());
        ReturnReasons.Reason found =
            reason(goods, catalogue.catalogue(), before, line.reason(), at + ".reason");
        why.put(line.lineId(), found);
        if (!found.code().equals(before.code())) {
          if (line.received() == 0) {
            throw new Invalid(at + ".reason", NOTHING_CAME);
          }
          reasons.put(line.lineId(), found.code());
        }
      }
      if (line.deduction() != null) {
        deductions.put(line.lineId(), checked(goods, line, currency, at + ".deduction"));
      }
    }
    return new Judged(reasons, why, deductions);
  }

  /**
   * The reason with that code, if staff can find it; that of the request counts if it is retired.
   */
  private static ReturnReasons.Reason reason(
      Return goods,
      List<ReturnReasons.Reason> catalogue,
      ReturnReasons.Reason before,
      String code,
      String field) {
    if (goods.isWithdrawal()) {
      throw new Invalid(field, NO_REASON);
    }
    List<ReturnReasons.Reason> possible =
        catalogue.stream()
            .filter(reason -> reason.offered() || reason.code().equals(before.code()))
            .toList();
    ReturnReasons.Reason found = ReturnReasons.of(possible, field, code);
    if (goods.entitlement() == Entitlement.GUARANTEE && !found.lackOfConformity()) {
      List<String> conforming =
          possible.stream()
              .filter(ReturnReasons.Reason::lackOfConformity)
              .map(ReturnReasons.Reason::code)
              .toList();
      throw new Invalid(field, NOT_OF_THE_GUARANTEE.formatted(String.join(", ", conforming)));
    }
    return found;
  }

  private static Deduction checked(
      Return goods, Returning.Arrived line, String currency, String field) {
    Deduction given = line.deduction();
    if (line.received() == 0) {
      throw new Invalid(field, NOTHING_CAME);
    }
    if (goods.isWithdrawal() && given.kind() != Deduction.Kind.LOSS_OF_VALUE) {
      throw new Invalid(field + ".kind", ONLY_LOSS_OF_VALUE);
    }
    BigDecimal amount = Field.amount(field + ".amount", given.amount(), currency);
    BigDecimal percent = Field.percentage(field + ".percent", given.percent(), 2);
    if (amount != null && amount.signum() == 0) {
      throw new Invalid(field + ".amount", Field.NOT_ABOVE_ZERO);
    }
    return new Deduction(
        given.kind(),
        amount,
        percent,
        Field.required(field + ".reason", given.reason(), Deduction.LONGEST_REASON));
  }

  /** The changed reasons, for the history; the return has those of the customer yet. */
  Map<String, FieldChange> reasonChanges(Return goods) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    for (ReturnLine line : goods.lines()) {
      String found = reasons.get(line.orderLineId());
      if (found != null) {
        changes.put(
            "line_" + line.orderLineId() + "_reason", new FieldChange(line.reason(), found));
      }
    }
    return changes;
  }
}
