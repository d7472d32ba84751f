package shop.orders.domain.cart;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import shop.orders.domain.catalog.ItemState;
import shop.orders.domain.party.Address;

/**
 * What a checkout needs of a cart.
 *
 * @param quantities pieces by item id
 * @param items in what state each item of it is
 * @param inStock the pieces there are of each; an item of which they are not counted is left out
 * @param shippingAddress null until set, as is the other
 */
public record CartToBuy(
    long id,
    SortedMap<Long, Integer> quantities,
    List<ItemState> items,
    Map<Long, Integer> inStock,
    Address shippingAddress,
    Address billingAddress) {}
