package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BeanParametersTest {

  /** As a resource has them. */
  static class Wanted {

    @QueryParam("since")
    Instant since;

    @QueryParam("shop")
    String shop;
  }

  @SuppressWarnings("unused")
  private static void list(@BeanParam Wanted wanted, @BeanParam Page page) {}

  @Test
  void readsAllBeansOfAMethod() throws Exception {
    var method = getClass().getDeclaredMethod("list", Wanted.class, Page.class);

    assertThat(BeanParameters.of(method)).containsOnlyKeys("cursor", "limit", "shop", "since");
  }
}
