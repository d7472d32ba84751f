package shop.orders.domain.returned;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where goods are that come back to be repaired. {@link #next()} lists all legal steps. */
public enum RepairState {
  /** They are with the shop. */
  IN_REPAIR,
  /** They are to be sent back. */
  REPAIRED,
  /** They are to be sent back as they are. */
  UNREPAIRED,
  /** They are on their way to the customer. */
  SENT_BACK,
  /** They did not arrive, and will not. */
  LOST,
  /** The customer has them again. */
  ARRIVED,
  /** Another remedy took its place. */
  GIVEN_UP;

  public Set<RepairState> next() {
    return switch (this) {
      case IN_REPAIR -> EnumSet.of(REPAIRED, UNREPAIRED, SENT_BACK, GIVEN_UP);
      case REPAIRED, UNREPAIRED -> EnumSet.of(SENT_BACK);
      case SENT_BACK -> EnumSet.of(REPAIRED, UNREPAIRED, LOST, ARRIVED);
      case LOST -> EnumSet.of(GIVEN_UP);
      case ARRIVED, GIVEN_UP -> EnumSet.noneOf(RepairState.class);
    };
  }

  public boolean canBecome(RepairState state) {
    return next().contains(state);
  }

  /** For a sentence, such as "sent back". */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether the goods neither are with the customer again nor were given up. */
  public boolean isOpen() {
    return !next().isEmpty();
  }

  /** Whether staff may grant another remedy instead. */
  public boolean isToDecide() {
    return canBecome(GIVEN_UP);
  }
}
