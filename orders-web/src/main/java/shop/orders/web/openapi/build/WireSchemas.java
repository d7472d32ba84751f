package shop.orders.web.openapi.build;

import static io.smallrye.openapi.api.models.media.SchemaImpl.copyOf;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.smallrye.openapi.api.util.MergeUtil;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import shop.orders.web.kit.json.Wire;

/**
 * The schemas of the wire records as they travel, made from those that SmallRye scans. In a request
 * a member is required if it may not be null, and an amount is a text or a number; in an answer
 * every member is there, null only where the schema says so. A record that travels both ways has
 * two schemas.
 */
final class WireSchemas {

  /** Which way a record travels. */
  enum Way {
    IN("Input"),
    OUT("Output");

    private final String suffix;

    Way(String suffix) {
      this.suffix = suffix;
    }
  }

  /** What SmallRye makes of {@code @NotBlank}. */
  private static final String NOT_BLANK = "\\S";

  private final Map<String, Schema> scanned;
  private final List<Class<?>> records;
  private final Map<String, Schema> components = new TreeMap<>();

  /** Which way the schema of a name travels. */
  private final Map<String, Way> ways = new HashMap<>();

  WireSchemas(Map<String, Schema> scanned, List<Class<?>> records) {
    this.scanned = Map.copyOf(scanned);
    this.records = records;
  }

  /** All that were asked for, by name. */
  Map<String, Schema> components() {
    return components;
  }

  static Schema bytes() {
    return createSchema().type(SchemaType.STRING).format("binary");
  }

  static String nameIn(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** The schema of a record, by reference, or that of bytes. */
  Schema of(Class<?> type, Way way) {
    return type == byte[].class ? bytes() : of(createSchema().ref(own(type)), way);
  }

  Schema of(Schema scannedOne, Way way) {
    return of(scannedOne, way, null);
  }

  /**
   * @param type of the record's member that has the schema; null if none has
   */
  private Schema of(Schema scannedOne, Way way, Class<?> type) {
    Schema schema = copyOf(scannedOne);
    boolean refers = schema.getAllOf() == null;
    String reference = refers ? schema.getRef() : schema.getAllOf().get(0).getRef();
    if (reference == null) {
      return inside(schema, way, type);
    }
    Schema target = scanned.get(nameIn(reference));
    if (target == null) {
      throw new IllegalStateException(reference + " is not a schema that was scanned");
    }
    if (target.getProperties() == null || target.getOneOf() != null) {
      // An enum, a date or a choice is described where it is used.
      schema.allOf(null).setRef(null);
      return inside(MergeUtil.mergeObjects(copyOf(target), schema), way, type);
    }
    String name = component(nameIn(reference), way);
    // In OpenAPI 3.0 nothing may stand beside a reference, nor be nullable without a type.
    return refers
        ? schema.ref(name)
        : schema.type(SchemaType.OBJECT).allOf(List.of(createSchema().ref(name)));
  }

  private Schema inside(Schema schema, Way way, Class<?> type) {
    String pattern = schema.getPattern();
    if (pattern != null && !pattern.startsWith("^") && !pattern.equals(NOT_BLANK)) {
      // Bean Validation compares the whole text, JSON Schema any part of it.
      schema.setPattern("^(?:" + pattern + ")$");
    }
    if (schema.getOneOf() != null) {
      List<Schema> choices = new ArrayList<>();
      schema.getOneOf().forEach(one -> choices.add(of(one, way)));
      if (Boolean.TRUE.equals(schema.getNullable())) {
        choices.add(createSchema().type(SchemaType.OBJECT).nullable(true).maxProperties(0));
      }
      return schema.oneOf(choices).properties(null).required(null).nullable(null).type(null);
    }
    if (schema.getItems() != null) {
      schema.setItems(of(schema.getItems(), way));
    } else if (schema.getAdditionalPropertiesSchema() != null) {
      schema.setAdditionalPropertiesSchema(of(schema.getAdditionalPropertiesSchema(), way));
    } else if (schema.getType() == null) {
      schema.setType(SchemaType.OBJECT);
    } else if (type == BigDecimal.class
        || (schema.getType() == SchemaType.NUMBER && schema.getFormat() == null)) {
      amount(schema, way);
    }
    return schema;
  }

  /** An amount is read from text as well as from a number, and written as the record says. */
  private static void amount(Schema schema, Way way) {
    String example = schema.getExample() == null ? "740.00" : schema.getExample().toString();
    if (way == Way.IN || schema.getType() == SchemaType.STRING) {
      // Bounds are for numbers.
      schema.minimum(null).maximum(null).exclusiveMinimum(null).exclusiveMaximum(null);
      schema.type(SchemaType.STRING).pattern("^-?[0-9]{1,20}(\\.[0-9]{1,10})?$").example(example);
    } else {
      schema.setExample(new BigDecimal(example));
    }
  }

  private String component(String scannedName, Way way) {
    Class<?> record = record(scannedName);
    String plain = plain(scannedName, record);
    String name = ways.getOrDefault(plain, way) == way ? plain : plain + way.suffix;
    ways.putIfAbsent(name, way);
    if (!components.containsKey(name)) {
      Schema schema = copyOf(scanned.get(scannedName));
      components.put(name, schema);
      fill(schema, record, way);
    }
    return name;
  }

  private void fill(Schema schema, Class<?> record, Way way) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (BeanPropertyDefinition member : members(record).toList()) {
      String name = member.getName();
      Class<?> type = member.getRawPrimaryType();
      boolean neverNull =
          type.isPrimitive()
              || (schema.getRequired() != null && schema.getRequired().contains(name));
      boolean alwaysThere =
          isAlwaysThere(record) && isAlwaysThere(member.getAccessor().getAnnotated());
      if (way == Way.OUT ? alwaysThere : neverNull) {
        required.add(name);
      }
      Schema property = of(schema.getProperties().get(name), way, type);
      // A number or a truth that is never null would be no object.
      if (way == Way.OUT && !neverNull && MethodType.methodType(type).hasWrappers()) {
        property.setNullable(true);
      }
      properties.put(name, property);
    }
    if (bean(record).findAnyGetter() != null) {
      schema.setAdditionalPropertiesBoolean(true);
    }
    schema.properties(properties).required(required.isEmpty() ? null : required);
  }

  /** The record of a scanned schema: that with this name and these members. */
  private Class<?> record(String scannedName) {
    List<String> members = List.copyOf(scanned.get(scannedName).getProperties().keySet());
    return records.stream()
        .filter(
            type ->
                type.getTypeParameters().length == 0
                    ? own(type).equals(scannedName)
                    : scannedName.startsWith(own(type)))
        .filter(type -> Set.copyOf(namesOf(type)).equals(Set.copyOf(members)))
        // The contracts' envelopes differ in the order of their members only.
        .max(Comparator.comparing(type -> namesOf(type).equals(members)))
        .orElseThrow(
            () -> new IllegalStateException(scannedName + " needs a @Schema(name) of its own"));
  }

  private static List<String> namesOf(Class<?> record) {
    return members(record).map(BeanPropertyDefinition::getName).toList();
  }

  /** SmallRye names a generic record by the classes of its arguments; we, by their schemas. */
  private String plain(String scannedName, Class<?> record) {
    StringBuilder name = new StringBuilder(own(record));
    for (BeanPropertyDefinition member : members(record).toList()) {
      Schema property = scanned.get(scannedName).getProperties().get(member.getName());
      Type type = ((Method) member.getAccessor().getMember()).getGenericReturnType();
      if (type instanceof TypeVariable<?>) {
        name.append(spoken(property));
      } else if (type instanceof ParameterizedType generic
          && generic.getActualTypeArguments()[0] instanceof TypeVariable<?>) {
        name.append(spoken(property.getItems()));
      }
    }
    return name.toString();
  }

  private String spoken(Schema argument) {
    if (argument.getItems() != null) {
      return "List" + spoken(argument.getItems());
    }
    String name = nameIn(argument.getRef());
    return plain(name, record(name));
  }

  private static String own(Class<?> type) {
    var schema =
        type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
  }

  /** The members of a record as the mapper writes them, with those of its unwrapped parts. */
  private static Stream<BeanPropertyDefinition> members(Class<?> record) {
    return bean(record).findProperties().stream()
        .filter(BeanPropertyDefinition::couldSerialize)
        .filter(member -> !member.getAccessor().hasAnnotation(JsonAnyGetter.class))
        .flatMap(
            member ->
                member.getAccessor().hasAnnotation(JsonUnwrapped.class)
                    ? members(member.getRawPrimaryType())
                    : Stream.of(member));
  }

  private static BeanDescription bean(Class<?> record) {
    SerializationConfig config = Wire.mapper().getSerializationConfig();
    return config.introspect(config.constructType(record));
  }

  /** Whether it is written even if it is null or empty. */
  private static boolean isAlwaysThere(AnnotatedElement at) {
    JsonInclude include = at.getAnnotation(JsonInclude.class);
    return include == null || include.value() == JsonInclude.Include.ALWAYS;
  }
}
