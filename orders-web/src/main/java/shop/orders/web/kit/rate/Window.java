package shop.orders.web.kit.rate;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import shop.orders.web.kit.errors.Rejected;

/**
 * A period in which somebody's calls are counted.
 *
 * @param calls so far
 * @param left the time until it ends
 */
public record Window(int calls, Duration left) {

  /**
   * @param message a sentence for people
   * @throws Rejected (429) if there were more calls
   */
  public void demandAtMost(int most, String message) {
    if (calls > most) {
      throw new Rejected(429, "rate_limited", message)
          .with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, left.toSeconds() + 1)));
    }
  }
}
