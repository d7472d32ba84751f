package shop.orders.domain.returned;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where goods are that were received and stay the customer's: to be repaired, or because the shop
 * refused them. {@link #next()} lists all legal steps.
 */
public enum WayBackState {
  /** They are with the shop. */
  IN_REPAIR,
  /** They are to be sent back. */
  REPAIRED,
  /** They are to be sent back as they are: refused, at a lower price, or without a fault. */
  UNREPAIRED,
  /** They are on their way to the customer. */
  SENT_BACK,
  /** They did not arrive, and will not. */
  LOST,
  /** The customer has them again. */
  ARRIVED,
  /** Another remedy took its place, or the shop took back what it had refused. */
  GIVEN_UP,
  /** The customer has withdrawn from them: they come back by another return. */
  WITHDRAWN;

  public Set<WayBackState> next() {
    return switch (this) {
      case IN_REPAIR -> EnumSet.of(REPAIRED, UNREPAIRED, SENT_BACK, GIVEN_UP, WITHDRAWN);
      case REPAIRED -> EnumSet.of(SENT_BACK, WITHDRAWN);
      case UNREPAIRED -> EnumSet.of(SENT_BACK, GIVEN_UP, WITHDRAWN);
      case SENT_BACK -> EnumSet.of(REPAIRED, UNREPAIRED, LOST, ARRIVED, WITHDRAWN);
      case LOST -> EnumSet.of(GIVEN_UP);
      case ARRIVED, GIVEN_UP, WITHDRAWN -> EnumSet.noneOf(WayBackState.class);
    };
  }

  public boolean canBecome(WayBackState state) {
    return next().contains(state);
  }

  /** For a sentence, such as "sent back". */
  public String words() {
    return this == UNREPAIRED
        ? "to be sent back as they are"
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether the goods have not come to the end of this way. */
  public boolean isOpen() {
    return !next().isEmpty();
  }

  /** Whether staff may grant another remedy instead of the repair. */
  public boolean isToDecide() {
    return this == IN_REPAIR || this == LOST;
  }
}
