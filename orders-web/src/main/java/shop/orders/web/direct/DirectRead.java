package shop.orders.web.direct;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shop.orders.web.request.ParameterTypes;
import shop.orders.web.security.Access;
import shop.orders.web.security.Admission;

/** One {@link Direct} resource method: where it is, who may call it, what it takes. */
final class DirectRead {

  private static final ParameterTypes TYPES = new ParameterTypes();

  private final String[] path;
  private final Access rule;
  private final Object resource;
  private final Method method;
  private final List<Argument> arguments;

  private DirectRead(
      String[] path, Access rule, Object resource, Method method, List<Argument> arguments) {
    this.path = path;
    this.rule = rule;
    this.resource = resource;
    this.method = method;
    this.arguments = arguments;
  }

  /** Where the value of a parameter comes from. */
  @FunctionalInterface
  private interface Argument {
    Object of(String[] segments, Query query);
  }

  /**
   * @throws IllegalStateException if the method is not one that can be called here
   */
  static DirectRead of(String base, Class<?> type, Method method, Object resource) {
    if (!method.isAnnotationPresent(GET.class)) {
      throw new IllegalStateException(method + " is no GET");
    }
    Path own = method.getAnnotation(Path.class);
    String[] path =
        (base + type.getAnnotation(Path.class).value() + (own == null ? "" : own.value()))
            .split("/", -1);
    List<Argument> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.add(argument(parameter, path));
    }
    method.setAccessible(true);
    return new DirectRead(path, Admission.rule(type, method), resource, method, arguments);
  }

  private static Argument argument(Parameter parameter, String[] path) {
    PathParam inPath = parameter.getAnnotation(PathParam.class);
    if (inPath != null) {
      int position = Arrays.asList(path).indexOf("{" + inPath.value() + "}");
      ParamConverter<?> converter = converter(parameter, parameter.getType());
      if (position < 0 || !parameter.getType().equals(long.class)) {
        throw new IllegalStateException(parameter + " is no number of the path");
      }
      return (segments, query) -> converter.fromString(segments[position]);
    }
    if (parameter.isAnnotationPresent(BeanParam.class)) {
      return bean(parameter.getType());
    }
    return inQuery(parameter, parameter.getType());
  }

  private static Argument inQuery(AnnotatedElement place, Class<?> type) {
    String name = place.getAnnotation(QueryParam.class).value();
    DefaultValue otherwise = place.getAnnotation(DefaultValue.class);
    ParamConverter<?> converter = type.equals(String.class) ? null : converter(place, type);
    return (segments, query) -> {
      String given = query.value(name);
      String text = given == null && otherwise != null ? otherwise.value() : given;
      return text == null || converter == null ? text : converter.fromString(text);
    };
  }

  private static Argument bean(Class<?> type) {
    try {
      Constructor<?> constructor = type.getConstructor();
      List<Field> fields =
          Arrays.stream(type.getDeclaredFields())
              .filter(field -> field.isAnnotationPresent(QueryParam.class))
              .toList();
      fields.forEach(field -> field.setAccessible(true));
      List<Argument> values =
          fields.stream().map(field -> inQuery(field, field.getType())).toList();
      return (segments, query) -> {
        try {
          Object bean = constructor.newInstance();
          for (int i = 0; i < values.size(); i++) {
            fields.get(i).set(bean, values.get(i).of(segments, query));
          }
          return bean;
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ParamConverter<?> converter(AnnotatedElement place, Class<?> type) {
    Annotation[] notes = place.getAnnotations();
    ParamConverter<?> converter = TYPES.getConverter(type, type, notes);
    if (converter == null) {
      throw new IllegalStateException(place + " cannot be read");
    }
    return converter;
  }

  int segments() {
    return path.length;
  }

  Access rule() {
    return rule;
  }

  /** Whether this is the path; a number's place takes any text here. */
  boolean isAt(String[] segments) {
    for (int i = 0; i < path.length; i++) {
      if (!path[i].equals(segments[i]) && !path[i].startsWith("{")) {
        return false;
      }
    }
    return true;
  }

  Object[] arguments(String[] segments, Query query) {
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments.get(i).of(segments, query);
    }
    return values;
  }

  Object invoke(Object[] values) {
    try {
      return method.invoke(resource, values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
