package shop.orders.web.api.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalStatus;
import shop.orders.returns.Returning;
import shop.orders.returns.withdrawal.WithdrawalReading.WithdrawalView;
import shop.orders.returns.withdrawal.Withdrawing;
import shop.orders.web.api.orders.Pieces;
import shop.orders.web.kit.json.NameOf;

/** A withdrawal from a purchase as our own API shows it. */
@Schema(name = "Withdrawal", description = "A customer's withdrawal from a purchase by law.")
record WithdrawalJson(
    long id,
    long orderId,
    @Schema(
            example = "DECLARED",
            description = "DECLARED, CONFIRMED, or LAPSED if newer declarations replaced it.")
        @NameOf(WithdrawalStatus.class)
        String status,
    String name,
    String email,
    String statement,
    @Schema(description = "The pieces withdrawn from.") List<Pieces> lines,
    @Schema(
            description =
                "Those of them that are in returns that did not follow from a withdrawal: they do"
                    + " from the confirmation on. Until then, those that this names.")
        List<PiecesOfReturn> ofReturns,
    @Schema(
            description =
                "Those of them that were on their way at the confirmation and still are. They"
                    + " become a return when they arrive, and are cancelled if they do not.")
        List<Pieces> onItsWay,
    @Schema(nullable = true, description = "The first return of the delivered goods.")
        Long returnId,
    @Schema(description = "All returns of the delivered goods, oldest first.") List<Long> returnIds,
    Instant declaredAt,
    @Schema(nullable = true, description = "The time of the confirmation.") Instant confirmedAt,
    @Schema(nullable = true, description = "The link to the PDF that acknowledges the receipt.")
        String acknowledgementUrl) {

  static WithdrawalJson of(WithdrawalView withdrawal, PublicAddress address) {
    return new WithdrawalJson(
        withdrawal.id(),
        withdrawal.orderId(),
        withdrawal.status().name(),
        withdrawal.name(),
        withdrawal.email(),
        withdrawal.statement(),
        pieces(withdrawal.lines()),
        withdrawal.ofReturns().stream().map(PiecesOfReturn::of).toList(),
        pieces(withdrawal.onItsWay()),
        withdrawal.returnIds().isEmpty() ? null : withdrawal.returnIds().get(0),
        withdrawal.returnIds(),
        withdrawal.declaredAt(),
        withdrawal.confirmedAt(),
        withdrawal.status() == WithdrawalStatus.CONFIRMED
            ? address.of(
                "/api/v2/orders/"
                    + withdrawal.orderId()
                    + "/withdrawals/"
                    + withdrawal.id()
                    + "/acknowledgement")
            : null);
  }

  /** Some pieces of an order line in a return. */
  @Schema(name = "PiecesOfReturn")
  record PiecesOfReturn(
      @Schema(required = true) long returnId,
      @Schema(required = true) long lineId,
      @Schema(required = true, minimum = "1") int quantity) {

    private static PiecesOfReturn of(OfReturn piece) {
      return new PiecesOfReturn(piece.returnId(), piece.lineId(), piece.quantity());
    }

    private OfReturn named() {
      return new OfReturn(returnId, lineId, quantity);
    }
  }

  private static List<Pieces> pieces(List<Piece> pieces) {
    return pieces.stream().map(piece -> new Pieces(piece.lineId(), piece.quantity())).toList();
  }

  /** A withdrawal as the customer declares it. */
  @Schema(name = "NewWithdrawal")
  record Input(
      @Schema(
              nullable = true,
              minItems = 1,
              description =
                  "The whole contract if this and of_returns are absent: all that can be withdrawn"
                      + " from, with the order's other returns as far as the law allows it. Pieces"
                      + " beyond those that stay with the customer are those of other returns, the"
                      + " oldest first.")
          List<@Valid Pieces> lines,
      @Schema(
              nullable = true,
              minItems = 1,
              description =
                  "Further pieces, of certain returns that do not follow from a withdrawal. The others"
                      + " stay in these returns. Of goods that the shop has received, name all.")
          @Size(max = Returning.MOST_LINES, message = Returning.TOO_MANY_LINES)
          List<@Valid PiecesOfReturn> ofReturns,
      @Schema(nullable = true, description = "The customer's name; that of the token if absent.")
          @Size(max = Withdrawing.LONGEST_NAME)
          String name,
      @Schema(
              nullable = true,
              description = "The address for the acknowledgement.",
              example = "ada@example.org")
          @Size(max = Withdrawing.LONGEST_NAME)
          @Pattern(regexp = Field.EMAIL, message = Field.NO_EMAIL)
          String email,
      @Schema(nullable = true, description = "In the customer's words.")
          @Size(max = Withdrawing.LONGEST_TEXT)
          String statement) {

    static final Input ALL = new Input(null, null, null, null, null);

    /** The pieces named by their return; each line of each return once. */
    List<OfReturn> namedReturns() {
      if (ofReturns == null) {
        return List.of();
      }
      if (ofReturns.isEmpty()) {
        throw new Invalid("of_returns", Pieces.NONE);
      }
      Set<List<Long>> named = new HashSet<>();
      for (PiecesOfReturn piece : ofReturns) {
        if (piece == null || !named.add(List.of(piece.returnId(), piece.lineId()))) {
          throw new Invalid("of_returns", "Each line of each return is named once.");
        }
      }
      return ofReturns.stream().map(PiecesOfReturn::named).toList();
    }
  }
}
