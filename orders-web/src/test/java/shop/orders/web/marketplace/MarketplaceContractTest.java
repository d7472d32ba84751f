package shop.orders.web.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.web.Sample.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.AddressChange;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.Refusal;
import shop.orders.web.AnyContractOrder;
import shop.orders.web.Sample;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.json.Wire;

class MarketplaceContractTest {

  @Test
  void answersAnOrderAsPublished() {
    assertThat(wire(OrderJson.of(anOrder().order()))).isEqualTo(Sample.of("marketplace-order"));
  }

  @Test
  void answersAListAsPublished() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new OrderStream(reader -> reader.accept(anOrder().order())).write(out);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Sample.of("marketplace-orders"));
  }

  @Test
  void answersAnEmptyListAsAnEmptyArray() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new OrderStream(reader -> {}).write(out);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[]");
  }

  /** A reader who gets this must not take it for all there is. */
  @Test
  void aListThatFailsOnItsWayIsVisiblyBrokenOff() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OrderStream broken =
        new OrderStream(
            reader -> {
              for (int i = 0; i < 100; i++) {
                reader.accept(anOrder().order());
              }
              throw new IllegalStateException("The database went away");
            });

    assertThatThrownBy(() -> broken.write(out)).hasMessage("The database went away");

    assertThat(out.size()).isPositive();
    assertThatThrownBy(() -> Wire.mapper().readTree(out.toByteArray()))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void answersAnUpdateAsPublished() {
    ContractOrder order = anOrder().order();
    AddressChange change =
        OrderFields.change(
            form(
                "billing_info[0][billing_address1]=789+New+Billing+Ave"
                    + "&billing_info%5B0%5D%5Bbilling_address2%5D=Ste.%20%23950"
                    + "&billing_city=Boston&billing_info[0][billing_state]=MA"
                    + "&billing_info[0][billing_zip]=02101&comments=Updated%20billing%20address"),
            order);

    assertThat(change.shipping()).isNull();
    assertThat(
            wire(
                OrderJson.of(
                    anOrder()
                        .and("billingAddress", change.billing())
                        .and("comments", change.comments())
                        .order())))
        .isEqualTo(Sample.of("marketplace-order-updated"));
  }

  @Test
  void readsJsonAsItReadsForms() {
    ContractOrder order = anOrder().order();

    assertThat(
            OrderFields.change(
                json(
                    "{\"billing_city\":\"Boston\",\"shipping_city\":\"Durham\","
                        + "\"comments\":[\"a\",\"b\"]}"),
                order))
        .isEqualTo(
            OrderFields.change(
                form("billing_city=Boston&shipping_city=Durham&comments=a&comments[1]=b"), order));
    assertThat(
            OrderFields.change(
                json(
                    "{\"billing_info\":[{\"billing_city\":\"Boston\"}],\"shipping_info\":"
                        + "{\"shipping_city\":\"Durham\"}}"),
                order))
        .isEqualTo(
            OrderFields.change(
                form("billing_info[0][billing_city]=Boston&shipping_info[0][shipping_city]=Durham"),
                order));
  }

  @Test
  void aFlatFieldChangesWhatItNamesAndABlockReplacesTheBlock() {
    ContractOrder order =
        anOrder()
            .and(
                "shippingAddress",
                address("123 Shipping Lane", "", "", "Raleigh").atCoordinates(35.77, -78.63))
            .order();

    AddressChange flat =
        OrderFields.change(form("shipping_city=Durham&paypal_email=new%40example.com"), order);
    AddressChange block =
        OrderFields.change(
            form("shipping_info[0][shipping_city]=Durham&billing_info[0][billing_zip]=1"), order);

    assertThat(flat.shipping())
        .isEqualTo(address("123 Shipping Lane", "", "", "Durham").atCoordinates(35.77, -78.63));
    assertThat(flat.billing())
        .isEqualTo(address("123 Billing Drive", "Ste. #100", "new@example.com", "Raleigh"));
    assertThat(block.shipping().city()).isEqualTo("Durham");
    assertThat(block.shipping().inOneLine()).isEqualTo("Durham");
    assertThat(block.shipping().latitude()).isNull();
    assertThat(block.billing().inOneLine()).isEqualTo("1");
    assertThat(block.billing().email()).isEmpty();
  }

  @Test
  void decodesFormsOnce() {
    Fields fields = form("billing_city=100%2525&billing_state=%E0%A6%A2%E0%A6%BE+%F0%9F%8F%A5");

    assertThat(fields.value("billing_city")).isEqualTo("100%25");
    assertThat(fields.value("billing_state")).isEqualTo("ঢা 🏥");
  }

  @ParameterizedTest
  @CsvSource({
    "billing_city=a&billing_info[0][billing_city]=b, billing_info[0][billing_city]",
    "billing_info[1][billing_city]=a, billing_info[1][billing_city]"
  })
  void refusesFieldsThatContradictEachOther(String body, String field) {
    assertThatThrownBy(() -> form(body))
        .isInstanceOf(Invalid.class)
        .extracting(refusal -> ((Refusal) refusal).field())
        .isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"billing_city=%ZZ", "billing_city=%", "billing_city=%00"})
  void refusesWhatIsNoForm(String body) {
    assertThatThrownBy(() -> form(body)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"billing_city\":1}", "{\"billing_info\":[]}", "{\"comments\":[1]}"})
  void refusesJsonOfAnotherType(String body) {
    assertThatThrownBy(() -> json(body)).isInstanceOf(Invalid.class);
  }

  @Test
  void namesTheMissingField() {
    assertThatThrownBy(() -> OrderFields.change(form("paypal_email=nonsense"), anOrder().order()))
        .extracting(refusal -> ((Refusal) refusal).field())
        .isEqualTo("paypal_email");
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, In progress",
    "CONFIRMED, In progress",
    "PACKED, In progress",
    "SHIPPED, In progress",
    "DELIVERED, Completed",
    "CANCELLED, Cancelled"
  })
  void hasThreeWordsForSixStatuses(OrderStatus status, String word) {
    assertThat(OrderJson.of(anOrder().and("status", status).order()).status()).isEqualTo(word);
  }

  private static Fields form(String body) {
    return Fields.read(
        MediaType.APPLICATION_FORM_URLENCODED_TYPE, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Fields json(String body) {
    return Fields.read(MediaType.APPLICATION_JSON_TYPE, body.getBytes(StandardCharsets.UTF_8));
  }

  private static AnyContractOrder anOrder() {
    return AnyContractOrder.with(
            "shop", Json.read("{\"merchant_id\":\"5c679751bb102c001706bf0a\"}", ShopSnapshot.class))
        .and(
            "customer",
            Json.read(
                """
                {"id": "5c6777d1d6a7470017de33c3", "username": "customerName",
                 "email": "email@example.com", "first_name": "First", "last_name": "Name"}""",
                CustomerSnapshot.class))
        .and(
            "lines",
            List.of(
                new ContractOrder.Line(
                    1,
                    1,
                    1,
                    "Blue",
                    1,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Json.read("{\"id\":\"5c679811bb102c001706bf0b\"}", ItemSnapshot.class))))
        .and("shippingAddress", address("123 Shipping Lane", "", "", "Raleigh"))
        .and(
            "billingAddress",
            address("123 Billing Drive", "Ste. #100", "paypal@example.com", "Raleigh"))
        .and("comments", List.of("This is a comment"))
        .and("placedAt", Instant.parse("2019-02-16T05:05:31.482Z"));
  }

  private static Address address(String one, String two, String email, String city) {
    return new Address(
        "First", "", "Name", email, "", "", city, "", "NC", one, two, "27615", null, null, null);
  }
}
