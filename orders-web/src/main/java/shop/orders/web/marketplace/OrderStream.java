package shop.orders.web.marketplace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.web.kit.json.Wire;

/**
 * Writes an array of orders while reading them, so that it may have any length. If reading fails,
 * the array is not closed, so that no client takes the part for the whole.
 */
record OrderStream(Consumer<Consumer<ContractOrder>> orders) implements StreamingOutput {

  @Override
  public void write(OutputStream out) throws IOException {
    SequenceWriter array =
        Wire.mapper()
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .writeValuesAsArray(out);
    try {
      orders.accept(
          order -> {
            try {
              array.write(OrderJson.of(order));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    // No try-with-resources: after a failure, it would write the end of the array.
    array.close();
  }
}
