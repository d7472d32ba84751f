package shop.orders.web.ehealth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.LongFunction;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;

/** Links to the files of orders. They lead to our own API, which requires a token, too. */
@ApplicationScoped
class AttachmentLinks {

  @Inject private PublicAddress address;

  LongFunction<String> of(ContractOrder order) {
    return id -> address.of("/api/v2/orders/" + order.id() + "/attachments/" + id);
  }

  List<OrderJson> orders(ContractOrders.Page page) {
    return page.orders().stream().map(order -> OrderJson.of(order, of(order))).toList();
  }
}
