package shop.orders.integration.notice.letter;

import java.math.BigDecimal;

/**
 * What an order costs, in its currency.
 *
 * @param taxIncluded whether the prices of the items contain the tax
 * @param cancelled the price of the pieces that are cancelled already
 * @param total of what is not cancelled
 */
public record OrderSums(
    BigDecimal subtotal,
    BigDecimal discount,
    BigDecimal delivery,
    BigDecimal service,
    BigDecimal tax,
    boolean taxIncluded,
    BigDecimal cancelled,
    BigDecimal total) {}
