package shop.orders.web.openapi.build;

import java.lang.reflect.Method;
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
import shop.orders.web.kit.http.BodyLimit;
import shop.orders.web.kit.http.BodyRules;
import shop.orders.web.kit.http.SlowBodies;
import shop.orders.web.openapi.build.WireSchemas.Way;

/**
 * The bodies of requests and responses. Each JSON body gets a complete example, made of the
 * examples in the records' annotations and of values of the right type.
 */
final class Bodies {

  /** In bytes. */
  private static final int KIB = 1024;

  private static final int MIB = KIB * KIB;

  private final WireSchemas schemas;

  Bodies(WireSchemas schemas) {
    this.schemas = schemas;
  }

  /** The body of a request or response; null if the scan has found none. */
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

  /** How large the body of a call may be, as a sentence. */
  static String limit(Method method, Content content) {
    BodyLimit own = method.getAnnotation(BodyLimit.class);
    String most = size(own == null ? BodyRules.USUAL_LIMIT : own.value());
    Set<String> types = content.getMediaTypes().keySet();
    if (!types.contains(jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED)) {
      return "At most " + most + ".";
    }
    String form = "A form has at most " + size(SlowBodies.LARGEST_FORM);
    return types.size() == 1 ? form + "." : form + ", another body " + most + ".";
  }

  private static String size(int bytes) {
    return bytes % MIB == 0 ? bytes / MIB + " MiB" : (bytes + KIB - 1) / KIB + " KiB";
  }

  /**
   * @param inside the schemas around this one; a schema that contains itself gets null as the
   *     example
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
