package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** Why a return ended otherwise than with a refund for its goods. */
@Embeddable
class ReturnEnd {

  /** For the customer; null unless it was rejected. */
  @Column(name = "reject_reason")
  private String rejectReason;

  /** Null unless it was closed. */
  @Enumerated(EnumType.STRING)
  @Column(name = "closed_by")
  private ClosedBy closedBy;

  /** Null unless staff closed it. */
  @Column(name = "close_reason")
  private String closeReason;

  protected ReturnEnd() {}

  static ReturnEnd rejected(String reason) {
    ReturnEnd end = new ReturnEnd();
    end.rejectReason = reason;
    return end;
  }

  static ReturnEnd closed(ClosedBy by) {
    ReturnEnd end = new ReturnEnd();
    end.closedBy = by;
    return end;
  }

  /** Staff closed it for this reason. */
  void because(String reason) {
    closeReason = reason;
  }
}
