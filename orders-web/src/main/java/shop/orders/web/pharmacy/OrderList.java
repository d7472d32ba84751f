package shop.orders.web.pharmacy;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.web.kit.json.ElementStream;

/** The customer's orders in the envelope of all responses. */
@Schema(name = "PharmacyOrderListAnswer")
record OrderList(boolean success, String message, int statusCode, List<OrderJson> data) {

  /** The same, written while the orders are read, as there may be any number. */
  static ElementStream<ContractOrder> of(Consumer<Consumer<ContractOrder>> orders) {
    return ElementStream.in(Answer.of(List.of()), orders, OrderJson::of);
  }
}
