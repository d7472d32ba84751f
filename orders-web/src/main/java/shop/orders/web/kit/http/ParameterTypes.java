package shop.orders.web.kit.http;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.orders.domain.time.WrittenTime;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Wire;

/**
 * Reads the parameters of the query and of the path. An empty one in the query is one that was not
 * given, as an emptied field of a form sends it. A wrong one is a 400 that names it. A path with a
 * text that cannot be an id is a 404, as nothing can have that id.
 */
@Provider
public class ParameterTypes implements ParamConverterProvider {

  /**
   * How the text of a parameter is read.
   *
   * @param wanted what the parameter must be, for the error
   */
  private record Reading(Function<String, Object> read, String wanted) {}

  private static final Pattern DAY_OF_A_ZONE =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\[([A-Za-z0-9_+/-]{1,40})]");

  private static final Reading INTEGER = new Reading(Integer::valueOf, "must be an integer");
  private static final Reading LONG = new Reading(Long::valueOf, "must be an integer");
  private static final Reading BOOLEAN =
      new Reading(
          text ->
              switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException();
              },
          "must be true or false");

  private static final Map<Class<?>, Reading> READINGS =
      Map.of(
          String.class, new Reading(text -> text, "must be a text"),
          int.class, INTEGER,
          Integer.class, INTEGER,
          long.class, LONG,
          Long.class, LONG,
          boolean.class, BOOLEAN,
          Boolean.class, BOOLEAN,
          BigDecimal.class, new Reading(Amounts::decimal, "must be " + Amounts.DECIMAL),
          LocalDate.class, new Reading(WrittenTime::day, "must be a date in ISO 8601"),
          Instant.class,
              new Reading(
                  ParameterTypes::instant,
                  "must be a date, such as 2026-11-30 or 2026-11-30[Asia/Dhaka], or a time with"
                      + " offset, in ISO 8601"));

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] notes) {
    Reading reading = type.isEnum() ? ofEnum(type) : READINGS.get(type);
    return reading == null ? null : (ParamConverter<T>) new Converter(reading, notes);
  }

  /** How one value of a bean's field is read, which may be a list of them; null if it cannot be. */
  public ParamConverter<?> ofField(Field field) {
    Class<?> type =
        field.getType() == List.class
            ? (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0]
            : field.getType();
    return getConverter(type, type, field.getAnnotations());
  }

  private static Reading ofEnum(Class<?> type) {
    Map<String, Object> constants =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(constant -> upper(Wire.word((Enum<?>) constant)), c -> c));
    return new Reading(
        text -> {
          String constant = upper(text);
          if (!constants.containsKey(constant)) {
            throw new IllegalArgumentException();
          }
          return constants.get(constant);
        },
        "must be one of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> Wire.word((Enum<?>) constant))
                .collect(Collectors.joining(", ")));
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /**
   * A date without a time is the first moment of that day, in UTC or in the time zone that follows
   * it in brackets, as in RFC 9557.
   */
  private static Instant instant(String text) {
    Matcher zoned = DAY_OF_A_ZONE.matcher(text);
    if (zoned.matches()) {
      return WrittenTime.day(zoned.group(1)).atStartOfDay(ZoneId.of(zoned.group(2))).toInstant();
    }
    return text.indexOf('T') < 0
        ? WrittenTime.day(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : WrittenTime.day(text.substring(0, text.indexOf('T')))
            .atTime(OffsetTime.parse(text.substring(text.indexOf('T') + 1).replace(' ', '+')))
            .toInstant();
  }

  private record Converter(Reading reading, Annotation[] notes) implements ParamConverter<Object> {

    @Override
    public Object fromString(String text) {
      String given = text != null && text.isEmpty() && !inPath() ? otherwise() : text;
      if (given == null) {
        return null;
      }
      try {
        return reading.read().apply(given);
      } catch (IllegalArgumentException | java.time.DateTimeException e) {
        throw refused();
      }
    }

    private String otherwise() {
      return Arrays.stream(notes)
          .filter(DefaultValue.class::isInstance)
          .map(note -> ((DefaultValue) note).value())
          .findFirst()
          .orElse(null);
    }

    private boolean inPath() {
      return Arrays.stream(notes).anyMatch(PathParam.class::isInstance);
    }

    private WebApplicationException refused() {
      if (inPath()) {
        return new NotFoundException();
      }
      String name =
          Arrays.stream(notes)
              .filter(QueryParam.class::isInstance)
              .map(note -> ((QueryParam) note).value())
              .findFirst()
              .orElse("parameter");
      return new BadRequestException(
          new Rejected(400, "invalid_parameter", "This " + reading.wanted() + ".", name));
    }

    @Override
    public String toString(Object value) {
      return value.toString();
    }
  }
}
