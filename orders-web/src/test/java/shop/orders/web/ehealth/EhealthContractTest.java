package shop.orders.web.ehealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.web.Sample.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.DetailsChange;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.Refusal;
import shop.orders.web.AnyContractOrder;
import shop.orders.web.Sample;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.json.Wire;

class EhealthContractTest {

  private static final String SHOP =
      """
      {"id": "606eacd78f076100499b9a0f", "slug": "milk-vita-10e29c52", "name": "Milk vita",
       "owner_name": "", "merchant_id": "606be7fcb28114002020874d", "merchant_name": "Dairy",
       "shop_type": "Regular", "active": true, "approved": true, "mother_shop": false,
       "mother_shop_id": "606c5ed490800a010808663e", "cod_allowed": false,
       "delivery_hero_allowed": false, "max_allowed_total": 1000000.0000,
       "min_allowed_total": 500.0000, "max_order_amount": 0.0000, "min_order_amount": 0.0000,
       "max_order_quantity": 0, "min_order_quantity": 0, "address": "merchant address",
       "latitude": 0.0, "longitude": 0.0, "created_at": "2021-04-08T07:12:24.029Z",
       "updated_at": "2021-04-08T07:12:24.029Z", "version": 1}\
      """;

  private static final String CUSTOMER =
      """
      {"id": "5c6777d1d6a7470017de33c3", "username": "01600000000", "first_name": "First Name",
       "profile_pic_url": ""}\
      """;

  @Test
  void answersTheDetailsAsPublished() {
    ContractOrder order =
        anOrder(165, "EVH597464770")
            .and(
                "lines",
                List.of(
                    line(278, 1, "Koloride Fluid - 500ml", 3, "60", KOLORIDE, "16.642937"),
                    line(279, 2, "Dexoride Fluid - 500ml", 8, "70", DEXORIDE, "16.655083")))
            .order();

    assertThat(wire(Answer.of(OrderDetails.of(order, id -> ATTACHMENT))))
        .isEqualTo(Sample.of("ehealth-order-details"));
  }

  @Test
  void answersTheListAsPublished() {
    ContractOrder order = anOrder(152, "EVH351339954").order();

    assertThat(wire(OrderList.of(14, 1, 10, List.of(OrderJson.of(order, id -> ATTACHMENT)))))
        .isEqualTo(Sample.of("ehealth-order-list"));
  }

  @Test
  void answersAnUpdateAsPublished() {
    ContractOrder order =
        anOrder(31, "EVH060830646")
            .and("attachments", List.<ContractOrder.Attachment>of())
            .and("contactNumber", "01500000001")
            .and("customerAddress", "20/7, Banani")
            .and("paidAmount", new BigDecimal("740.00"))
            .and("status", OrderStatus.CANCELLED)
            .and("paymentStatus", PaymentStatus.REFUNDED)
            .and("paymentMethod", "nagad")
            .and("deliveryLat", 120.01)
            .and("deliveryLon", 90.23)
            .and("updatedAt", Instant.parse("2021-04-30T22:18:22.255621Z"))
            .order();

    assertThat(wire(Answer.of(OrderJson.of(order, id -> ATTACHMENT))))
        .isEqualTo(Sample.of("ehealth-order-update"));
  }

  @Test
  void leavesOutTheLimitsAShopDoesNotHave() {
    ShopSnapshot unlimited =
        Json.read(SHOP.replaceAll("\"(max|min)_[a-z_]+\": [0-9.]+,\\s*", ""), ShopSnapshot.class);

    String sent =
        wire(OrderJson.of(anOrder(1, "EVH1").and("shop", unlimited).order(), id -> ATTACHMENT));

    assertThat(sent).contains("\"shop\":{\"status\":\"active\",\"is_delivery_hero_allowed\"");
  }

  /** A strict client reads no null where the document has a number. */
  @Test
  void saysZeroForCoordinatesThatAreNotKnown() {
    ContractOrder order =
        anOrder(1, "EVH1").and("deliveryLat", null).and("deliveryLon", null).order();

    assertThat(wire(OrderJson.of(order, file -> ATTACHMENT)))
        .contains("\"delivery_lat\":0.0,\"delivery_lon\":0.0");
    assertThat(OrderUpdate.read(body("{\"delivery_lat\":0.0,\"delivery_lon\":1}"), order))
        .isEqualTo(new DetailsChange(null, null, null, new DetailsChange.Coordinate(1.0)));
    assertThat(
            OrderUpdate.read(body("{\"delivery_lat\":0}"), anOrder(1, "EVH1").order())
                .deliveryLat())
        .isEqualTo(new DetailsChange.Coordinate(0.0));
  }

  @Test
  void hasTheWholeNameInTheFirst() {
    CustomerSnapshot customer =
        Json.read(
            CUSTOMER.replace("\"First Name\"", "\"Amina\", \"last_name\": \"Rahman\""),
            CustomerSnapshot.class);

    assertThat(wire(OrderJson.Customer.of(customer)))
        .isEqualTo("{\"first_name\":\"Amina Rahman\",\"email\":null,\"profile_pic_url\":\"\"}");
  }

  /** No role of staff may read lists and not details, so that no call can tell the two apart. */
  @ParameterizedTest
  @CsvSource({
    "list, VIEW_ORDER_LIST",
    "details, VIEW_ORDER_DETAILS",
    "update, UPDATE_ORDER_DETAILS"
  })
  void eachCallWantsThePermissionOfItsAction(String call, Permission permission) {
    assertThat(AdminOrdersResource.class.getDeclaredMethods())
        .filteredOn(method -> method.getName().equals(call))
        .extracting(method -> method.getAnnotation(Access.class).staff())
        .containsExactly(new Permission[] {permission});
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 10, , ",
    "10, 1, 10, , ",
    "11, 1, 10, 2, ",
    "11, 2, 10, , 1",
    "31, 2, 10, 3, 1",
    "11, 9, 10, , 2"
  })
  void numbersTheNextAndThePreviousPage(long count, int page, int size, Long next, Long previous) {
    OrderList.Meta meta = OrderList.Meta.of(count, page, size);

    assertThat(meta.next()).isEqualTo(next);
    assertThat(meta.previous()).isEqualTo(previous);
  }

  @Test
  void takesAnyOfTheFourFields() {
    DetailsChange change =
        OrderUpdate.read(
            body("{\"customer_address\":\"20/7 🏥 \\u200f<b>\",\"delivery_lat\":1e300}"));

    assertThat(change.customerAddress()).isEqualTo("20/7 🏥 \u200f<b>");
    assertThat(change.deliveryLat().value()).isEqualTo(1e300);
    assertThat(change.contactNumber()).isNull();
    assertThat(change.deliveryLon()).isNull();
  }

  @Test
  void tellsNullFromAbsent() {
    DetailsChange change = OrderUpdate.read(body("{\"delivery_lat\":null}"));

    assertThat(change.deliveryLat()).isEqualTo(new DetailsChange.Coordinate(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_status|{\"order_status\":\"delivered\"}",
        "customer_address|{\"customer_address\":\" \"}",
        "customer_address|{\"customer_address\":null}",
        "contact_number|{\"contact_number\":1500000001}",
        "delivery_lat|{\"delivery_lat\":\"23.79\"}",
        "delivery_lon|{\"delivery_lon\":1e999}",
        "body|[]",
        "body|null"
      })
  void refusesAnythingElseByItsName(String given) {
    String[] parts = given.split("\\|");

    assertThatThrownBy(() -> OrderUpdate.read(body(parts[1])))
        .isInstanceOf(Invalid.class)
        .extracting(refusal -> ((Refusal) refusal).field())
        .isEqualTo(parts[0]);
  }

  private static final String ATTACHMENT = "https://files.example/prescription.png";

  private static final String KOLORIDE =
      """
      {"id": "608a973b2e51e42d315174cb", "slug": "koloride-fluid-500ml-eb5a914df", "price": 70.0000,
       "discounted_price": 60.0000, %s\
      """;

  private static final String DEXORIDE =
      """
      {"id": "608a97552e51e42d315174cc", "slug": "dexoride-fluid-500ml-cf9d90ac2", "price": 80.0000,
       "discounted_price": 70.0000, %s\
      """;

  private static final String COMMON =
      """
      "prescription_required": false, "discount": 10.0000,
      "discount_type": "FLAT", "wholesale_price": 65.0000, "wholesale_quantity": 10}\
      """;

  private static ContractOrder.Line line(
      long id, int position, String name, int quantity, String price, String item, String at) {
    return new ContractOrder.Line(
        id,
        position,
        1,
        name,
        quantity,
        new BigDecimal(price + ".0000"),
        null,
        "2021-04-30T22:12:" + at + "+00:00",
        null,
        100,
        Json.read(item.formatted(COMMON), ItemSnapshot.class));
  }

  private static AnyContractOrder anOrder(long id, String invoiceNo) {
    return AnyContractOrder.with("id", id)
        .and("invoiceNo", invoiceNo)
        .and("shop", Json.read(SHOP, ShopSnapshot.class))
        .and("customer", Json.read(CUSTOMER, CustomerSnapshot.class))
        .and("shopSlug", "milk-vita-10e29c52")
        .and("contactNumber", "01500000000")
        .and("customerAddress", "Banani")
        .and("deliveryLat", 23.79)
        .and("deliveryLon", 90.4)
        .and("attachments", List.of(new ContractOrder.Attachment(7, "prescription.png")));
  }

  private static JsonNode body(String json) {
    try {
      return Wire.mapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
