package shop.orders.micro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Validates the document's examples by their schemas, with the keywords that our document uses. */
final class Examples {

  private final JsonNode document;

  Examples(JsonNode document) {
    this.document = document;
  }

  /** The errors of the value by the schema. */
  Stream<String> errors(JsonNode value, JsonNode schema, String at) {
    List<String> errors = new ArrayList<>();
    compare(value, schema, at, errors);
    return errors.stream();
  }

  private void compare(JsonNode value, JsonNode schema, String at, List<String> errors) {
    if (schema.has("$ref")) {
      compare(value, document.at(schema.path("$ref").asText().substring(1)), at, errors);
      return;
    }
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return;
    }
    if (schema.has("type") && !isA(schema.path("type").asText(), value)) {
      errors.add(at + " is no " + schema.path("type").asText() + ": " + value);
      return;
    }
    schema.path("allOf").forEach(one -> compare(value, one, at, errors));
    if (schema.has("oneOf")
        && OpenApiIT.elements(schema.path("oneOf")).stream()
            .noneMatch(one -> errors(value, one, at).findAny().isEmpty())) {
      errors.add(at + " is none of the choices: " + value);
    }
    if (schema.has("enum") && !OpenApiIT.elements(schema.path("enum")).contains(value)) {
      errors.add(at + " is not of the set: " + value);
    }
    schema
        .path("required")
        .forEach(
            name -> {
              if (value.isObject() && !value.has(name.asText())) {
                errors.add(at + " lacks " + name.asText());
              }
            });
    value
        .properties()
        .forEach(
            member -> {
              JsonNode property = schema.path("properties").path(member.getKey());
              JsonNode other = schema.path("additionalProperties");
              String place = at + "." + member.getKey();
              if (property.isObject()) {
                compare(member.getValue(), property, place, errors);
              } else if (other.isObject()) {
                compare(member.getValue(), other, place, errors);
              } else if (other.isBoolean() ? !other.asBoolean() : schema.has("properties")) {
                errors.add(place + " is not known");
              }
            });
    if (value.isArray()) {
      value.forEach(element -> compare(element, schema.path("items"), at + "[]", errors));
      outside(value.size(), schema, "minItems", "maxItems", at, errors);
    }
    if (value.isTextual()) {
      outside(value.asText().length(), schema, "minLength", "maxLength", at, errors);
      // A pattern of JSON Schema need not cover the text from end to end.
      if (schema.has("pattern")
          && !Pattern.compile(schema.path("pattern").asText()).matcher(value.asText()).find()) {
        errors.add(at + " does not match " + schema.path("pattern") + ": " + value);
      }
    }
    if (value.isNumber()) {
      outside(value.asDouble(), schema, "minimum", "maximum", at, errors);
      // In OpenAPI 3.0 it is a boolean that belongs to the minimum.
      if (schema.path("exclusiveMinimum").asBoolean()
          && value.asDouble() == schema.path("minimum").asDouble()) {
        errors.add(at + " is not above the minimum");
      }
    }
  }

  private static void outside(
      double size, JsonNode schema, String least, String most, String at, List<String> errors) {
    if (schema.has(least) && size < schema.path(least).asDouble()
        || schema.has(most) && size > schema.path(most).asDouble()) {
      errors.add(at + " is outside of " + least + " and " + most);
    }
  }

  static boolean isA(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> false;
    };
  }
}
