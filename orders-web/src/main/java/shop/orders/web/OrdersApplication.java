package shop.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything below {@code /api}. */
@ApplicationPath("/api")
@ApplicationScoped
public class OrdersApplication extends Application {

  @Override
  public Map<String, Object> getProperties() {
    // Settings of Jersey, which other implementations ignore. The server's JSON is switched off, so
    // that only ours reads and writes bodies.
    return Map.of(
        "jersey.config.server.wadl.disableWadl",
        true,
        "jersey.config.jsonFeature",
        "orders",
        "jersey.config.jsonFeature.server",
        "orders",
        "jersey.config.server.response.setStatusOverSendError",
        true);
  }
}
