package shop.orders.returns.claim;

import java.time.Instant;
import shop.orders.domain.returned.Remedy;

/**
 * What a customer wants by the legal guarantee, and what staff grant.
 *
 * @param wanted null if the shop chooses
 * @param granted null until staff decide
 * @param reason staff's; null if there is none
 */
public record RemedyView(Remedy wanted, Remedy granted, String reason, Instant decidedAt) {}
