package shop.orders.web.kit.direct;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Request;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Admission;
import shop.orders.web.kit.http.KnownParameters;
import shop.orders.web.kit.http.ParameterTypes;
import shop.orders.web.kit.http.PlainIds;

/** One {@link Direct} resource method: its path, its callers and its parameters. */
final class DirectCall {

  private static final ParameterTypes TYPES = new ParameterTypes();

  /** Calls with conditional headers are left to the runtime. */
  private static final Request UNCONDITIONAL = new Unconditional();

  private final String[] path;
  private final Optional<Access> rule;
  private final Object resource;
  private final Method method;
  private final List<Argument> arguments;

  /** The parameters that its query may have; empty for any. */
  private final Optional<Set<String>> parameters;

  private DirectCall(
      String[] path,
      Optional<Access> rule,
      Object resource,
      Method method,
      List<Argument> arguments) {
    this.path = path;
    this.rule = rule;
    this.resource = resource;
    this.method = method;
    this.arguments = arguments;
    this.parameters = KnownParameters.of(method.getDeclaringClass(), method);
  }

  /** The parts of a call from which the method's parameters are read. */
  record Given(String[] segments, Query query) {}

  /** Reads one parameter. */
  @FunctionalInterface
  private interface Argument {
    Object of(Given given);
  }

  /**
   * @throws IllegalStateException if the method has something that only the runtime can do
   */
  static DirectCall of(String base, Class<?> type, Method method, Object resource) {
    if (!method.isAnnotationPresent(GET.class)) {
      throw new IllegalStateException(method + " may not run twice");
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
    return new DirectCall(path, Admission.rule(type, method), resource, method, arguments);
  }

  private static Argument argument(Parameter parameter, String[] path) {
    PathParam inPath = parameter.getAnnotation(PathParam.class);
    if (inPath != null) {
      int position = Arrays.asList(path).indexOf("{" + inPath.value() + "}");
      if (position < 0) {
        throw new IllegalStateException(parameter + " is no segment of the path");
      }
      if (parameter.getType().equals(String.class)) {
        return given -> plain(given.segments()[position]);
      }
      ParamConverter<?> converter = converter(parameter, parameter.getType());
      return given -> converter.fromString(plainId(given.segments()[position]));
    }
    if (parameter.isAnnotationPresent(BeanParam.class)) {
      return bean(parameter.getType());
    }
    if (parameter.getType().equals(Request.class)) {
      return given -> UNCONDITIONAL;
    }
    if (parameter.isAnnotationPresent(QueryParam.class)) {
      return inQuery(parameter, parameter.getType());
    }
    throw new IllegalStateException(parameter + " comes from neither path nor query");
  }

  /** A segment that needs no decoding. Any other is left to the runtime. */
  private static String plain(String segment) {
    if (segment.indexOf('%') >= 0 || segment.indexOf(';') >= 0) {
      throw new IllegalArgumentException("The runtime reads this");
    }
    return segment;
  }

  /** An id as we write it. Any other is left to the runtime. */
  private static String plainId(String segment) {
    if (!PlainIds.isPlain(segment)) {
      throw new IllegalArgumentException("The runtime reads this");
    }
    return segment;
  }

  private static Argument inQuery(AnnotatedElement place, Class<?> type) {
    String name = place.getAnnotation(QueryParam.class).value();
    DefaultValue otherwise = place.getAnnotation(DefaultValue.class);
    ParamConverter<?> converter = converter(place, type);
    return given -> {
      String value = given.query().value(name);
      String text = value == null && otherwise != null ? otherwise.value() : value;
      return text == null ? null : converter.fromString(text);
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
      List<Argument> values = fields.stream().map(DirectCall::ofField).toList();
      return given -> {
        try {
          Object bean = constructor.newInstance();
          for (int i = 0; i < values.size(); i++) {
            fields.get(i).set(bean, values.get(i).of(given));
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

  private static Argument ofField(Field field) {
    if (field.getType() != List.class) {
      return inQuery(field, field.getType());
    }
    String name = field.getAnnotation(QueryParam.class).value();
    ParamConverter<?> converter = TYPES.ofField(field);
    // A list with several values is left to the runtime, see Query.
    return given -> {
      String text = given.query().value(name);
      return text == null ? List.of() : Collections.singletonList(converter.fromString(text));
    };
  }

  private static ParamConverter<?> converter(AnnotatedElement place, Class<?> type) {
    Annotation[] notes = place.getAnnotations();
    ParamConverter<?> converter = TYPES.getConverter(type, type, notes);
    if (converter == null) {
      throw new IllegalStateException(place + " cannot be read");
    }
    return converter;
  }

  /** Its path for the metrics, without the braces, which have a meaning there. */
  String name() {
    return String.join("/", path).replaceAll("[{}]", "");
  }

  int segments() {
    return path.length;
  }

  Optional<Access> rule() {
    return rule;
  }

  /** Whether the segments fit the path; a placeholder fits any text. */
  boolean isAt(String[] segments) {
    for (int i = 0; i < path.length; i++) {
      if (!path[i].equals(segments[i]) && !path[i].startsWith("{")) {
        return false;
      }
    }
    return true;
  }

  /** Whether the call has all parameters of the query; if not, the runtime refuses it. */
  boolean takes(Query query) {
    return parameters.isEmpty() || parameters.get().containsAll(query.parameters().keySet());
  }

  Object[] arguments(Given given) {
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments.get(i).of(given);
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
