package shop.orders.web.openapi;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.EntityPart;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.kit.http.JsonDocument;
import shop.orders.web.kit.json.Wire;

/**
 * The schemas of the wire records, each under its name: members as the mapper spells them,
 * constraints as Bean Validation checks them. In a request a member is required if it may not be
 * null; in an answer every member is there, and null only where {@code @Schema(nullable = true)}
 * says so.
 */
final class Schemas {

  /** Which way a record travels. */
  enum Way {
    IN,
    OUT
  }

  private final Map<String, Object> components = new TreeMap<>();
  private final Map<String, Applied> named = new LinkedHashMap<>();

  /** All schemas that were asked for, by name. */
  Map<String, Object> components() {
    return components;
  }

  /**
   * @param type of a body or parameter
   * @param at what stands there: its constraints are the schema's
   */
  Map<String, Object> of(Type type, Way way, AnnotatedElement at) {
    Map<String, Object> schema = plain(type, way, at);
    if (at == null) {
      return schema;
    }
    Map<String, Object> constraints = constraints(type, at);
    if (constraints.isEmpty()) {
      return schema;
    }
    if (schema.containsKey("$ref")) {
      // In OpenAPI 3.0 nothing may stand beside a reference.
      Map<String, Object> wrapped = new LinkedHashMap<>();
      wrapped.put("type", "object"); // without a type nothing can be nullable
      wrapped.put("allOf", List.of(schema));
      wrapped.putAll(constraints);
      return wrapped;
    }
    schema.putAll(constraints);
    if ("number".equals(schema.get("type")) && schema.get("example") instanceof String number) {
      schema.put("example", new BigDecimal(number));
    }
    if (schema.get("oneOf") instanceof List<?> choices && schema.remove("nullable") != null) {
      List<Object> withNull = new ArrayList<>(choices);
      withNull.add(schema("object", "nullable", true, "maxProperties", 0));
      schema.put("oneOf", withNull);
    }
    return schema;
  }

  private Map<String, Object> plain(Type type, Way way, AnnotatedElement at) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] arguments = generic.getActualTypeArguments();
      if (Collection.class.isAssignableFrom(raw)) {
        return schema("array", "items", of(arguments[0], way, argument(at, 0)));
      }
      if (Map.class.isAssignableFrom(raw)) {
        return schema("object", "additionalProperties", of(arguments[1], way, argument(at, 1)));
      }
      return record(raw, arguments, way);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == String.class || raw == char.class) {
      return schema("string");
    }
    if (raw == int.class || raw == Integer.class || raw == short.class) {
      return schema("integer", "format", "int32");
    }
    if (raw == long.class || raw == Long.class) {
      return schema("integer", "format", "int64");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return schema("boolean");
    }
    if (raw == double.class || raw == Double.class) {
      return schema("number", "format", "double");
    }
    if (raw == BigDecimal.class) {
      return decimal(way, at);
    }
    if (raw == Instant.class) {
      return schema("string", "format", "date-time");
    }
    if (raw == LocalDate.class) {
      return schema("string", "format", "date");
    }
    if (raw == UUID.class) {
      return schema("string", "format", "uuid");
    }
    if (raw == byte[].class || InputStream.class.isAssignableFrom(raw)) {
      return schema("string", "format", "binary");
    }
    if (raw == EntityPart.class) {
      return schema("string", "format", "binary");
    }
    if (raw.isEnum()) {
      List<String> names =
          Arrays.stream(raw.getEnumConstants())
              .map(constant -> Wire.mapper().convertValue(constant, String.class))
              .toList();
      return schema("string", "enum", names);
    }
    if (raw.isArray()) {
      return schema("array", "items", of(raw.getComponentType(), way, null));
    }
    if (note(raw, Schema.class) instanceof Schema choice && choice.oneOf().length > 0) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("oneOf", Arrays.stream(choice.oneOf()).map(one -> of(one, way, null)).toList());
      schema.put("description", choice.description());
      return schema;
    }
    if (raw.isRecord()) {
      return record(raw, new Type[0], way);
    }
    if (Map.class.isAssignableFrom(raw)
        || JsonNode.class.isAssignableFrom(raw)
        || raw == Object.class) {
      return schema("object");
    }
    throw new IllegalStateException(raw + " has no schema");
  }

  /** What stands at the elements of a list, or at the values of a map; null if nothing does. */
  private static AnnotatedElement argument(AnnotatedElement at, int position) {
    return at instanceof Method accessor
            && accessor.getAnnotatedReturnType() instanceof AnnotatedParameterizedType container
        ? container.getAnnotatedActualTypeArguments()[position]
        : null;
  }

  /** Read from text as well as from a number; written as the record says. */
  private static Map<String, Object> decimal(Way way, AnnotatedElement at) {
    JsonFormat format = at == null ? null : at.getAnnotation(JsonFormat.class);
    boolean text = format != null && format.shape() == JsonFormat.Shape.STRING;
    return way == Way.IN || text
        ? schema("string", "pattern", "^-?[0-9]{1,20}(\\.[0-9]{1,10})?$", "example", "740.00")
        : schema("number", "example", new BigDecimal("740.00"));
  }

  private Map<String, Object> record(Class<?> raw, Type[] arguments, Way way) {
    String name = name(raw, arguments, way, new Applied(raw, List.of(arguments), way));
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("$ref", "#/components/schemas/" + name);
    if (components.containsKey(name)) {
      return reference;
    }
    Map<String, Object> schema = schema("object");
    components.put(name, schema);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    boolean alwaysThere = isAlwaysThere(raw);
    for (RecordComponent component : members(raw)) {
      if (has(component.getAccessor(), JsonAnyGetter.class)) {
        schema.put("additionalProperties", true);
        continue;
      }
      String member = nameOf(component);
      Type type = resolved(component.getGenericType(), raw, arguments);
      Map<String, Object> property = of(type, way, component.getAccessor());
      if (way == Way.OUT && isBoxed(type) && !mayNotBeNull(component)) {
        property.put("nullable", true);
      }
      properties.put(member, property);
      boolean there = alwaysThere && isAlwaysThere(component.getAccessor());
      if (way == Way.OUT ? there : mayNotBeNull(component)) {
        required.add(member);
      }
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    Schema described = raw.getAnnotation(Schema.class);
    if (described != null && !described.description().isEmpty()) {
      schema.put("description", described.description());
    }
    return reference;
  }

  /** The components of a record, with those of its parts that are written into it. */
  private static List<RecordComponent> members(Class<?> raw) {
    List<RecordComponent> members = new ArrayList<>();
    for (RecordComponent component : raw.getRecordComponents()) {
      if (has(component.getAccessor(), JsonUnwrapped.class)) {
        members.addAll(members(component.getType()));
      } else {
        members.add(component);
      }
    }
    return members;
  }

  /** As the mapper spells it. */
  private static String nameOf(RecordComponent component) {
    JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
    return own == null || own.value().isEmpty() ? snake(component.getName()) : own.value();
  }

  /** A record with its type arguments; what is read and what is written are two schemas. */
  private record Applied(Class<?> raw, List<Type> arguments, Way way) {

    boolean isOtherWayOf(Applied other) {
      return other != null
          && raw == other.raw
          && arguments.equals(other.arguments)
          && way != other.way;
    }
  }

  private static String own(Class<?> type) {
    return note(type, Schema.class) instanceof Schema schema && !schema.name().isEmpty()
        ? schema.name()
        : type.getSimpleName();
  }

  private String name(Class<?> raw, Type[] arguments, Way way, Applied identity) {
    String plain = own(raw) + Arrays.stream(arguments).map(Schemas::spoken).collect(joining());
    Class<?> around = raw.getEnclosingClass();
    String last = raw.getPackageName().replaceFirst(".*\\.", "");
    String place =
        around != null
            ? around.getSimpleName()
            : Character.toUpperCase(last.charAt(0)) + last.substring(1);
    List<String> candidates =
        identity.isOtherWayOf(named.get(plain))
            ? List.of(plain + (way == Way.IN ? "Input" : "Output"))
            : List.of(plain, place + plain, place + plain + (way == Way.IN ? "Input" : "Output"));
    String name =
        candidates.stream()
            .filter(candidate -> identity.equals(named.getOrDefault(candidate, identity)))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(raw + " needs a @Schema(name) of its own"));
    named.put(name, identity);
    return name;
  }

  private static String spoken(Type type) {
    if (type instanceof ParameterizedType generic) {
      return spoken(generic.getRawType())
          + Arrays.stream(generic.getActualTypeArguments()).map(Schemas::spoken).collect(joining());
    }
    return type instanceof Class<?> raw ? own(raw) : "Any";
  }

  private static Type resolved(Type type, Class<?> raw, Type[] arguments) {
    if (type instanceof TypeVariable<?> variable) {
      return arguments[Arrays.asList(raw.getTypeParameters()).indexOf(variable)];
    }
    if (type instanceof ParameterizedType generic) {
      Type[] inner = generic.getActualTypeArguments();
      if (inner.length == 1
          && inner[0] instanceof TypeVariable<?>
          && Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
        return new ListOf(resolved(inner[0], raw, arguments));
      }
    }
    return type;
  }

  /** {@code List<T>} with the T of a record's use. */
  private record ListOf(Type element) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {element};
    }

    @Override
    public Type getRawType() {
      return List.class;
    }

    @Override
    public Type getOwnerType() {
      return null;
    }
  }

  /** The annotation, or null; typed so that a pattern may ask for it. */
  static Annotation note(AnnotatedElement at, Class<? extends Annotation> type) {
    return at.getAnnotation(type);
  }

  static boolean mayNotBeNull(RecordComponent component) {
    return component.getType().isPrimitive()
        || has(component.getAccessor(), NotNull.class)
        || has(component.getAccessor(), NotBlank.class)
        || has(component.getAccessor(), NotEmpty.class)
        || (note(component.getAccessor(), Schema.class) instanceof Schema schema
            && schema.required());
  }

  /** A number or truth that were never null would be no object. */
  private static boolean isBoxed(Type type) {
    return type instanceof Class<?> raw && MethodType.methodType(raw).hasWrappers();
  }

  /** Whether it is written even if it is null or empty. */
  private static boolean isAlwaysThere(AnnotatedElement at) {
    JsonInclude include = at.getAnnotation(JsonInclude.class);
    return include == null || include.value() == JsonInclude.Include.ALWAYS;
  }

  private static boolean has(AnnotatedElement at, Class<? extends Annotation> note) {
    return at.isAnnotationPresent(note);
  }

  private static Map<String, Object> constraints(Type type, AnnotatedElement at) {
    Map<String, Object> found = new LinkedHashMap<>();
    String counted = counted(type);
    if (note(at, Min.class) instanceof Min min) {
      found.put("minimum", min.value());
    }
    if (note(at, Max.class) instanceof Max max) {
      found.put("maximum", max.value());
    }
    if (has(at, Positive.class) && type != BigDecimal.class) {
      found.put("minimum", 1);
    }
    if (has(at, PositiveOrZero.class) && type != BigDecimal.class) {
      found.put("minimum", 0);
    }
    if (note(at, DecimalMin.class) instanceof DecimalMin min && type != BigDecimal.class) {
      found.put("minimum", new BigDecimal(min.value()));
    }
    if (note(at, DecimalMax.class) instanceof DecimalMax max && type != BigDecimal.class) {
      found.put("maximum", new BigDecimal(max.value()));
    }
    if (note(at, Size.class) instanceof Size size) {
      if (size.min() > 0) {
        found.put("min" + counted, size.min());
      }
      if (size.max() < Integer.MAX_VALUE) {
        found.put("max" + counted, size.max());
      }
    }
    if (has(at, NotEmpty.class) || has(at, NotBlank.class)) {
      found.putIfAbsent("min" + counted, 1);
    }
    if (note(at, Pattern.class) instanceof Pattern pattern) {
      found.put("pattern", "^(?:" + pattern.regexp() + ")$");
    }
    if (note(at, org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class)
            instanceof org.eclipse.microprofile.openapi.annotations.parameters.Parameter parameter
        && !parameter.description().isEmpty()) {
      found.put("description", parameter.description());
    }
    if (note(at, Schema.class) instanceof Schema schema) {
      described(schema, type, found);
    }
    return found;
  }

  private static String counted(Type type) {
    if (type instanceof ParameterizedType container) {
      return Map.class.isAssignableFrom((Class<?>) container.getRawType()) ? "Properties" : "Items";
    }
    return type instanceof Class<?> raw && raw.isArray() ? "Items" : "Length";
  }

  private static void described(Schema schema, Type type, Map<String, Object> found) {
    if (!schema.description().isEmpty()) {
      found.put("description", schema.description());
    }
    if (schema.nullable()) {
      found.put("nullable", true);
    }
    if (!schema.format().isEmpty()) {
      found.put("format", schema.format());
    }
    if (!schema.pattern().isEmpty()) {
      found.put("pattern", schema.pattern());
    }
    if (schema.maxLength() < Integer.MAX_VALUE) {
      found.put("maxLength", schema.maxLength());
    }
    if (schema.enumeration().length > 0) {
      found.put("enum", List.of(schema.enumeration()));
    }
    if (!schema.minimum().isEmpty()) {
      found.put("minimum", new BigDecimal(schema.minimum()));
    }
    if (!schema.maximum().isEmpty()) {
      found.put("maximum", new BigDecimal(schema.maximum()));
    }
    if (!schema.example().isEmpty()) {
      found.put("example", typed(schema.example(), type));
    }
  }

  /** An example or default, as a value of its type. */
  static Object typed(String text, Type type) {
    if (type instanceof ParameterizedType) {
      return JsonDocument.read(text.getBytes(StandardCharsets.UTF_8), Object.class);
    }
    if (type == String.class || type == BigDecimal.class || !(type instanceof Class<?> raw)) {
      return text;
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return Boolean.valueOf(text);
    }
    return raw.isPrimitive() || Number.class.isAssignableFrom(raw) ? new BigDecimal(text) : text;
  }

  /** An example of that schema: what the record gives as examples, and values of the type. */
  Object example(Map<String, Object> schema) {
    return example(schema, "value", Set.of());
  }

  /**
   * @param inside the schemas this one is part of; a schema within itself has the example null
   */
  @SuppressWarnings("unchecked")
  private Object example(Map<String, Object> schema, String member, Set<String> inside) {
    if (schema.containsKey("example")) {
      return schema.get("example");
    }
    if (schema.get("$ref") instanceof String reference) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      if (inside.contains(name)) {
        return null;
      }
      Set<String> deeper = new HashSet<>(inside);
      deeper.add(name);
      return example((Map<String, Object>) components.get(name), member, deeper);
    }
    for (String several : List.of("allOf", "oneOf")) {
      if (schema.get(several) instanceof List<?> all) {
        return example((Map<String, Object>) all.get(0), member, inside);
      }
    }
    if (schema.get("enum") instanceof List<?> values) {
      return values.get(0);
    }
    return switch ((String) schema.getOrDefault("type", "object")) {
      case "integer", "number" -> schema.getOrDefault("minimum", 1);
      case "boolean" -> true;
      case "array" -> {
        Object item = example((Map<String, Object>) schema.get("items"), member, inside);
        yield item == null ? List.of() : List.of(item);
      }
      case "string" ->
          switch ((String) schema.getOrDefault("format", "")) {
            case "date-time" -> "2026-01-31T09:30:00Z";
            case "date" -> "2026-01-31";
            case "uuid" -> "7f3f0e0c-52bb-4a53-9d8e-1f4a3f2b6c11";
            default -> member.replace('_', ' ');
          };
      default -> {
        Map<String, Object> value = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
          properties.forEach(
              (key, property) ->
                  value.put(
                      (String) key, example((Map<String, Object>) property, (String) key, inside)));
        }
        yield value;
      }
    };
  }

  private static Map<String, Object> schema(String type, Object... more) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    for (int i = 0; i < more.length; i += 2) {
      schema.put((String) more[i], more[i + 1]);
    }
    return schema;
  }

  static String snake(String name) {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
  }
}
