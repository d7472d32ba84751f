package shop.orders.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import shop.orders.web.kit.json.Wire;

/** The API's document as the build has made it. */
public final class DocumentOfAll {

  private DocumentOfAll() {}

  public static JsonNode tree() {
    try {
      return Wire.mapper().readTree(new File("target/openapi/openapi.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
