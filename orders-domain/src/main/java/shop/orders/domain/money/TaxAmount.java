package shop.orders.domain.money;

import java.math.BigDecimal;

/**
 * The amount of one tax component.
 *
 * @param key the component's name, such as {@code CGST}
 * @param rate per cent of the net amount
 * @param base the net amount that was taxed
 * @param amount the tax, with the currency's digits
 */
public record TaxAmount(String key, BigDecimal rate, BigDecimal base, BigDecimal amount) {}
