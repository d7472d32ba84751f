package shop.orders.domain.returned;

import java.util.Locale;
import shop.orders.domain.refusal.Refusal;

/** What is asked cannot follow where the return, or the request to cancel, stands now. */
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
