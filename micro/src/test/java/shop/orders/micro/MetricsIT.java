package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@OnProduct
class MetricsIT {

  @Test
  void countsWhatWasPlacedRefusedAndDone(Product product) {
    Market market = Market.opened(product.baseUrl());
    long item = market.item("10.00", 5);
    double placed = metric("orders_placed_total", "");
    double refused = metric("orders_refused_total", "status_forbids");
    double confirmed = metric("orders_steps_total", "confirm");

    long order = market.order(Market.newCustomer(), item, 1, "cod");
    market.step(order, "pack").statusCode(409);
    market.step(order, "confirm").statusCode(200);

    assertThat(metric("orders_placed_total", "")).isEqualTo(placed + 1);
    assertThat(metric("orders_refused_total", "status_forbids")).isEqualTo(refused + 1);
    assertThat(metric("orders_steps_total", "confirm")).isEqualTo(confirmed + 1);
    assertThat(metric("orders_step_milliseconds_total", "confirm")).isPositive();
  }

  /** The current value; zero if nothing was counted yet. */
  static double metric(String name, String tag) {
    String text = given().accept("text/plain").get("/metrics").asString();
    Matcher line =
        Pattern.compile("(?m)^" + name + "\\{[^}]*" + tag + "[^}]*} (\\S+)").matcher(text);
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }
}
