package shop.orders.domain.order;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.part.OrderSource;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;

/** The customer as it was at placement, and the channel and origin of the order. */
@Embeddable
class Buyer {

  @Convert(converter = CustomerSnapshot.Column.class)
  private CustomerSnapshot customer;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  /** The kind of client the customer used, such as {@code web} or {@code app}. */
  private String origin;

  /** Language of the bill and of texts for the customer. */
  private String language;

  protected Buyer() {}

  Buyer(Customer customer, Purchase purchase, Shop shop) {
    this.customer = CustomerSnapshot.of(customer);
    channel = purchase.channel();
    origin = purchase.origin();
    language = purchase.language().isBlank() ? shop.defaultLanguage() : purchase.language();
  }

  CustomerSnapshot customer() {
    return customer;
  }

  Channel channel() {
    return channel;
  }

  OrderSource source() {
    return new OrderSource(channel.name(), origin, language);
  }
}
