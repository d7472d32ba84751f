package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

@OnProduct
class MetricsIT {

  /** Names of metrics: of ours, and of the virtual machine's. */
  private static final Pattern ASKED =
      Pattern.compile("\\b(orders_[a-z_]+|memory_\\w+|gc_\\w+)(?=[\\[{ )]|\"|$)");

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

  @Test
  void countsAndTimesTheCallsOfEachOperation(Product product) {
    Market market = Market.opened(product.baseUrl());
    long item = market.item("10.00", 5);
    String customer = Market.newCustomer();
    long order = market.order(customer, item, 1, "cod");
    String read = tags("api", "GET", "/api/v2/orders/{id}");
    String pack = tags("api", "POST", "/api/v2/orders/{id}/pack");
    String stranger = tags("none", "GET", "none");
    double direct = metric("orders_calls_total", read + ",status=\"2xx\"");
    double missing = metric("orders_calls_total", read + ",status=\"4xx\"");
    double refused = metric("orders_calls_total", pack + ",status=\"4xx\"");
    double unmatched = metric("orders_calls_total", stranger + ",status=\"4xx\"");

    read(customer, "/api/v2/orders/" + order).statusCode(200);
    read(customer, "/api/v2/orders/1234567890").statusCode(404);
    market.step(order, "pack").statusCode(409);
    read(customer, "/api/v2/no-such-thing").statusCode(404);

    // Also those of other tests, as all share one product.
    assertThat(metric("orders_calls_total", read + ",status=\"2xx\"")).isGreaterThan(direct);
    assertThat(metric("orders_calls_total", read + ",status=\"4xx\"")).isGreaterThan(missing);
    assertThat(metric("orders_calls_total", pack + ",status=\"4xx\"")).isGreaterThan(refused);
    assertThat(metric("orders_calls_total", stranger + ",status=\"4xx\"")).isGreaterThan(unmatched);
    assertThat(metric("orders_call_seconds_sum", read)).isPositive();
  }

  @Test
  void hasAHistogramOfEachOperation(Product product) {
    Market market = Market.opened(product.baseUrl());
    read(Market.newCustomer(), "/api/v2/orders").statusCode(200);
    String list = tags("api", "GET", "/api/v2/orders");

    double count = metric("orders_call_seconds_count", list);

    assertThat(count).isPositive();
    assertThat(metric("orders_call_seconds_bucket", list + ",le=\"+Inf\""))
        .isGreaterThanOrEqualTo(count);
    assertThat(metric("orders_call_seconds_bucket", list + ",le=\"0.005\""))
        .isLessThanOrEqualTo(metric("orders_call_seconds_bucket", list + ",le=\"10.0\""));
  }

  @Test
  void showsPlacesConnectionsAndWhatWaits() {
    assertThat(metric("orders_places", "kind=\"calls\"")).isEqualTo(56);
    assertThat(metric("orders_places", "kind=\"writes\"")).isEqualTo(28);
    assertThat(metric("orders_places_in_use", "kind=\"calls\"")).isNotNegative();
    assertThat(metric("orders_connections", "")).isEqualTo(60);
    assertThat(metric("orders_connections_in_use", "")).isBetween(0.0, 60.0);
    assertThat(metric("orders_connections_taken_total", "")).isPositive();
    assertThat(metric("orders_database_answering", "")).isEqualTo(1);
    assertThat(shown("orders_documents_due_oldest_seconds")).isTrue();
    assertThat(shown("orders_documents_blocked_oldest_seconds")).isTrue();
    assertThat(shown("orders_payment_notifications_unmatched_oldest_seconds")).isTrue();
  }

  /** What has been neither called nor put off yet is not shown, so these names are from others. */
  @Test
  void hasEveryMetricThatTheAlertsAndTheDashboardAskFor(Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());
    market.step(market.order(Market.newCustomer(), market.item("1.00", 1), 1, "cod"), "pack");
    Set<String> shown =
        text()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceFirst("[{ ].*", ""))
            .collect(Collectors.toSet());
    shown.add("orders_calls_shed_total");
    shown.add("orders_bodies_coming_in");
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("alerts.yml", "grafana-dashboard.json")) {
      ASKED
          .matcher(Files.readString(DeployTest.DEPLOY.resolve(file)))
          .results()
          .forEach(match -> asked.add(match.group()));
    }

    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(shown).containsAll(asked);
  }

  private static Answer read(String token, String path) {
    return given().header("Authorization", "Bearer " + token).get(path);
  }

  private static String tags(String contract, String method, String route) {
    return "contract=\"%s\",method=\"%s\",route=\"%s\"".formatted(contract, method, route);
  }

  private static String text() {
    return given().accept("text/plain").get("/metrics").asString();
  }

  private static boolean shown(String name) {
    return text().lines().anyMatch(line -> line.startsWith(name + "{"));
  }

  /** The current value; zero if nothing was counted yet. */
  static double metric(String name, String tag) {
    return metric(text(), name, tag);
  }

  /**
   * @param tags with commas; each must be there
   */
  private static double metric(String text, String name, String tags) {
    return text.lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> Stream.of(tags.split(",")).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }
}
