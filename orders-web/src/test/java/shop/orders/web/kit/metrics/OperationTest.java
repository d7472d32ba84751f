package shop.orders.web.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class OperationTest {

  @Path("/v2/things")
  private interface Things {
    @GET
    @Path("/{id}/parts")
    void parts();
  }

  @Path("v1/customer/")
  private interface Customers {
    @PATCH
    @Path("/")
    void change();
  }

  @Test
  void aResourceMethodIsNamedAsItsPathIsDeclared() throws NoSuchMethodException {
    Operation operation = Operation.of(Things.class, Things.class.getDeclaredMethod("parts"));

    assertThat(operation).isEqualTo(new Operation("api", "GET", "/api/v2/things/{id}/parts"));
  }

  @Test
  void aContractIsThePackageOfTheResource() throws NoSuchMethodException {
    Operation operation =
        Operation.of(Customers.class, Customers.class.getDeclaredMethod("change"));

    assertThat(operation).isEqualTo(new Operation("kit", "PATCH", "/api/v1/customer/"));
  }

  /** Otherwise a stranger could fill the memory with names. */
  @Test
  void whatCallersInventHasOneName() {
    assertThat(Operation.unmatched("BREW")).isEqualTo(new Operation("none", "other", "none"));
    assertThat(Operation.unmatched("GET")).isEqualTo(new Operation("none", "GET", "none"));
  }

  @Test
  void theOrderOfACallIsTheOneInItsPath() {
    Operation step = new Operation("api", "POST", "/api/v2/orders/{id}/pack");
    Operation tracking =
        new Operation("storefront", "GET", "/api/v1/customer/order-tracking/{order_id}");
    Operation list = new Operation("marketplace", "GET", "/api/v1/orders/customers/{id}");

    assertThat(step.order("/api/v2/orders/17/pack")).contains("17");
    assertThat(tracking.order("/api/v1/customer/order-tracking/18")).contains("18");
    assertThat(list.order("/api/v1/orders/customers/19")).isEmpty();
  }
}
