package shop.orders.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import shop.orders.web.kit.json.Wire;

/** The published samples: what the clients of the four contracts were shown. */
public final class Sample {

  private Sample() {}

  /** The sample as it travels: no blanks, every number written as there, members in its order. */
  public static String of(String name) {
    return tree(name).toString();
  }

  public static JsonNode tree(String name) {
    try (InputStream in = Sample.class.getResourceAsStream("/samples/" + name + ".json")) {
      return Wire.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What would be sent. */
  public static String wire(Object answer) {
    return new String(Wire.write(answer), StandardCharsets.UTF_8);
  }
}
