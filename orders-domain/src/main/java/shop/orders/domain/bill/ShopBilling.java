package shop.orders.domain.bill;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.JsonColumn;

/** The settings of a shop's bills; without a row, {@link BillingTerms#usual} holds. */
@Entity
@Table(name = "shop_billing")
public class ShopBilling {

  @Id
  @Column(name = "shop_id")
  private long shopId;

  @Column(name = "bill_pattern")
  private String billPattern;

  @Column(name = "credit_note_pattern")
  private String creditNotePattern;

  @Column(name = "fiscal_year_first_month")
  private int fiscalYearFirstMonth;

  @Column(name = "number_limit")
  private Integer numberLimit;

  @Column(name = "e_invoice")
  private String eInvoice;

  @Convert(converter = Notes.class)
  private Translations notes;

  @Column(name = "bank_account")
  private String bankAccount;

  @Enumerated(EnumType.STRING)
  @Column(name = "bill_per")
  private BillingTerms.Per per;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected ShopBilling() {}

  public ShopBilling(long shopId, BillingTerms terms, Instant now) {
    this.shopId = shopId;
    become(terms, now);
  }

  public final void become(BillingTerms terms, Instant now) {
    billPattern = terms.billPattern();
    creditNotePattern = terms.creditNotePattern();
    fiscalYearFirstMonth = terms.fiscalYearFirstMonth();
    numberLimit = terms.numberLimit();
    eInvoice = terms.eInvoice();
    notes = terms.notes();
    bankAccount = terms.bankAccount();
    per = terms.per();
    updatedAt = now;
  }

  public BillingTerms terms() {
    return new BillingTerms(
        billPattern,
        creditNotePattern,
        fiscalYearFirstMonth,
        numberLimit,
        eInvoice,
        notes,
        bankAccount,
        per);
  }

  public int version() {
    return version;
  }

  @Converter
  public static class Notes extends JsonColumn<Translations>
      implements AttributeConverter<Translations, Object> {}
}
