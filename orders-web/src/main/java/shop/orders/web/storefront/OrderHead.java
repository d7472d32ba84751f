package shop.orders.web.storefront;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an order is called, at the beginning of each of this contract's answers. */
record OrderHead(long id, String orderCode, @Schema(nullable = true) String billNo) {}
