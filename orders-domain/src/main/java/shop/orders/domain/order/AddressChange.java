package shop.orders.domain.order;

import java.util.List;
import shop.orders.domain.party.Address;

/**
 * Other addresses or comments for an order. Each that is given replaces what is there as a whole;
 * null leaves it.
 */
public record AddressChange(Address shipping, Address billing, List<String> comments) {}
