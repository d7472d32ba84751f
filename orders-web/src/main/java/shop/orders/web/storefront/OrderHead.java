package shop.orders.web.storefront;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The ids of an order, with which all responses about an order begin. */
record OrderHead(long id, String orderCode, @Schema(nullable = true) String billNo) {}
