package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {

  @Test
  void isTheFirstSegmentOfPaths() {
    ServiceName name = new ServiceName(" clinic-1.orders ");

    assertThat(name.removedFrom("/clinic-1.orders/api/v1/orders")).isEqualTo("/api/v1/orders");
    assertThat(name.removedFrom("/clinic-1.orders/api/v2/x"))
        .isEqualTo("/clinic-1.orders/api/v2/x");
    assertThat(name.removedFrom("/api/v1/orders")).isEqualTo("/api/v1/orders");
  }

  /** Where nothing is, and an error has the contract's form. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/orders/1",
        "/orders;x/1",
        "/orders/customers/1",
        "/customer/my-orders",
        "/%63ustomer/my-orders",
        "/administrators",
        "//orders"
      })
  void leadsToNoOtherContract(String path) {
    assertThat(new ServiceName("clinic").removedFrom("/clinic/api/v1" + path)).isEqualTo("/api/v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/orders",
        "/orders/",
        "/orders;x=1",
        "/admin/orders",
        "/admin/orders/EVH1/",
        "/admin;x/orders"
      })
  void leadsToItsOwn(String path) {
    assertThat(new ServiceName("clinic").removedFrom("/clinic/api/v1" + path))
        .isEqualTo("/api/v1" + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ehealth", "ehealth/orders", "", " ", "e health", "ehealth?"})
  void isNoPath(String configured) {
    assertThatThrownBy(() -> new ServiceName(configured))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "orders.ehealth.service-name (ORDERS_EHEALTH_SERVICE_NAME) is no use");
  }
}
