package shop.orders.domain.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Where a customer wants what is paid back by bank transfer; at most one for each customer. */
@Entity
@Table(name = "payout_account")
public class PayoutAccount {

  @Id
  @Column(name = "customer_id")
  private Long customerId;

  private String holder;
  private String iban;

  @Column(name = "account_number")
  private String accountNumber;

  @Column(name = "bank_code")
  private String bankCode;

  @Column(name = "told_at")
  private Instant toldAt;

  @Column(name = "by_staff")
  private boolean byStaff;

  @Version private int version;

  protected PayoutAccount() {}

  PayoutAccount(long customerId) {
    this.customerId = customerId;
  }

  void become(PayoutDetails details, boolean toldByStaff, Instant now) {
    holder = details.holder();
    iban = details.iban();
    accountNumber = details.accountNumber();
    bankCode = details.bankCode();
    byStaff = toldByStaff;
    toldAt = now;
  }

  public PayoutDetails details() {
    return new PayoutDetails(holder, iban, accountNumber, bankCode);
  }

  /** When it was told, or changed last. */
  public Instant toldAt() {
    return toldAt;
  }

  /** Whether staff told it for the customer. */
  public boolean byStaff() {
    return byStaff;
  }

  public int version() {
    return version;
  }
}
