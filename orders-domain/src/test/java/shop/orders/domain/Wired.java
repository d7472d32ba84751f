package shop.orders.domain;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/** Beans and entities as the container and the database would make them, where neither is there. */
public final class Wired {

  private Wired() {}

  /** A bean into which these are injected; what it injects beside them stays null. */
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

  /** An interface of which each call is noted with its arguments, and answered with null. */
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

  /** Events, of which each that is fired is noted. */
  public static Event<?> events(List<Object> noted) {
    return noting(Event.class, noted);
  }

  /** Gives an entity what only the database gives it, such as its id. */
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

  /** What an entity keeps and tells nobody but the database. */
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
