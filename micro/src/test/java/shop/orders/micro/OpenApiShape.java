package shop.orders.micro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of OpenAPI 3.0.3 with their allowed and required members, and the kinds of these.
 * Extensions, which begin with {@code x-}, are allowed everywhere.
 */
final class OpenApiShape {

  /**
   * @param known the allowed members; a trailing ! means required
   * @param inside the kind of a member's value; {@code *Kind} for a map, {@code []Kind} for an
   *     array of that kind
   */
  private record Kind(Set<String> known, Map<String, String> inside) {}

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry(
              "Document",
              kind(
                  "openapi! info! paths! servers components security tags externalDocs",
                  Map.of(
                      "info", "Info",
                      "paths", "*Path",
                      "servers", "[]Server",
                      "components", "Components",
                      "tags", "[]Tag"))),
          Map.entry(
              "Info",
              kind(
                  "title! version! description termsOfService contact license",
                  Map.of("contact", "Contact"))),
          Map.entry("Contact", kind("name url email", Map.of())),
          Map.entry("Server", kind("url! description variables", Map.of())),
          Map.entry("Tag", kind("name! description externalDocs", Map.of())),
          Map.entry(
              "Components",
              kind(
                  "schemas responses parameters examples requestBodies headers securitySchemes"
                      + " links callbacks",
                  Map.of(
                      "schemas", "*Schema",
                      "responses", "*Response",
                      "securitySchemes", "*Scheme"))),
          Map.entry(
              "Scheme",
              kind(
                  "type! description name in scheme bearerFormat flows openIdConnectUrl",
                  Map.of())),
          Map.entry(
              "Path",
              kind(
                  "summary description servers parameters get put post delete options head patch"
                      + " trace",
                  Map.of(
                      "get", "Operation",
                      "put", "Operation",
                      "post", "Operation",
                      "delete", "Operation",
                      "patch", "Operation"))),
          Map.entry(
              "Operation",
              kind(
                  "responses! tags summary description externalDocs operationId parameters"
                      + " requestBody callbacks deprecated security servers",
                  Map.of(
                      "responses", "*Response",
                      "parameters", "[]Parameter",
                      "requestBody", "Body"))),
          Map.entry(
              "Parameter",
              kind(
                  "name! in! description required deprecated allowEmptyValue style explode"
                      + " allowReserved schema! example examples",
                  Map.of("schema", "Schema"))),
          Map.entry("Body", kind("content! description required", Map.of("content", "*Media"))),
          Map.entry(
              "Response",
              kind(
                  "description! headers content links",
                  Map.of("headers", "*Header", "content", "*Media"))),
          Map.entry(
              "Header",
              kind("description required deprecated schema! example", Map.of("schema", "Schema"))),
          Map.entry("Media", kind("schema example examples encoding", Map.of("schema", "Schema"))),
          Map.entry(
              "Schema",
              kind(
                  "title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength"
                      + " minLength pattern maxItems minItems uniqueItems maxProperties"
                      + " minProperties required enum type not allOf oneOf anyOf items properties"
                      + " additionalProperties description format default nullable discriminator"
                      + " readOnly writeOnly example externalDocs deprecated xml",
                  Map.of(
                      "items", "Schema",
                      "properties", "*Schema",
                      "allOf", "[]Schema",
                      "oneOf", "[]Schema",
                      "additionalProperties", "Schema"))));

  private OpenApiShape() {}

  private static Kind kind(String members, Map<String, String> inside) {
    return new Kind(Set.of(members.split(" ")), inside);
  }

  static List<String> errors(JsonNode document) {
    List<String> errors = new ArrayList<>();
    look(document, "Document", "", errors);
    if (!document.path("openapi").asText().matches("3\\.0\\.\\d")) {
      errors.add("openapi: " + document.path("openapi"));
    }
    return errors;
  }

  private static void look(JsonNode node, String name, String at, List<String> errors) {
    if (node.has("$ref") || name.equals("Schema") && node.isBoolean()) {
      return;
    }
    if (!node.isObject()) {
      errors.add(at + " is no object");
      return;
    }
    Kind kind = KINDS.get(name);
    for (String member : kind.known()) {
      if (member.endsWith("!") && !node.has(member.substring(0, member.length() - 1))) {
        errors.add(at + " lacks " + member);
      }
    }
    node.properties()
        .forEach(
            member -> {
              String key = member.getKey();
              String place = at + "/" + key;
              if (!key.startsWith("x-")
                  && !kind.known().contains(key)
                  && !kind.known().contains(key + "!")) {
                errors.add(place + " is no member of " + name);
              }
              String inside = kind.inside().getOrDefault(key, "");
              if (inside.startsWith("*")) {
                member
                    .getValue()
                    .properties()
                    .forEach(
                        one ->
                            look(
                                one.getValue(),
                                inside.substring(1),
                                place + "/" + one.getKey(),
                                errors));
              } else if (inside.startsWith("[]")) {
                member
                    .getValue()
                    .forEach(one -> look(one, inside.substring(2), place + "[]", errors));
              } else if (!inside.isEmpty()) {
                look(member.getValue(), inside, place, errors);
              }
            });
  }
}
