package shop.orders.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.BillsApi;
import org.openapitools.client.api.CartApi;
import org.openapitools.client.api.CatalogueApi;
import org.openapitools.client.api.CheckoutApi;
import org.openapitools.client.api.OrderStepsApi;
import org.openapitools.client.api.OrdersApi;
import org.openapitools.client.api.ReturnsApi;
import org.openapitools.client.model.AddressChoice;
import org.openapitools.client.model.Attachment;
import org.openapitools.client.model.Bill;
import org.openapitools.client.model.Cancellation;
import org.openapitools.client.model.Checkout;
import org.openapitools.client.model.GoodsReceipt;
import org.openapitools.client.model.GoodsReceiptLine;
import org.openapitools.client.model.Item;
import org.openapitools.client.model.LinePieces;
import org.openapitools.client.model.NewAddress;
import org.openapitools.client.model.NewCartLine;
import org.openapitools.client.model.NewPayment;
import org.openapitools.client.model.NewReturnLine;
import org.openapitools.client.model.NewReturnRefund;
import org.openapitools.client.model.NewReturnRequest;
import org.openapitools.client.model.NewShipment;
import org.openapitools.client.model.Order;
import org.openapitools.client.model.Preview;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.ReturnRequest;

/** What the generated clients do with the product, from the cart to the refund. */
class JourneyIT {

  /** A prescription without a page, and the list of its objects behind it. */
  private static final String PDF =
      """
      %PDF-1.7
      1 0 obj
      <</Type/Catalog>>
      endobj
      xref
      0 2
      0000000000 65535 f\s
      0000000009 00000 n\s
      trailer
      <</Size 2/Root 1 0 R>>
      startxref
      42
      %%EOF
      """;

  private static DemoProduct product;

  private final ApiClient customer = client("customer");
  private final ApiClient staff = client("staff");

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    product = DemoProduct.started();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (product != null) {
      product.stop();
    }
  }

  private static ApiClient client(String who) {
    String token = "Bearer " + product.token(who);
    ApiClient client = new ApiClient();
    client.updateBaseUri(product.url());
    client.setRequestInterceptor(request -> request.header("Authorization", token));
    return client;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Test
  void anOrderIsPaidSentInTwoParcelsBilledReturnedAndRefunded() throws Exception {
    Order placed = placed(3);
    assertThat(placed.getStatus()).isEqualTo(Order.StatusEnum.PENDING);
    long id = placed.getId();
    OrderStepsApi steps = new OrderStepsApi(staff);

    Order paid =
        steps.recordPayment(
            id,
            key(),
            new NewPayment().amount(placed.getTotal()).method("stripe").reference("pi_" + id),
            null);
    assertThat(paid.getPaymentStatus()).isEqualTo(Order.PaymentStatusEnum.PAID);
    assertThat(paid.getPaidAmount()).isEqualTo(placed.getTotal());
    Problem outdated = problem(412, () -> steps.confirmOrder(id, key(), "\"0\""));
    assertThat(outdated.getCode()).isEqualTo("version_changed");
    String version = '"' + paid.getVersion().toString() + '"';
    assertThat(steps.confirmOrder(id, key(), version).getStatus())
        .isEqualTo(Order.StatusEnum.CONFIRMED);
    steps.packOrder(id, null, key(), null);

    long line = placed.getLines().get(0).getId();
    Order half = steps.shipOrder(id, parcel("1").addLinesItem(pieces(line, 1)), null, key(), null);
    assertThat(half.getStatus()).isEqualTo(Order.StatusEnum.PACKED);
    Order sent = steps.shipOrder(id, parcel("2"), null, key(), null);
    assertThat(sent.getStatus()).isEqualTo(Order.StatusEnum.SHIPPED);
    assertThat(sent.getShipments()).hasSize(2);
    assertThat(steps.deliverOrder(id, key(), null).getStatus())
        .isEqualTo(Order.StatusEnum.DELIVERED);

    Bill bill = new BillsApi(customer).listOrderBills(id).getData().get(0);
    assertThat(bill.getTotal()).isEqualTo(placed.getTotal());
    assertThat(new BillsApi(customer).downloadBill(bill.getNumber(), "en", null, null))
        .content(StandardCharsets.ISO_8859_1)
        .startsWith("%PDF-");

    refunded(id, line);
  }

  private void refunded(long order, long line) throws ApiException {
    ReturnsApi asked = new ReturnsApi(customer);
    ReturnsApi returns = new ReturnsApi(staff);
    NewReturnRequest wanted =
        new NewReturnRequest()
            .orderId(order)
            .addLinesItem(new NewReturnLine().lineId(line).quantity(2).reason("damaged"));
    Preview shown = asked.previewReturn(wanted, null);
    assertThat(asked.listReturns(order, null, null, null, null, null).getData()).isEmpty();
    ReturnRequest goods =
        asked.createReturn(wanted.previewToken(shown.getPreviewToken()), key(), null);
    assertThat(goods.getStatus()).isEqualTo(ReturnRequest.StatusEnum.REQUESTED);
    assertThat(goods.getRefundAmount()).isEqualTo(shown.getRefundDue());

    returns.approveReturn(goods.getId(), key(), null);
    GoodsReceipt receipt =
        new GoodsReceipt()
            .addLinesItem(new GoodsReceiptLine().lineId(line).received(2).resellable(2));
    Preview counted = returns.previewReturnReceipt(goods.getId(), receipt, null);
    assertThat(counted.getDocuments()).containsExactly("credit_note");
    ReturnRequest received = returns.receiveReturn(goods.getId(), receipt, key(), null);
    assertThat(received.getStatus()).isEqualTo(ReturnRequest.StatusEnum.RECEIVED);
    ReturnRequest refunded =
        returns.refundReturn(
            goods.getId(), key(), null, new NewReturnRefund().reference("re_" + order));
    assertThat(refunded.getStatus()).isEqualTo(ReturnRequest.StatusEnum.REFUNDED);
    assertThat(new OrdersApi(customer).getOrder(order, null).getRefundedAmount())
        .isEqualTo(counted.getRefundDue());
  }

  @Test
  void anOrderWithAFileIsCancelledOnceForAKey() throws Exception {
    Order placed = placed(1);
    long id = placed.getId();
    OrdersApi orders = new OrdersApi(customer);
    File prescription = Files.createTempFile("prescription", ".pdf").toFile();
    Files.writeString(prescription.toPath(), PDF);
    Attachment attached = orders.addOrderAttachment(id, prescription, null, null);
    assertThat(attached.getMediaType()).isEqualTo("application/pdf");
    assertThat(orders.downloadOrderAttachment(id, attached.getId())).content().isEqualTo(PDF);

    OrderStepsApi steps = new OrderStepsApi(staff);
    Cancellation reason = new Cancellation().reason("Ordered twice");
    Preview shown = steps.previewOrderCancellation(id, reason, null);
    assertThat(shown.getStatus()).isEqualTo(Preview.StatusEnum.CANCELLED);
    assertThat(orders.getOrder(id, null).getStatus()).isEqualTo(Order.StatusEnum.PENDING);
    String key = key();
    Order cancelled = steps.cancelOrder(id, reason, key, null);
    assertThat(cancelled.getStatus()).isEqualTo(Order.StatusEnum.CANCELLED);
    assertThat(steps.cancelOrder(id, reason, key, null)).isEqualTo(cancelled);
    Problem again = problem(409, () -> steps.cancelOrder(id, reason, key(), null));
    assertThat(again.getCode()).isEqualTo("status_forbids");
    assertThat(again.getDetail()).isNotBlank();
    Problem stranger =
        problem(404, () -> new OrdersApi(client("customer2")).getOrder(placed.getId(), null));
    assertThat(stranger.getCode()).isEqualTo("order_not_found");
  }

  private Order placed(int quantity) throws ApiException {
    Item item =
        new CatalogueApi(customer)
            .listItems("school bag", null, null, null, null, null, null)
            .getData()
            .get(0);
    CartApi cart = new CartApi(customer);
    for (var left : cart.getCart(null).getLines()) {
      cart.deleteCartLine(left.getId());
    }
    cart.addCartLine(new NewCartLine().itemId(item.getId()).quantity(quantity), null);
    NewAddress home =
        new NewAddress()
            .firstname("Amina")
            .lastname("Rahman")
            .phoneNumber("+918001234567")
            .address1("1 Park Street")
            .city("Kolkata")
            .country("IN");
    List<Order> orders =
        new CheckoutApi(customer)
            .placeOrder(
                key(),
                new Checkout().paymentMethod("stripe").shippingAddress(new AddressChoice(home)))
            .getOrders();
    assertThat(orders).hasSize(1);
    return orders.get(0);
  }

  private static NewShipment parcel(String number) {
    return new NewShipment().courierName("express").trackingNo(number);
  }

  private static LinePieces pieces(long line, int quantity) {
    return new LinePieces().lineId(line).quantity(quantity);
  }

  /** The refusal of a call, read as the document says. */
  private static Problem problem(int status, ThrowingCallable call) throws IOException {
    ApiException refused = catchThrowableOfType(ApiException.class, call);
    assertThat(refused.getCode()).isEqualTo(status);
    Problem problem =
        JSON.getDefault().getMapper().readValue(refused.getResponseBody(), Problem.class);
    assertThat(problem.getStatus()).isEqualTo(status);
    return problem;
  }

  @Test
  void theTypeScriptClientBuysAndReadsAProblem() throws Exception {
    Process node =
        new ProcessBuilder(
                "node",
                Path.of("src/test/typescript/journey.mjs").toAbsolutePath().toString(),
                product.url(),
                product.token("customer"),
                product.token("staff"))
            .directory(new File(System.getProperty("orders.typescript")))
            .redirectErrorStream(true)
            .start();

    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(node.exitValue()).as(said).isZero();
    assertThat(said).contains("SHIPPED", "version_changed");
  }
}
