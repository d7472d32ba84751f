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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import shop.orders.web.kit.json.Decimal;
import shop.orders.web.kit.json.NameOf;
import shop.orders.web.kit.json.Wire;

/**
 * The schemas of the wire records in requests and responses, made from those that SmallRye scans.
 * In a request, a member is required if it may not be null, and an amount is a text or a number. In
 * a response all members are present, and are null only where the schema says so. A record that is
 * used in both has two schemas if they differ: its own name is that of the response.
 */
final class WireSchemas {

  /** Whether a record is in a request or in a response. */
  enum Way {
    IN,
    OUT
  }

  /** What a generic record is called, after what it contains. */
  private static final Map<String, String> CONTAINERS = Map.of("Paged", "Page");

  /** The pattern that SmallRye makes of {@code @NotBlank}. */
  private static final String NOT_BLANK = "\\S";

  private final Map<String, Schema> scanned;
  private final List<Class<?>> records;
  private final Map<String, Schema> components = new TreeMap<>();

  /** The name of each schema, by that of its record and its use. */
  private final Map<String, String> names = new HashMap<>();

  WireSchemas(Map<String, Schema> scanned, List<Class<?>> records) {
    this.scanned = Map.copyOf(scanned);
    this.records = records;
  }

  /** All schemas that were used, by name. */
  Map<String, Schema> components() {
    return components;
  }

  static Schema bytes() {
    return createSchema().type(SchemaType.STRING).format("binary");
  }

  static String nameIn(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** A reference to the schema of a record, or the schema of bytes. */
  Schema of(Class<?> type, Way way) {
    return type == byte[].class ? bytes() : of(createSchema().ref(own(type)), way);
  }

  Schema of(Schema scannedOne, Way way) {
    return of(scannedOne, way, null);
  }

  /**
   * @param type of the record's member that has the schema; null if there is none
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
    if (target.getOneOf() != null) {
      return choice(schema, nameIn(reference), way);
    }
    if (target.getProperties() == null) {
      // The schema of an enum or a date is written where it is used.
      schema.allOf(null).setRef(null);
      return inside(MergeUtil.mergeObjects(copyOf(target), schema), way, type);
    }
    String name = component(nameIn(reference), way);
    // In OpenAPI 3.0 a reference has no other members beside it, and nullable needs a type.
    return refers
        ? schema.ref(name)
        : schema.type(SchemaType.OBJECT).allOf(List.of(createSchema().ref(name)));
  }

  /**
   * A choice has a component, so that clients have one name for it. As a component without a type
   * cannot be null, the document leaves out that null means absent.
   */
  private Schema choice(Schema use, String name, Way way) {
    if (!components.containsKey(name)) {
      Schema choice = copyOf(scanned.get(name));
      components.put(name, choice);
      inside(choice.nullable(null), way, null);
    }
    Schema reference = createSchema().ref(name);
    return use.getDescription() == null
        ? reference
        : createSchema().description(use.getDescription()).allOf(List.of(reference));
  }

  private Schema inside(Schema schema, Way way, Class<?> type) {
    String pattern = schema.getPattern();
    if (pattern != null && !pattern.startsWith("^") && !pattern.equals(NOT_BLANK)) {
      // Bean Validation matches the whole text, JSON Schema any part of it.
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

  /** An amount can be read from a text or a number, and is written as the record says. */
  private static void amount(Schema schema, Way way) {
    String example = schema.getExample() == null ? "740.00" : schema.getExample().toString();
    if (way == Way.IN || schema.getType() == SchemaType.STRING) {
      // Bounds apply to numbers only.
      schema.minimum(null).maximum(null).exclusiveMinimum(null).exclusiveMaximum(null);
      if (schema.getPattern() == null) {
        schema.setPattern("^-?[0-9]{1,20}(\\.[0-9]{1,10})?$");
      }
      schema.type(SchemaType.STRING).example(example);
    } else {
      schema.setExample(new BigDecimal(example));
    }
  }

  private String component(String scannedName, Way way) {
    Class<?> record = record(scannedName);
    String plain = plain(scannedName, record);
    String use = plain + " " + way;
    if (!names.containsKey(use)) {
      String name = components.containsKey(plain) ? plain + "Input" : plain;
      names.put(use, name);
      Schema schema = copyOf(scanned.get(scannedName));
      components.put(name, schema);
      fill(schema, record, way);
      if (!name.equals(plain) && Alike.are(schema, components.get(plain))) {
        components.remove(name);
        names.put(use, plain);
      }
    }
    return names.get(use);
  }

  private void fill(Schema schema, Class<?> record, Way way) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (BeanPropertyDefinition member : members(record).toList()) {
      String name = member.getName();
      Class<?> type = member.getRawPrimaryType();
      boolean neverNull =
          type.isPrimitive()
              || member.getAccessor().hasAnnotation(NotEmpty.class)
              || (schema.getRequired() != null && schema.getRequired().contains(name));
      boolean alwaysThere =
          isAlwaysThere(record) && isAlwaysThere(member.getAccessor().getAnnotated());
      if (way == Way.OUT ? alwaysThere : neverNull) {
        required.add(name);
      }
      Schema property = of(schema.getProperties().get(name), way, type);
      Method accessor = (Method) member.getAccessor().getMember();
      tellLimits(property, accessor);
      if (way == Way.OUT) {
        tellForms(property, accessor);
      }
      // A number or boolean has a wrapper type only if it may be null.
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

  /**
   * Adds the limits that SmallRye does not read: those of maps, and of elements of lists and maps.
   */
  private static void tellLimits(Schema schema, Method accessor) {
    Schema inside = schema.getItems();
    if (schema.getAdditionalPropertiesSchema() != null) {
      inside = schema.getAdditionalPropertiesSchema();
      if (accessor.isAnnotationPresent(NotEmpty.class)) {
        schema.setMinProperties(1);
      }
      if (accessor.isAnnotationPresent(Size.class)) {
        schema.setMaxProperties(accessor.getAnnotation(Size.class).max());
      }
    }
    if (inside != null
        && accessor.getAnnotatedReturnType() instanceof AnnotatedParameterizedType container) {
      AnnotatedType[] arguments = container.getAnnotatedActualTypeArguments();
      AnnotatedType element = arguments[arguments.length - 1];
      if (element.isAnnotationPresent(NotBlank.class)) {
        inside.setPattern(NOT_BLANK);
      }
      if (element.isAnnotationPresent(Size.class)) {
        inside.setMaxLength(element.getAnnotation(Size.class).max());
      }
    }
  }

  /** Adds the form of a text in a response that is a number or the name of a constant. */
  private static void tellForms(Schema schema, Method accessor) {
    if (accessor.isAnnotationPresent(Decimal.class)) {
      schema.setPattern(Decimal.FORM);
      if (schema.getExample() == null) {
        schema.setExample("740.00");
      }
    }
    NameOf named = accessor.getAnnotation(NameOf.class);
    if (named != null) {
      schema.setEnumeration(
          Stream.of(named.value())
              .flatMap(constants -> Stream.of(constants.getEnumConstants()))
              .map(Enum::name)
              .<Object>map(name -> named.lower() ? name.toLowerCase(Locale.ROOT) : name)
              .distinct()
              .toList());
    }
  }

  /** The record of a scanned schema, found by its name and members. */
  private Class<?> record(String scannedName) {
    List<String> members = List.copyOf(scanned.get(scannedName).getProperties().keySet());
    return records.stream()
        .filter(
            type ->
                type.getTypeParameters().length == 0
                    ? own(type).equals(scannedName)
                    : scannedName.startsWith(own(type)))
        .filter(type -> Set.copyOf(namesOf(type)).equals(Set.copyOf(members)))
        // Two contracts' envelopes differ only in the order of their members.
        .max(Comparator.comparing(type -> namesOf(type).equals(members)))
        .orElseThrow(
            () -> new IllegalStateException(scannedName + " needs a @Schema(name) of its own"));
  }

  private static List<String> namesOf(Class<?> record) {
    return members(record).map(BeanPropertyDefinition::getName).toList();
  }

  /**
   * SmallRye names a generic record after the classes of its arguments, we after their schemas:
   * {@code ItemPage} is a page of items.
   */
  private String plain(String scannedName, Class<?> record) {
    StringBuilder name = new StringBuilder();
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
    return name.append(CONTAINERS.getOrDefault(own(record), own(record))).toString();
  }

  private String spoken(Schema argument) {
    if (argument.getItems() != null) {
      return spoken(argument.getItems()) + "List";
    }
    String name = nameIn(argument.getRef());
    return plain(name, record(name));
  }

  private static String own(Class<?> type) {
    var schema =
        type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
  }

  /** The members of a record as the mapper writes them, including those of its unwrapped parts. */
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
