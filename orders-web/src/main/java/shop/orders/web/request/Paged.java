package shop.orders.web.request;

import java.util.List;

/**
 * One page of a list on the wire.
 *
 * @param nextCursor asks for the next page; null on the last
 */
public record Paged<T>(List<T> data, String nextCursor) {}
