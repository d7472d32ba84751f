package shop.orders.domain.order.part;

/**
 * The numbers and codes that an order is given at its placement.
 *
 * @param ofCustomer counts the orders of its customer, from 1
 */
public record GivenNumbers(
    long id, long increment, String code, String invoiceNo, String publicId, long ofCustomer) {}
