package shop.orders.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.Address;

/** Order sheets as the database would hand them over, to be varied field by field. */
public final class Sheets {

  private final Map<String, Object> fields = new TreeMap<>();

  private Sheets() {}

  /** Jackson-made, so that a test names only what matters to it. */
  public static Sheets with(String field, Object value) {
    return new Sheets().and(field, value);
  }

  public Sheets and(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  @SuppressWarnings("unchecked")
  private <T> T field(String name, T usual) {
    return fields.containsKey(name) ? (T) fields.get(name) : usual;
  }

  public ContractOrder sheet() {
    return new ContractOrder(
        field("id", 1L),
        field("incrementNumber", 100000001L),
        field("invoiceNo", "EVH000000001"),
        field("publicId", "5c679a1bbb102c001706bf0c"),
        field("shop", Json.read("{}", ShopSnapshot.class)),
        field("customer", Json.read("{}", CustomerSnapshot.class)),
        field("shopSlug", "shop"),
        field("contactNumber", ""),
        field("customerAddress", ""),
        "web",
        field("status", OrderStatus.PENDING),
        field("paymentStatus", PaymentStatus.UNPAID),
        null,
        field("paymentMethod", ""),
        "",
        field("currency", "BDT"),
        ZoneId.of("Asia/Dhaka"),
        field("subtotal", new BigDecimal("740.00")),
        field("total", new BigDecimal("740.00")),
        field("paidAmount", new BigDecimal("0.00")),
        new BigDecimal("0.00"),
        new BigDecimal("0.00"),
        field("deliveryLat", (Double) null),
        field("deliveryLon", (Double) null),
        null,
        null,
        null,
        field("shippingAddress", Json.read("{}", Address.class)),
        field("billingAddress", Json.read("{}", Address.class)),
        field("comments", List.<String>of()),
        field("totalQuantity", 1L),
        field("attachments", List.<Long>of()),
        field("placedAt", Instant.parse("2021-04-30T22:12:16.631448Z")),
        field("promisedAt", (Instant) null),
        null,
        null,
        field("updatedAt", (Instant) null),
        field("version", 1),
        field("lines", List.<ContractOrder.Line>of()));
  }
}
