package shop.orders.web.openapi.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Whether two schemas say the same. SmallRye's schemas do not tell. */
final class Alike {

  /** What a schema says without the schemas inside it. */
  private static final List<Function<Schema, Object>> PLAIN =
      List.of(
          Schema::getType,
          Schema::getFormat,
          Schema::getRef,
          Schema::getNullable,
          Schema::getRequired,
          Schema::getEnumeration,
          Schema::getPattern,
          Schema::getMinLength,
          Schema::getMaxLength,
          Schema::getMinItems,
          Schema::getMaxItems,
          Schema::getMinProperties,
          Schema::getMaxProperties,
          Schema::getMinimum,
          Schema::getMaximum,
          Schema::getExclusiveMinimum,
          Schema::getExclusiveMaximum,
          Schema::getDescription,
          Schema::getExample,
          Schema::getDefaultValue,
          Schema::getAdditionalPropertiesBoolean,
          schema -> schema.getProperties() == null ? null : schema.getProperties().keySet());

  private Alike() {}

  static boolean are(Schema one, Schema other) {
    List<Schema> inOne = inside(one);
    List<Schema> inOther = inside(other);
    if (inOne.size() != inOther.size()) {
      return false;
    }
    for (int i = 0; i < inOne.size(); i++) {
      if (!are(inOne.get(i), inOther.get(i))) {
        return false;
      }
    }
    return PLAIN.stream().allMatch(said -> Objects.equals(said.apply(one), said.apply(other)));
  }

  private static List<Schema> inside(Schema schema) {
    List<Schema> inside = new ArrayList<>();
    Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
        .filter(Objects::nonNull)
        .forEach(inside::add);
    Stream.of(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())
        .filter(Objects::nonNull)
        .forEach(inside::addAll);
    Map<String, Schema> properties = schema.getProperties();
    Collection<Schema> members = properties == null ? List.of() : properties.values();
    inside.addAll(members);
    return inside;
  }
}
