package shop.orders.web.kit.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetadataBuilder;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Shows values that others keep. The server reads them outside of the application, so they must not
 * be asked of a bean's proxy.
 */
@ApplicationScoped
public class Gauges {

  @Inject private MetricRegistry registry;

  public void show(String name, String help, Supplier<? extends Number> value, Tag... tags) {
    Metadata described = new MetadataBuilder().withName(name).withDescription(help).build();
    registry.gauge(described, value::get, tags);
  }
}
