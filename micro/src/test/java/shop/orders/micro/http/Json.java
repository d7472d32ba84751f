package shop.orders.micro.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A JSON document, read by paths such as {@code orders[0].lines.id}.
 *
 * <ul>
 *   <li>A name is the member of an object; of a list, the members of all its elements, as a list.
 *   <li>{@code [0]} is an element of a list.
 *   <li>{@code [kind=credit_note]} are the elements of a list whose member has that value.
 *   <li>The empty path is the whole document.
 * </ul>
 *
 * What is not there is null. Values are those of Java: Map, List, String, Integer or Long, Double,
 * Boolean.
 */
public interface Json {

  /** The whole document. */
  Object document();

  static Json of(String text) {
    Object document = JsonPaths.parsed(text.getBytes(StandardCharsets.UTF_8));
    return () -> document;
  }

  /** What is at a path, as a document of its own. */
  default Json part(String path) {
    Object part = path(path);
    return () -> part;
  }

  @SuppressWarnings("unchecked")
  default <T> T path(String path) {
    return (T) JsonPaths.at(document(), path);
  }

  /** The value as a text; null if there is none. */
  default String getString(String path) {
    Object value = path(path);
    return value == null ? null : value.toString();
  }

  default int getInt(String path) {
    return Integer.parseInt(getString(path));
  }

  default long getLong(String path) {
    return Long.parseLong(getString(path));
  }

  default double getDouble(String path) {
    return Double.parseDouble(getString(path));
  }

  default boolean getBoolean(String path) {
    return this.<Boolean>path(path);
  }

  default <T> List<T> getList(String path) {
    return path(path);
  }

  default <K, V> Map<K, V> getMap(String path) {
    return path(path);
  }
}
