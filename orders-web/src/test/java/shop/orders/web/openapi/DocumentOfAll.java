package shop.orders.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.storefront.StorefrontErrors;

/** The API's document as it is served, but for the contracts' forms of errors. */
public final class DocumentOfAll {

  private DocumentOfAll() {}

  public static JsonNode tree() {
    return Wire.mapper()
        .valueToTree(
            Document.of(
                new ClassFileImporter()
                    .importPath("target/classes").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect),
                path -> new StorefrontErrors()));
  }
}
