package shop.orders.web.storefront;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The response of the calls that act by GET; they name the code {@code status}. */
@Schema(name = "StorefrontConfirmation")
record Done(boolean success, String message, int status, List<Object> data) {

  static Done saying(String message) {
    return new Done(true, message, 200, List.of());
  }
}
