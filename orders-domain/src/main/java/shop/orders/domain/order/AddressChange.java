package shop.orders.domain.order;

import java.util.List;
import shop.orders.domain.party.Address;

/**
 * New addresses or comments for an order. Each one replaces the present one as a whole; null keeps
 * it.
 */
public record AddressChange(Address shipping, Address billing, List<String> comments) {}
