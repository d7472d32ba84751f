package shop.orders.web.kit.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Wire;

/**
 * Reads the JSON document of a request. Anything but exactly one well-formed document of the wanted
 * shape is refused with a 400 that names the member. No value is guessed, cut off or rounded.
 */
public final class JsonDocument {

  /** In characters: only of smaller documents all unknown members are told. */
  private static final int SMALL = 8 * 1024;

  private static final int MOST_NAMES = 20;

  private JsonDocument() {}

  /** The value of that type; never null. */
  public static <T> T read(byte[] body, Class<T> type) {
    return type.cast(read(body, (Type) type));
  }

  static Object read(byte[] body, Type type) {
    String text = decode(body);
    if (text.isBlank()) {
      throw new Rejected(400, "body_required", "This call needs a JSON document as its body.");
    }
    JavaType javaType = Wire.mapper().constructType(type);
    try {
      refuseUnstorableText(text);
      Object value = Wire.mapper().readValue(text, javaType);
      if (value == null) {
        throw new Rejected(400, "body_required", "The body may not be null.");
      }
      return value;
    } catch (JsonProcessingException e) {
      List<String> unknown = unknownMembers(text, javaType);
      if (unknown.isEmpty() && e instanceof UnrecognizedPropertyException one) {
        unknown.add(dotted(one.getPath()));
      }
      throw unknown.isEmpty()
          ? rejected(e)
          : Rejected.naming("unknown_member", "There is no such member.", unknown);
    }
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new Rejected(400, "malformed_json", "The body is not UTF-8.");
    }
  }

  /**
   * Refuses text that PostgreSQL cannot store: U+0000, and half of a surrogate pair. In valid UTF-8
   * both can only be written as an escape, so only documents with an escape are read a second time.
   */
  private static void refuseUnstorableText(String text) throws JsonProcessingException {
    if (!text.contains("\\u")) {
      return;
    }
    try (JsonParser parser = Wire.mapper().createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
            && !storable(parser.getText())) {
          String field = token == JsonToken.FIELD_NAME ? null : pathOf(parser);
          throw new Rejected(
              400, "invalid_text", "Text may not hold U+0000 or half a character.", field);
        }
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("Text in memory cannot fail to be read", e);
    }
  }

  static boolean storable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /**
   * All members that the type does not have, as far as the document is small and they are found
   * before another mistake: it is read again without each of them.
   */
  private static List<String> unknownMembers(String text, JavaType type) {
    List<String> names = new ArrayList<>();
    if (text.length() > SMALL) {
      return names;
    }
    try {
      JsonNode document = Wire.mapper().readTree(text);
      UnrecognizedPropertyException found = unknownMember(document, type);
      while (found != null && names.size() < MOST_NAMES && isRemoved(found.getPath(), document)) {
        names.add(dotted(found.getPath()));
        found = unknownMember(document, type);
      }
    } catch (IOException e) {
      // Another mistake, which is told once these members are gone.
      return names;
    }
    return names;
  }

  /** One of them, also where a number is missing; null for none. */
  private static UnrecognizedPropertyException unknownMember(JsonNode document, JavaType type)
      throws IOException {
    try {
      Wire.mapper()
          .readerFor(type)
          .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .readValue(document);
      return null;
    } catch (UnrecognizedPropertyException e) {
      return e;
    }
  }

  private static boolean isRemoved(List<JsonMappingException.Reference> path, JsonNode document) {
    JsonNode inside = document;
    for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
      if (inside != null) {
        inside =
            step.getFieldName() == null
                ? inside.get(step.getIndex())
                : inside.get(step.getFieldName());
      }
    }
    return inside instanceof ObjectNode object
        && object.remove(path.get(path.size() - 1).getFieldName()) != null;
  }

  private static Rejected rejected(JsonProcessingException e) {
    if (e instanceof JsonMappingException
        && e.getCause() instanceof StreamReadException cause
        && !(cause instanceof InputCoercionException)) {
      // Malformed inside an object: only the parser knows the member.
      return rejected(cause);
    }
    String field = fieldOf(e);
    if (e instanceof StreamConstraintsException
        || e.getCause() instanceof StreamConstraintsException) {
      return new Rejected(
          400,
          "malformed_json",
          "The document is nested deeper than "
              + Wire.DEEPEST_NESTING
              + " levels, or a number in it is too long.",
          field);
    }
    if (e instanceof InputCoercionException || e.getCause() instanceof InputCoercionException) {
      return new Rejected(400, "wrong_type", "The number is out of range.", field);
    }
    if (e instanceof InvalidFormatException wrong) {
      return new Rejected(400, "wrong_type", "This " + wanted(wrong.getTargetType()), field);
    }
    if (e instanceof MismatchedInputException wrong) {
      if (wrong.getMessage().startsWith("Trailing token")) {
        return new Rejected(400, "malformed_json", "There is text after the JSON document.");
      }
      return new Rejected(400, "wrong_type", "This " + wanted(wrong.getTargetType()), field);
    }
    if (e instanceof JsonMappingException) {
      return new Rejected(400, "wrong_type", "This has the wrong type.", field);
    }
    if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")) {
      return new Rejected(400, "duplicate_member", "A member is there twice.", field);
    }
    return new Rejected(400, "malformed_json", "The body is not a JSON document.", field);
  }

  /**
   * The expected type in the words of JSON, so that responses do not show the names of our classes.
   */
  private static String wanted(Class<?> type) {
    if (type == null) {
      return "has the wrong type.";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> Wire.word((Enum<?>) constant))
          .collect(Collectors.joining(", ", "must be one of ", "."));
    }
    if (type == java.math.BigDecimal.class) {
      return "must be " + Amounts.DECIMAL + ".";
    }
    if (type == int.class || type == long.class || type == short.class) {
      return "must be an integer, not null.";
    }
    if (type == Integer.class || type == Long.class || type == Short.class) {
      return "must be an integer.";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false.";
    }
    if (type == double.class || Number.class.isAssignableFrom(type)) {
      return "must be a finite number.";
    }
    if (type == String.class) {
      return "must be a string.";
    }
    if (type == java.time.Instant.class) {
      return "must be a time with an offset in ISO 8601.";
    }
    if (type == java.time.LocalDate.class) {
      return "must be a date in ISO 8601.";
    }
    if (java.util.Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "must be an array.";
    }
    return "must be an object.";
  }

  private static String fieldOf(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return dotted(mapping.getPath());
    }
    return e.getProcessor() instanceof JsonParser parser ? pathOf(parser) : null;
  }

  private static String dotted(List<JsonMappingException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.length() == 0 ? "" : ".").append(step.getFieldName());
      }
    }
    return field.toString();
  }

  private static String pathOf(JsonParser parser) {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    String field =
        pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.').replaceFirst("^\\.", "");
    return field.isEmpty() ? null : field;
  }
}
