package shop.orders.domain.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.part.OrderDelivery;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.CustomerAddress;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopTaxes;
import shop.orders.domain.tax.Sale;
import shop.orders.domain.vat.Place;
import shop.orders.domain.vat.Supply;

/**
 * Delivery method and addresses of an order, the customer's contact data and comments. Copied from
 * the purchase; staff and the merchant may correct them later.
 *
 * <p>An order has one address to which it is delivered. That it is kept in several forms, as the
 * contracts have them, is known here only: whichever is changed, the others follow.
 */
@Embeddable
class DeliveryDetails {

  /** Such as {@code delivery_hero}; empty for the shop's own delivery. */
  @Column(name = "delivery_method")
  private String method;

  /** The delivery status as the earlier contracts show it; null before the first parcel. */
  @Column(name = "delivery_status")
  private String status;

  @Column(name = "shipping_address")
  @Convert(converter = CustomerAddress.AddressColumn.class)
  private Address shippingAddress;

  @Column(name = "billing_address")
  @Convert(converter = CustomerAddress.AddressColumn.class)
  private Address billingAddress;

  /** The phone number of the shipping address, or else the customer's. */
  @Column(name = "contact_number")
  private String contactNumber;

  /** The shipping address in one line. */
  @Column(name = "customer_address")
  private String customerAddress;

  /** Degrees; null if unknown; that of the shipping address, as the following one. */
  @Column(name = "delivery_lat")
  private Double latitude;

  @Column(name = "delivery_lon")
  private Double longitude;

  @Convert(converter = Comments.class)
  private List<String> comments;

  protected DeliveryDetails() {}

  DeliveryDetails(Purchase purchase, Customer customer) {
    method = purchase.deliveryMethod();
    shippingAddress = purchase.shippingAddress();
    billingAddress = purchase.billingAddress();
    contactNumber =
        shippingAddress.phoneNumber().isBlank()
            ? customer.phoneNumber()
            : shippingAddress.phoneNumber();
    customerAddress = shippingAddress.inOneLine();
    latitude = shippingAddress.latitude();
    longitude = shippingAddress.longitude();
    comments = List.copyOf(purchase.comments());
  }

  /** Sets the status after a parcel has left; with the last one, all goods are on their way. */
  void shipped(boolean last) {
    status = last ? "shipped" : "partially_shipped";
  }

  /** Sets the status after a parcel has failed. */
  void failed(boolean othersAreShipped) {
    status = othersAreShipped ? "partially_shipped" : null;
  }

  void delivered() {
    status = "delivered";
  }

  /** Returns the changed fields by name; empty if nothing differs. */
  Map<String, FieldChange> change(DetailsChange to) {
    DetailsChange.Changes changes = new DetailsChange.Changes();
    if (to.customerAddress() != null && !to.customerAddress().equals(customerAddress)) {
      moveTo(to.customerAddress(), changes);
    }
    if (to.contactNumber() != null && !to.contactNumber().equals(contactNumber)) {
      contactNumber = changes.of("contact_number", contactNumber, to.contactNumber());
      shippingAddress = shippingAddress.calledBy(contactNumber);
    }
    if (to.deliveryLat() != null) {
      latitude = changes.of("delivery_lat", latitude, to.deliveryLat().value());
    }
    if (to.deliveryLon() != null) {
      longitude = changes.of("delivery_lon", longitude, to.deliveryLon().value());
    }
    if (!changes.all().isEmpty()) {
      shippingAddress = shippingAddress.atCoordinates(latitude, longitude);
    }
    return changes.all();
  }

  /** The history keeps the parts of the former address that the line replaces. */
  private void moveTo(String line, DetailsChange.Changes changes) {
    Address next = shippingAddress.atPlace(line);
    if (!shippingAddress.atPlace(shippingAddress.address1()).equals(shippingAddress)) {
      changes.of("shipping_address", Json.write(shippingAddress), Json.write(next));
    }
    shippingAddress = next;
    customerAddress = changes.of("customer_address", customerAddress, line);
  }

  /** Returns the changed fields by name; empty if nothing differs. */
  Map<String, FieldChange> change(AddressChange to) {
    DetailsChange.Changes changes = new DetailsChange.Changes();
    if (to.shipping() != null) {
      changes.of("shipping_address", Json.write(shippingAddress), Json.write(to.shipping()));
      shippingAddress = to.shipping();
      customerAddress = changes.of("customer_address", customerAddress, to.shipping().inOneLine());
      latitude = shippingAddress.latitude();
      longitude = shippingAddress.longitude();
    }
    if (to.billing() != null) {
      changes.of("billing_address", Json.write(billingAddress), Json.write(to.billing()));
      billingAddress = to.billing();
    }
    if (to.comments() != null) {
      comments = changes.of("comments", comments, List.copyOf(to.comments()));
    }
    return changes.all();
  }

  /** Returns the changed fields of the billing address by name; empty if nothing differs. */
  Map<String, FieldChange> change(CompanyChange to) {
    DetailsChange.Changes changes = new DetailsChange.Changes();
    Address next = to.of(billingAddress);
    changes.of("company", orNull(billingAddress.company()), orNull(next.company()));
    changes.of("vat_id", orNull(billingAddress.vatId()), orNull(next.vatId()));
    billingAddress = next;
    return changes.all();
  }

  /** Who supplies to whom, and into which country, if this shop bills it now. */
  Supply supply(Shop shop) {
    Address buyer = billingAddress == null ? shippingAddress : billingAddress;
    Place destination = new Place(shippingAddress.country(), shippingAddress.zipCode());
    return Supply.of(shop.country(), shop.issuingTaxId(), buyer.vatId(), destination);
  }

  /** As the tax law of the shop sees it; empty if the shop has chosen none. */
  Optional<Sale> sale(Shop shop, Instant at) {
    return ShopTaxes.sale(shop, shippingAddress, billingAddress, at);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  OrderBuyer buyer(CustomerSnapshot customer) {
    return new OrderBuyer(
        customer.id(), contactNumber, customerAddress, shippingAddress, billingAddress, comments);
  }

  OrderDelivery delivery() {
    return new OrderDelivery(status, method);
  }

  Address shippingAddress() {
    return shippingAddress;
  }

  String contactNumber() {
    return contactNumber;
  }

  /** Keeps the comments in a jsonb column. */
  @Converter
  public static class Comments extends JsonColumn<List<String>>
      implements AttributeConverter<List<String>, Object> {}
}
