package shop.orders.web.kit.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes an array while its elements are read, so that it may have any length. If reading fails,
 * the array is not closed, so that no client takes the part for the whole.
 *
 * @param elements passes them one by one to the consumer that it is given
 * @param form of an element on the wire
 * @param before the JSON before the array; empty if there is none
 * @param after the JSON after it
 */
public record ElementStream<T>(
    Consumer<Consumer<T>> elements, Function<T, ?> form, String before, String after)
    implements StreamingOutput {

  private static final String NO_ELEMENTS = "[]";

  /** The array alone. */
  public ElementStream(Consumer<Consumer<T>> elements, Function<T, ?> form) {
    this(elements, form, "", "");
  }

  /**
   * The array in an envelope.
   *
   * @param empty the envelope with an empty array, and with no other one
   */
  public static <T> ElementStream<T> in(
      Object empty, Consumer<Consumer<T>> elements, Function<T, ?> form) {
    String envelope = new String(Wire.write(empty), StandardCharsets.UTF_8);
    int array = envelope.indexOf(NO_ELEMENTS);
    return new ElementStream<>(
        elements,
        form,
        envelope.substring(0, array),
        envelope.substring(array + NO_ELEMENTS.length()));
  }

  @Override
  public void write(OutputStream out) throws IOException {
    out.write(before.getBytes(StandardCharsets.UTF_8));
    SequenceWriter array =
        Wire.mapper()
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .writeValuesAsArray(out);
    try {
      elements.accept(
          element -> {
            try {
              array.write(form.apply(element));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    // No try-with-resources: after a failure, it would write the end of the array.
    array.close();
    out.write(after.getBytes(StandardCharsets.UTF_8));
  }
}
