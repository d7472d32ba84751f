package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** By which right the goods of a return come back. */
@Embeddable
class ReturnRight {

  private boolean withdrawal;

  /** Null in returns without a withdrawal, and in those of earlier versions. */
  @Column(name = "withdrawal_id")
  private Long withdrawalId;

  /** Null if it comes back by the shop's rules or by a withdrawal. */
  @Enumerated(EnumType.STRING)
  @Column(name = "beyond_rules")
  private Entitlement beyondRules;

  /** Null if it is no exception. */
  @Column(name = "exception_reason")
  private String exceptionReason;

  protected ReturnRight() {}

  ReturnRight(Claim claim) {
    Entitlement by = claim.by();
    this.withdrawal = by == Entitlement.WITHDRAWAL;
    this.beyondRules = this.withdrawal || claim.isByShopRules() ? null : by;
    this.exceptionReason = claim.exceptionReason();
  }

  /** The same, of a return that continues another one. */
  ReturnRight(ReturnRight first) {
    withdrawal = first.withdrawal;
    withdrawalId = first.withdrawalId;
    beyondRules = first.beyondRules;
    exceptionReason = first.exceptionReason;
  }

  /** It is a withdrawal's from now on, whatever it was before. */
  void followFrom(Withdrawal cause) {
    withdrawal = true;
    withdrawalId = cause.id();
  }

  boolean isWithdrawal() {
    return withdrawal;
  }

  Entitlement entitlement() {
    return Entitlement.of(withdrawal, beyondRules);
  }
}
