package shop.orders.office.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.time.WrittenTime;

/**
 * Reads the filter of an export as the record that a list takes: its members are the record's, in
 * snake case, so that what a list can filter by, its export can, too.
 */
final class Filters {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // One value of several that may be given.
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .withCoercionConfig(LogicalType.Textual, Filters::takesTextsOnly)
          // Amounts are texts.
          .withCoercionConfig(
              LogicalType.Float,
              amounts -> amounts.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
          .addModule(times())
          .build();

  private Filters() {}

  private static void takesTextsOnly(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static SimpleModule times() {
    return new SimpleModule()
        .addDeserializer(
            Instant.class,
            new StdScalarDeserializer<>(Instant.class) {
              private static final long serialVersionUID = 1L;

              @Override
              public Instant deserialize(JsonParser in, DeserializationContext context)
                  throws IOException {
                try {
                  return WrittenTime.instant(in.getText());
                } catch (DateTimeException e) {
                  throw new InvalidFormatException(
                      in, "This is no time", in.getText(), Instant.class);
                }
              }
            });
  }

  /**
   * The filter as a record.
   *
   * @param written empty for no condition
   * @throws Invalid that names the member that is wrong
   */
  static <T> T read(Map<String, Object> written, Class<T> type) {
    try {
      return MAPPER.readValue(MAPPER.writeValueAsBytes(written), type);
    } catch (UnrecognizedPropertyException e) {
      throw unknown(e.getPropertyName(), type);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof Invalid refused) {
        throw of(refused);
      }
      throw wrong(e, written);
    } catch (IOException e) {
      throw new IllegalStateException("What was JSON cannot be read again", e);
    }
  }

  private static Invalid unknown(String name, Class<?> type) {
    String known =
        Stream.of(type.getRecordComponents())
            .map(part -> wire(part.getName()))
            .collect(Collectors.joining(", "));
    return new Invalid("filter." + name, "There is no such filter here. There are " + known + ".");
  }

  private static String wire(String component) {
    return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
        .translate(component);
  }

  private static Invalid wrong(JsonMappingException e, Map<String, Object> written) {
    StringBuilder path = new StringBuilder("filter");
    boolean isAlone =
        !e.getPath().isEmpty()
            && !(written.get(e.getPath().get(0).getFieldName()) instanceof Collection);
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() != null) {
        path.append('.').append(step.getFieldName());
      } else if (!isAlone) {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    Class<?> wanted =
        e instanceof InvalidFormatException format ? format.getTargetType() : Object.class;
    return new Invalid(path.toString(), sentence(wanted));
  }

  private static String sentence(Class<?> wanted) {
    if (wanted == Instant.class) {
      return "This must be a time with its offset, such as 2026-11-30T00:00:00+06:00.";
    }
    if (wanted != null && wanted.isEnum()) {
      return "This must be one of "
          + Stream.of(wanted.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "))
          + ".";
    }
    return "This has not the form that it needs.";
  }

  /** What is refused inside of a filter, with its place in the body. */
  static <T> T named(Supplier<T> check) {
    try {
      return check.get();
    } catch (Invalid e) {
      throw of(e);
    }
  }

  private static Invalid of(Invalid refused) {
    return new Invalid("filter." + refused.field(), refused.getMessage());
  }
}
