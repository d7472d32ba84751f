package shop.orders.domain.returned;

import java.util.Locale;
import shop.orders.domain.refusal.Refusal;

/**
 * The step is not possible in the present status of the return, request to cancel or withdrawal.
 */
public final class StepRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  StepRefused(String thing, Enum<?> from, Enum<?> to) {
    super(
        Kind.CONFLICT,
        "status_forbids",
        "This " + thing + " is " + word(from) + " and cannot become " + word(to) + ".");
    fact("current_status", from.name());
  }

  private static String word(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
