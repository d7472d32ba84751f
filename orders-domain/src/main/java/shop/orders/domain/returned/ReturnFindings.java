package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.List;

/**
 * What staff find in the parcel of a return beside the announced goods, and what waits for them.
 */
@Embeddable
class ReturnFindings {

  /** Of all lines. */
  private BigDecimal deduction = BigDecimal.ZERO;

  /** Goods that are not of this order; null if there were none. */
  @Column(name = "foreign_goods")
  private String foreignGoods;

  /** Null if there were none, or it is not decided. */
  @Enumerated(EnumType.STRING)
  @Column(name = "foreign_settled")
  private Dismissal foreignSettled;

  /**
   * Whether staff have to decide about goods that were not announced, or to receive goods that the
   * shop has.
   */
  @Column(name = "to_settle")
  private boolean toSettle;

  protected ReturnFindings() {}

  BigDecimal deduction() {
    return deduction;
  }

  void deduct(BigDecimal amount) {
    deduction = deduction.add(amount);
  }

  void foreignGoods(String what) {
    foreignGoods = what;
  }

  void dismissForeignGoods(Dismissal how) {
    foreignSettled = how;
  }

  boolean hasForeignGoods() {
    return foreignGoods != null && foreignSettled == null;
  }

  /** Whether the shop has the goods, and staff have not received them yet. */
  void toReceive(boolean isHere) {
    toSettle = isHere;
  }

  /** Finds whether anything is left to decide, once the goods were received or are not awaited. */
  void look(List<ReturnLine> lines) {
    toSettle = hasForeignGoods() || lines.stream().anyMatch(line -> line.openSurplus() > 0);
  }
}
