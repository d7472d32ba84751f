package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Call;

/** Mails of the running product, by the Jakarta Mail of its server. */
@OnProduct
class MailsIT {

  private static final Pattern LINK = Pattern.compile("http\\S+/api/v2/e-bills/\\S+\\.pdf");

  private final String address = "amina-" + UUID.randomUUID() + "@example.com";
  private SmallMailServer mails;
  private Market market;
  private String customer;

  @BeforeEach
  void openAShop(Product product, SmallMailServer server) {
    mails = server;
    mails.watch(address);
    market = Market.opened(product.baseUrl());
    customer =
        Tokens.any()
            .subject(UUID.randomUUID().toString())
            .groups("customer")
            .claim("email", address)
            .sign();
  }

  @Test
  void theCustomerGetsMailsAndALinkThatOpensTheBill() {
    long order = market.order(customer, market.item("10.00", 20), 2, "cod");
    market.step(order, "confirm").statusCode(200);
    Waiting.until("three mails came", () -> mails.mailsTo(address).size() == 3);

    List<String> came = mails.mailsTo(address);
    assertThat(came.get(0))
        .contains("Content-Type: multipart/alternative;", "text/plain", "text/html")
        .contains(
            "Thank you for your order", "2 × Thing: €20.00", "<html lang=\"en\" dir=\"ltr\">");
    assertThat(came.get(1)).contains("Your order is confirmed");
    assertThat(came.get(2)).contains("Your invoice");
    Matcher link = LINK.matcher(came.get(2));
    assertThat(link.find()).isTrue();
    Call.given()
        .get(link.group().substring(link.group().indexOf("/api/")))
        .statusCode(200)
        .header("Content-Type", "application/pdf");
  }

  @Test
  void staffAndTheMerchantSeeWhatTheCustomerWasTold() {
    long order = market.order(customer, market.item("10.00", 20), 1, "cod");
    String path = "/api/v2/orders/" + order + "/notices";
    Waiting.until(
        "the mail was sent",
        () -> List.of("SENT").equals(as(Market.STAFF).get(path).path("data.state")));

    as(Market.STAFF)
        .get(path)
        .statusCode(200)
        .body("data.kind", contains("placed"))
        .body("data[0].problem", equalTo(null))
        .body("data[0].attempts", equalTo(1));
    as(Tokens.merchant("m", market.merchantId())).get(path).statusCode(200);
    as(Tokens.merchant("m", "0123456789abcdef01234567")).get(path).statusCode(404);
    as(customer).get(path).statusCode(403);
  }

  private static Call as(String token) {
    return Call.given().header("Authorization", "Bearer " + token);
  }
}
