package shop.orders.integration.notice.letter;

import java.math.BigDecimal;

/**
 * So many pieces of an item.
 *
 * @param name in the letter's language, or the nearest one there is
 * @param amount their price in the order's currency; null where it does not matter
 */
public record Piece(String name, int quantity, BigDecimal amount) {}
