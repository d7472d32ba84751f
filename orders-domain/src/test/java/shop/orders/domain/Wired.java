package shop.orders.domain;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/**
 * Sets fields of beans and entities by reflection, for tests without a container and a database.
 */
public final class Wired {

  private Wired() {}

  /** A bean with these objects injected; its other injected fields stay null. */
  public static <T> T bean(Class<T> type, Object... given) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      T bean = constructor.newInstance();
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class)) {
          field.setAccessible(true);
          field.set(
              bean,
              Arrays.stream(given).filter(field.getType()::isInstance).findFirst().orElse(null));
        }
      }
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A stub of an interface that records its calls with their arguments and returns null. */
  public static <T> T noting(Class<T> type, List<Object> noted) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              noted.addAll(arguments == null ? List.of() : Arrays.asList(arguments));
              return null;
            }));
  }

  /** An {@code Event} that records the fired events. */
  public static Event<?> events(List<Object> noted) {
    return noting(Event.class, noted);
  }

  /** Sets a field that only the database sets, such as the id. */
  public static <T> T with(T entity, String field, Object value) {
    try {
      Field one = entity.getClass().getDeclaredField(field);
      one.setAccessible(true);
      one.set(entity, value);
      return entity;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a private field that has no accessor. */
  public static Object read(Object entity, String field) {
    try {
      Field one = entity.getClass().getDeclaredField(field);
      one.setAccessible(true);
      return one.get(entity);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
