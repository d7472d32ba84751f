package shop.orders.web.openapi.build;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import shop.orders.web.openapi.build.WireSchemas.Way;

/**
 * The bodies of requests and answers. Each JSON body has an example of the whole: what the records
 * give as examples, and values of the type.
 */
final class Bodies {

  private final WireSchemas schemas;

  Bodies(WireSchemas schemas) {
    this.schemas = schemas;
  }

  /** As it travels; null if the scan has found none. */
  Content of(Content scanned, Way way) {
    if (scanned == null || scanned.getMediaTypes() == null) {
      return null;
    }
    Content content = OASFactory.createContent();
    scanned
        .getMediaTypes()
        .forEach(
            (type, body) ->
                content.addMediaType(type, of(type, schemas.of(body.getSchema(), way))));
    return content;
  }

  MediaType of(String type, Schema schema) {
    MediaType body = OASFactory.createMediaType().schema(schema);
    return type.endsWith("json") ? body.example(example(schema, "value", Set.of())) : body;
  }

  /**
   * @param inside the schemas this one is part of; a schema within itself has the example null
   */
  private Object example(Schema schema, String member, Set<String> inside) {
    if (schema.getExample() != null) {
      return schema.getExample();
    }
    if (schema.getRef() != null) {
      String name = WireSchemas.nameIn(schema.getRef());
      if (inside.contains(name)) {
        return null;
      }
      Set<String> deeper = new HashSet<>(inside);
      deeper.add(name);
      return example(schemas.components().get(name), member, deeper);
    }
    for (List<Schema> several :
        Stream.of(schema.getAllOf(), schema.getOneOf()).filter(all -> all != null).toList()) {
      return example(several.get(0), member, inside);
    }
    if (schema.getEnumeration() != null) {
      return schema.getEnumeration().get(0);
    }
    return switch (schema.getType() == null ? SchemaType.OBJECT : schema.getType()) {
      case INTEGER, NUMBER -> number(schema);
      case BOOLEAN -> true;
      case ARRAY -> {
        Object item = example(schema.getItems(), member, inside);
        yield item == null ? List.of() : List.of(item);
      }
      case STRING -> member.replace('_', ' ');
      default -> {
        Map<String, Object> value = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
          schema
              .getProperties()
              .forEach((name, property) -> value.put(name, example(property, name, inside)));
        }
        yield value;
      }
    };
  }

  private static Number number(Schema schema) {
    if (schema.getMinimum() == null) {
      return 1;
    }
    return Boolean.TRUE.equals(schema.getExclusiveMinimum())
        ? schema.getMinimum().add(BigDecimal.ONE)
        : schema.getMinimum();
  }
}
