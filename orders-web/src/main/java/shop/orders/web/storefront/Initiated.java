package shop.orders.web.storefront;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The response of a return; its members have another order than those of reads. */
@Schema(name = "StorefrontReturnConfirmation")
record Initiated(boolean success, String message, int statusCode, List<Object> data) {

  static Initiated saying(String message) {
    return new Initiated(true, message, 200, List.of());
  }
}
