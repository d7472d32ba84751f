package shop.orders.domain.order.part;

/**
 * What an order is called, in each of the contracts.
 *
 * @param incrementNumber counts the orders of all shops
 * @param publicId 24 hex digits
 * @param billNo null until the bill is issued
 */
public record OrderCodes(
    long incrementNumber, String orderCode, String invoiceNo, String publicId, String billNo) {}
