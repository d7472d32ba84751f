package shop.orders.web.marketplace;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.web.kit.json.ElementStream;

/** An array of orders, which are written while they are read. */
record OrderStream(Consumer<Consumer<ContractOrder>> orders) implements StreamingOutput {

  @Override
  public void write(OutputStream out) throws IOException {
    new ElementStream<>(orders, OrderJson::of).write(out);
  }
}
