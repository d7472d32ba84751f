package shop.orders.web.kit.limits;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.kit.errors.Rejected;

/**
 * Checks the records of requests against their constraints, and refuses what breaks one as the
 * domain would: with its code, its sentence and its name of the field.
 */
public final class Constraints {

  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  private final Validator validator = validator();

  /** The server's own validator would count and speak otherwise, see {@code constraints.xml}. */
  private static Validator validator() {
    try (InputStream ours = Constraints.class.getResourceAsStream("constraints.xml")) {
      return Validation.byDefaultProvider()
          .configure()
          .ignoreXmlConfiguration()
          .addMapping(ours)
          .messageInterpolator(new EnglishMessages())
          .traversableResolver(new EveryMember())
          .buildValidatorFactory()
          .getValidator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws Rejected with every field that is wrong, each with its first mistake only
   */
  public void check(Record value) {
    Set<ConstraintViolation<Record>> broken = validator.validate(value);
    if (broken.isEmpty()) {
      return;
    }
    TreeMap<String, FieldError> errors = new TreeMap<>();
    broken.stream()
        .sorted(Comparator.comparingInt(Constraints::rank))
        .map(Constraints::error)
        .forEach(error -> errors.putIfAbsent(error.field(), error));
    throw Rejected.invalid(List.copyOf(errors.values()));
  }

  /** A value must first be there, then not be too long, and last have the right form. */
  private static int rank(ConstraintViolation<?> violation) {
    Class<?> constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
    if (Set.of(NotNull.class, NotBlank.class, NotEmpty.class).contains(constraint)) {
      return 0;
    }
    return constraint == Size.class ? 1 : 2;
  }

  private static FieldError error(ConstraintViolation<?> violation) {
    StringBuilder field = new StringBuilder();
    AnnotatedElement member = null;
    Class<?> in = violation.getRootBeanClass();
    for (Path.Node node : violation.getPropertyPath()) {
      boolean property = node.getKind() == ElementKind.PROPERTY;
      if (property && node.getIndex() != null) {
        field.append('[').append(node.getIndex()).append(']');
      } else if (node.getKey() != null && !"<map key>".equals(node.getName())) {
        field.append('.').append(node.getKey());
      }
      if (property) {
        RecordComponent component = component(in, node.getName());
        member = component.getAccessor();
        in = inside(component.getGenericType());
        if (!member.isAnnotationPresent(JsonUnwrapped.class)) {
          field
              .append(field.isEmpty() ? "" : ".")
              .append(SNAKE_CASE.translate(component.getName()));
        }
      }
    }
    return new FieldError(field.toString(), "invalid_value", sentence(violation, member));
  }

  private static RecordComponent component(Class<?> in, String name) {
    return Arrays.stream(in.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(in + " has no " + name));
  }

  /** The record, or the one that is in the list or map. */
  private static Class<?> inside(Type type) {
    if (type instanceof ParameterizedType container) {
      Type[] arguments = container.getActualTypeArguments();
      return inside(arguments[arguments.length - 1]);
    }
    return (Class<?>) type;
  }

  /**
   * A range is told by both its ends, though each is a constraint that knows nothing of the other.
   */
  private static String sentence(ConstraintViolation<?> violation, AnnotatedElement member) {
    String sentence = violation.getMessage();
    for (Annotation note : member.getAnnotations()) {
      if (note instanceof Min min) {
        sentence = sentence.replace("{least}", Long.toString(min.value()));
      } else if (note instanceof Max max) {
        sentence = sentence.replace("{most}", Long.toString(max.value()));
      } else if (note instanceof DecimalMin min) {
        sentence = sentence.replace("{least}", min.value());
      } else if (note instanceof DecimalMax max) {
        sentence = sentence.replace("{most}", max.value());
      }
    }
    return sentence;
  }
}
