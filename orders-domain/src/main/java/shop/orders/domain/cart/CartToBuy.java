package shop.orders.domain.cart;

import java.util.SortedMap;
import shop.orders.domain.party.Address;

/**
 * What a checkout needs of a cart.
 *
 * @param quantities pieces by item id
 * @param shippingAddress null until set, as is the other
 */
public record CartToBuy(
    long id,
    SortedMap<Long, Integer> quantities,
    Address shippingAddress,
    Address billingAddress) {}
