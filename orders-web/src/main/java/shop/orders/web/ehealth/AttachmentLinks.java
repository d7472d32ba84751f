package shop.orders.web.ehealth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.LongFunction;
import shop.orders.domain.order.reading.OrderSheet;
import shop.orders.domain.order.reading.OrderSheets;
import shop.orders.web.kit.http.PublicUrl;

/** Where the files of orders are read: in our own API, which asks for a token as well. */
@ApplicationScoped
class AttachmentLinks {

  @Inject private PublicUrl url;

  LongFunction<String> of(OrderSheet order) {
    return id -> url.of("/api/v2/orders/" + order.id() + "/attachments/" + id);
  }

  List<OrderJson> orders(OrderSheets.Page page) {
    return page.sheets().stream().map(order -> OrderJson.of(order, of(order))).toList();
  }
}
