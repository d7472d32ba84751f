package shop.orders.domain.cart;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import shop.orders.domain.catalog.ItemState;
import shop.orders.domain.party.Address;

/**
 * A cart as checkout reads it.
 *
 * @param quantities pieces by item id
 * @param items the state of each item, as the catalogue's cache needs it
 * @param inStock pieces in stock by item id; without the items whose stock is not counted
 * @param electronicallyBilled ids of the items' shops that issue electronic invoices
 * @param shippingAddress null until set, as is {@code billingAddress}
 */
public record CartToBuy(
    long id,
    SortedMap<Long, Integer> quantities,
    List<ItemState> items,
    Map<Long, Integer> inStock,
    Set<Long> electronicallyBilled,
    Address shippingAddress,
    Address billingAddress) {}
