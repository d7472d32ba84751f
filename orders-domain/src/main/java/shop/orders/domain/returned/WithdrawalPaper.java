package shop.orders.domain.returned;

/** Prints acknowledgements of withdrawals; the module that prints bills does it. */
public interface WithdrawalPaper {

  /** A PDF; the same receipt is the same bytes. */
  byte[] print(WithdrawalReceipt receipt);
}
