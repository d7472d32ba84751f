package shop.orders.domain.returned;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
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
import shop.orders.domain.database.JsonColumn;
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

  /** The pieces of other returns that follow from it; until it is confirmed, those named. */
  @Column(name = "of_returns")
  @Convert(converter = ReturnedPieces.class)
  private List<OfReturn> ofReturns;

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

  /** Pieces of a line in a return that does not follow from a withdrawal. */
  public record OfReturn(long returnId, long lineId, int quantity) {}

  /** Keeps pieces of returns in a jsonb column. */
  @Converter
  public static class ReturnedPieces extends JsonColumn<List<OfReturn>>
      implements AttributeConverter<List<OfReturn>, Object> {}

  /**
   * What the customer enters.
   *
   * @param email address for the acknowledgement; may be empty
   * @param statement in the customer's words; may be empty
   * @param lines all pieces
   * @param ofReturns those of them that it names as ones of other returns
   */
  public record Declared(
      String name, String email, String statement, List<Piece> lines, List<OfReturn> ofReturns) {}

  public Withdrawal(long orderId, Declared declared, String declaredBy, Instant now) {
    this.orderId = orderId;
    this.status = WithdrawalStatus.DECLARED;
    this.name = declared.name();
    this.email = declared.email();
    this.statement = declared.statement();
    this.lines = List.copyOf(declared.lines());
    this.ofReturns = List.copyOf(declared.ofReturns());
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
   * @param all its pieces
   * @param fromReturns those of them that are in other returns
   * @param goods the return of what has arrived; null if nothing has
   * @param coming the pieces that are on their way
   */
  public void confirm(
      List<Piece> all, List<OfReturn> fromReturns, Return goods, List<Piece> coming, Instant now) {
    demandOpen();
    lines = List.copyOf(all);
    ofReturns = List.copyOf(fromReturns);
    status = WithdrawalStatus.CONFIRMED;
    confirmedAt = now.atOffset(ZoneOffset.UTC);
    onItsWay = List.copyOf(coming);
    if (goods != null) {
      causes(goods);
    }
  }

  /**
   * The way of some pieces has ended.
   *
   * @param left those that are still on their way
   * @param goods the return of what has arrived; null if nothing has
   */
  public void arrived(List<Piece> left, Return goods) {
    onItsWay = List.copyOf(left);
    if (goods != null) {
      causes(goods);
    }
  }

  /** A return of the order follows from it. */
  public void causes(Return goods) {
    goods.followFrom(this);
    returnId = returnId == null ? Long.valueOf(goods.id()) : returnId;
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

  public Instant declaredAt() {
    return declaredAt.toInstant();
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

  /** All its pieces. */
  public List<Piece> lines() {
    return lines;
  }

  /** Those of its pieces that are in other returns; until it is confirmed, those named. */
  public List<OfReturn> ofReturns() {
    return ofReturns;
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
