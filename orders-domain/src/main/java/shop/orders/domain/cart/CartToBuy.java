package shop.orders.domain.cart;

import java.util.List;
import java.util.SortedMap;
import shop.orders.domain.catalog.ItemState;
import shop.orders.domain.party.Address;

/**
 * What a checkout needs of a cart.
 *
 * @param quantities pieces by item id
 * @param items in what state each item of it is
 * @param shippingAddress null until set, as is the other
 */
public record CartToBuy(
    long id,
    SortedMap<Long, Integer> quantities,
    List<ItemState> items,
    Address shippingAddress,
    Address billingAddress) {}
