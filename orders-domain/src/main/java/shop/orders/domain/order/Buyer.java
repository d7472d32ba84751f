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

/** The customer as it was when it placed the order, and the way by which the order came. */
@Embeddable
class Buyer {

  @Convert(converter = CustomerSnapshot.Column.class)
  private CustomerSnapshot customer;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  /** Where the customer sat, such as {@code web} or {@code app}. */
  private String origin;

  /** Of the bill and of texts to the customer. */
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

  OrderSource source() {
    return new OrderSource(channel.name(), origin, language);
  }
}
