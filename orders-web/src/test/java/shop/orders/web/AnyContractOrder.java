package shop.orders.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.order.part.OrderDelivery;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.order.part.OrderSource;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.Address;

/** An order as the earlier contracts read it from the database, to be varied field by field. */
public final class AnyContractOrder {

  private final Map<String, Object> fields = new TreeMap<>();

  private AnyContractOrder() {}

  /** Jackson-made, so that a test names only what matters to it. */
  public static AnyContractOrder with(String field, Object value) {
    return new AnyContractOrder().and(field, value);
  }

  public AnyContractOrder and(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  @SuppressWarnings("unchecked")
  private <T> T field(String name, T usual) {
    return fields.containsKey(name) ? (T) fields.get(name) : usual;
  }

  public ContractOrder order() {
    BigDecimal none = new BigDecimal("0.00");
    BigDecimal amount = new BigDecimal("740.00");
    return new ContractOrder(
        field("id", 1L),
        field("version", 1),
        field("status", OrderStatus.PENDING),
        new OrderCodes(
            field("incrementNumber", 100000001L),
            "20210501-04121699C",
            field("invoiceNo", "EVH000000001"),
            field("publicId", "5c679a1bbb102c001706bf0c"),
            null),
        new OrderSource("EHEALTH", "web", "en"),
        field("shopSlug", "shop"),
        field("shop", Json.read("{}", ShopSnapshot.class)),
        field("customer", Json.read("{}", CustomerSnapshot.class)),
        new OrderBuyer(
            null,
            field("contactNumber", ""),
            field("customerAddress", ""),
            field("shippingAddress", Json.read("{}", Address.class)),
            field("billingAddress", Json.read("{}", Address.class)),
            field("comments", List.<String>of())),
        new OrderPayment(
            field("paymentStatus", PaymentStatus.UNPAID), field("paymentMethod", ""), false),
        new OrderDelivery(null, ""),
        new ContractOrder.Elogistics(
            field("deliveryLat", (Double) null),
            field("deliveryLon", (Double) null),
            null,
            null,
            null),
        new OrderAmounts(
            field("currency", "BDT"),
            true,
            field("subtotal", amount),
            none,
            none,
            none,
            none,
            field("total", amount),
            field("paidAmount", none),
            none,
            none,
            none),
        new OrderTimes(
            ZoneId.of("Asia/Dhaka"),
            field("placedAt", Instant.parse("2021-04-30T22:12:16.631448Z")),
            field("promisedAt", (Instant) null),
            null,
            null,
            null,
            null,
            null,
            field("updatedAt", (Instant) null)),
        field("totalQuantity", 1L),
        field("attachments", List.<ContractOrder.Attachment>of()),
        field("lines", List.<ContractOrder.Line>of()));
  }
}
