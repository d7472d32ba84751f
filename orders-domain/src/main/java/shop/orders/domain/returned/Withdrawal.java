package shop.orders.domain.returned;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import shop.orders.domain.returned.CancellationRequest.Piece;

/**
 * A customer's withdrawal from the purchase or a part of it, by law and without a reason.
 *
 * <p>It is declared and then confirmed, as Directive 2011/83/EU, art. 11a, requires; until the
 * confirmation it has no effect. It changes only while the order's row is locked.
 */
@Entity
@Table(name = "withdrawal")
public class Withdrawal {

  @Id
  @SequenceGenerator(name = "withdrawal_id", sequenceName = "withdrawal_id", allocationSize = 1)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "withdrawal_id")
  private long id;

  @Column(name = "order_id")
  private long orderId;

  @Enumerated(EnumType.STRING)
  private WithdrawalStatus status;

  private String name;
  private String email;
  private String statement;

  @Convert(converter = CancellationRequest.Pieces.class)
  private List<Piece> lines;

  @Column(name = "return_id")
  private Long returnId;

  @Column(name = "declared_by")
  private String declaredBy;

  @Column(name = "declared_at")
  private OffsetDateTime declaredAt;

  @Column(name = "confirmed_at")
  private OffsetDateTime confirmedAt;

  @Version private int version;

  protected Withdrawal() {}

  /**
   * What the customer enters.
   *
   * @param email address for the acknowledgement; may be empty
   * @param statement in the customer's words; may be empty
   */
  public record Declared(String name, String email, String statement, List<Piece> lines) {}

  public Withdrawal(long orderId, Declared declared, String declaredBy, Instant now) {
    this.orderId = orderId;
    this.status = WithdrawalStatus.DECLARED;
    this.name = declared.name();
    this.email = declared.email();
    this.statement = declared.statement();
    this.lines = List.copyOf(declared.lines());
    this.declaredBy = declaredBy;
    this.declaredAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Refuses if {@link #confirm} would refuse. */
  public void demandOpen() {
    if (status != WithdrawalStatus.DECLARED) {
      throw new StepRefused("withdrawal", status, WithdrawalStatus.CONFIRMED);
    }
  }

  /**
   * @param goods the return that follows from it; null if nothing was shipped
   */
  public void confirm(Return goods, Instant now) {
    demandOpen();
    status = WithdrawalStatus.CONFIRMED;
    returnId = goods == null ? null : goods.id();
    confirmedAt = now.atOffset(ZoneOffset.UTC);
  }

  public long id() {
    return id;
  }

  public long orderId() {
    return orderId;
  }

  public WithdrawalStatus status() {
    return status;
  }

  public String name() {
    return name;
  }

  public String email() {
    return email;
  }

  public String statement() {
    return statement;
  }

  public List<Piece> lines() {
    return lines;
  }

  /** Null before the confirmation, and if the goods were cancelled instead of returned. */
  public Long returnId() {
    return returnId;
  }
}
