package shop.orders.domain.order.part;

/**
 * The numbers and codes of an order; each contract shows some of them.
 *
 * @param incrementNumber counts the orders of all shops together
 * @param publicId 24 hex digits
 * @param billNo null until the bill is issued
 */
public record OrderCodes(
    long incrementNumber, String orderCode, String invoiceNo, String publicId, String billNo) {}
