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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.returned.CancellationRequest.Piece;

/**
 * A customer's withdrawal from the purchase or a part of it, by law and without a reason.
 *
 * <p>It is declared and then confirmed, as Directive 2011/83/EU, art. 11a, requires; until the
 * confirmation it has no effect, and it lapses when {@value #MOST_DECLARED} newer ones wait. What
 * is on its way at the confirmation is returned when it arrives, and cancelled if it does not. It
 * changes only while the order's row is locked.
 */
@Entity
@Table(name = "withdrawal")
public class Withdrawal {

  /** So many declarations of one order wait to be confirmed; the next one replaces the oldest. */
  public static final int MOST_DECLARED = 20;

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

  /** Those of the pieces that were on their way at the confirmation and still are. */
  @Column(name = "on_its_way")
  @Convert(converter = CancellationRequest.Pieces.class)
  private List<Piece> onItsWay;

  @Column(name = "return_id")
  private Long returnId;

  /** Whether it is from the whole contract. */
  private boolean whole;

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
    this.onItsWay = List.of();
    this.declaredBy = declaredBy;
    this.declaredAt = now.atOffset(ZoneOffset.UTC);
  }

  /** It is from the whole contract: other returns of the order follow from it, too. */
  public void isOfAll() {
    whole = true;
  }

  /** Whether it is from the whole contract. */
  public boolean isWhole() {
    return whole;
  }

  /**
   * Another return of the order follows from it.
   *
   * @param pieces of the return, by line
   */
  public void takeAlong(Return other, Map<Long, Integer> pieces) {
    Map<Long, Integer> all = new LinkedHashMap<>();
    lines.forEach(piece -> all.put(piece.lineId(), piece.quantity()));
    pieces.forEach((lineId, quantity) -> all.merge(lineId, quantity, Integer::sum));
    lines = all.entrySet().stream().map(line -> new Piece(line.getKey(), line.getValue())).toList();
    causes(other);
  }

  /** Refuses if {@link #confirm} would refuse. */
  public void demandOpen() {
    if (status != WithdrawalStatus.DECLARED) {
      throw new StepRefused("withdrawal", status, WithdrawalStatus.CONFIRMED);
    }
  }

  /** A newer declaration replaces it. */
  public void lapse() {
    demandOpen();
    status = WithdrawalStatus.LAPSED;
  }

  /**
   * @param goods the return of what has arrived; null if nothing has
   * @param coming the pieces that are on their way
   */
  public void confirm(Return goods, List<Piece> coming, Instant now) {
    demandOpen();
    status = WithdrawalStatus.CONFIRMED;
    confirmedAt = now.atOffset(ZoneOffset.UTC);
    onItsWay = List.copyOf(coming);
    causes(goods);
  }

  /**
   * The way of some pieces has ended.
   *
   * @param left those that are still on their way
   * @param goods the return of what has arrived; null if nothing has
   */
  public void arrived(List<Piece> left, Return goods) {
    onItsWay = List.copyOf(left);
    causes(goods);
  }

  private void causes(Return goods) {
    if (goods != null) {
      goods.followFrom(this);
      returnId = returnId == null ? Long.valueOf(goods.id()) : returnId;
    }
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

  /** The pieces that were on their way at the confirmation and still are. */
  public List<Piece> onItsWay() {
    return onItsWay;
  }

  /** The first of its returns; null as long as there is none. */
  public Long returnId() {
    return returnId;
  }
}
