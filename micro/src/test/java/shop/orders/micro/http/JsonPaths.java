package shop.orders.micro.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of {@link Json}. */
final class JsonPaths {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern STEP =
      Pattern.compile(
          "\\[(?<index>\\d+)]|\\[(?<member>\\w+)=(?<value>[^]]+)]|\\.?(?<name>[\\w-]+)");

  private JsonPaths() {}

  static Object parsed(byte[] json) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "This is no JSON: " + new String(json, StandardCharsets.UTF_8), e);
    }
  }

  static Object at(Object document, String path) {
    Object value = document;
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (step.find() && step.start() == end) {
      value = next(value, step);
      end = step.end();
    }
    if (end < path.length()) {
      throw new IllegalArgumentException("\"%s\" is no path".formatted(path));
    }
    return value;
  }

  private static Object next(Object value, Matcher step) {
    if (step.group("name") != null) {
      return member(value, step.group("name"));
    }
    if (!(value instanceof List<?> list)) {
      return null;
    }
    if (step.group("index") != null) {
      int index = Integer.parseInt(step.group("index"));
      return index < list.size() ? list.get(index) : null;
    }
    return list.stream()
        .filter(
            one -> step.group("value").equals(String.valueOf(member(one, step.group("member")))))
        .toList();
  }

  private static Object member(Object value, String name) {
    if (value instanceof List<?> list) {
      return Arrays.asList(list.stream().map(one -> member(one, name)).toArray());
    }
    return value instanceof Map<?, ?> map ? map.get(name) : null;
  }
}
