package shop.orders.domain.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How values are kept in jsonb columns: snake case, numbers as exact decimals, no member for a
 * null. Unknown members are ignored, as rows may have been written by other versions.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(times())
          .build();

  private static final ObjectMapper WITH_NULLS =
      MAPPER
          .copy()
          .configure(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN.mappedFeature(), true)
          .setDefaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));

  private Json() {}

  /** Times in ISO 8601. Any offset can be read, as PostgreSQL's JSON functions write offsets. */
  private static SimpleModule times() {
    return new SimpleModule("orders-times")
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addSerializer(LocalDate.class, ToStringSerializer.instance)
        .addDeserializer(
            Instant.class, from(Instant.class, text -> OffsetDateTime.parse(text).toInstant()))
        .addDeserializer(LocalDate.class, from(LocalDate.class, LocalDate::parse));
  }

  private static <T> JsonDeserializer<T> from(Class<T> type, Function<String, T> parse) {
    return new StdScalarDeserializer<>(type) {
      private static final long serialVersionUID = 1L;

      @Override
      public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return parse.apply(in.getText());
      }
    };
  }

  public static String write(Object value) {
    return write(MAPPER, value);
  }

  /** For others to read, who are told what is null. */
  public static String writeWithNulls(Object value) {
    return write(WITH_NULLS, value);
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A value of our own cannot be written as JSON", e);
    }
  }

  public static <T> T read(String json, Class<T> type) {
    return read(json, MAPPER.constructType(type));
  }

  /** An object whose members are all of one type, in their written order. */
  public static <T> Map<String, T> readMap(String json, Class<T> type) {
    return read(
        json, MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, type));
  }

  static <T> T read(String json, JavaType type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A jsonb column does not hold what was written", e);
    }
  }

  static JavaType typeOf(java.lang.reflect.Type type) {
    return MAPPER.constructType(type);
  }
}
