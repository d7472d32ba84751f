package shop.orders.web.marketplace;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.Purchase;

/**
 * The fields of an order that a merchant can replace, for the OpenAPI document. In a form, and in
 * JSON, too, the fields of a block may also be keys of their own.
 */
@Schema(
    name = "MarketplaceOrderBlocks",
    description =
        "A block that is given replaces the stored one; in a form its fields are bracketed, as in"
            + " billing_info[0][billing_city]. Fields that are flat, as in billing_city, change"
            + " only what they name.")
record OrderBlocks(
    List<OrderJson.ShippingJson> shippingInfo,
    List<OrderJson.BillingJson> billingInfo,
    @Size(max = Purchase.MOST_COMMENTS, message = Purchase.TOO_MANY_COMMENTS)
        List<@Size(max = Purchase.LONGEST_COMMENT) String> comments) {}
