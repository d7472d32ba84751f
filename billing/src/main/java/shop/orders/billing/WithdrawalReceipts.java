package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import shop.orders.billing.paper.ReceiptPaper;
import shop.orders.domain.language.Language;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.domain.returned.WithdrawalReceipt;

/** Prints acknowledgements of withdrawals in the layout of bills, in the order's language. */
@ApplicationScoped
class WithdrawalReceipts implements WithdrawalPaper {

  @Override
  public byte[] print(WithdrawalReceipt receipt) {
    return ReceiptPaper.print(receipt, Language.of(receipt.language()).orElse(Language.EN));
  }
}
