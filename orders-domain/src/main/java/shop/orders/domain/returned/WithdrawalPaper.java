package shop.orders.domain.returned;

/** Prints acknowledgements of withdrawals; implemented by the module {@code billing}. */
public interface WithdrawalPaper {

  /** A PDF; the same receipt always gives the same bytes. */
  byte[] print(WithdrawalReceipt receipt);
}
