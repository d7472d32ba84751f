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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
   * @throws Rejected with every field that is wrong in the order of the members, which is that in
   *     which the domain looks at them; each with its first mistake only
   */
  public void check(Record value) {
    Set<ConstraintViolation<Record>> broken = validator.validate(value);
    if (broken.isEmpty()) {
      return;
    }
    Map<String, Mistake> first = new HashMap<>();
    broken.stream()
        .sorted(Comparator.comparingInt(Constraints::rank))
        .map(Constraints::mistake)
        .forEach(mistake -> first.putIfAbsent(mistake.error().field(), mistake));
    throw Rejected.invalid(
        first.values().stream()
            .sorted(Comparator.comparing(Mistake::place))
            .map(Mistake::error)
            .toList());
  }

  /**
   * @param place the position at each step to the member, as a character: it sorts as the members
   *     stand
   */
  private record Mistake(String place, FieldError error) {}

  /** A value must first be there, then not be too long, and last have the right form. */
  private static int rank(ConstraintViolation<?> violation) {
    Class<?> constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
    if (Set.of(NotNull.class, NotBlank.class, NotEmpty.class).contains(constraint)) {
      return 0;
    }
    return constraint == Size.class ? 1 : 2;
  }

  private static Mistake mistake(ConstraintViolation<?> violation) {
    StringBuilder place = new StringBuilder();
    StringBuilder field = new StringBuilder();
    AnnotatedElement member = null;
    Class<?> in = violation.getRootBeanClass();
    for (Path.Node node : violation.getPropertyPath()) {
      boolean property = node.getKind() == ElementKind.PROPERTY;
      if (node.getKey() != null) {
        place.append(node.getKey());
      }
      if (property && node.getIndex() != null) {
        place.append((char) node.getIndex().intValue());
        field.append('[').append(node.getIndex()).append(']');
      } else if (node.getKey() != null && !"<map key>".equals(node.getName())) {
        field.append('.').append(node.getKey());
      }
      if (property) {
        List<RecordComponent> members = List.of(in.getRecordComponents());
        int position = position(members, node.getName());
        RecordComponent component = members.get(position);
        place.append((char) position);
        member = component.getAccessor();
        in = inside(component.getGenericType());
        if (!member.isAnnotationPresent(JsonUnwrapped.class)) {
          field
              .append(field.isEmpty() ? "" : ".")
              .append(SNAKE_CASE.translate(component.getName()));
        }
      }
    }
    String sentence = sentence(violation, member);
    return new Mistake(
        place.toString(), new FieldError(field.toString(), "invalid_value", sentence));
  }

  private static int position(List<RecordComponent> members, String name) {
    return IntStream.range(0, members.size())
        .filter(i -> members.get(i).getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The record, or the one that is in the list or map. */
  private static Class<?> inside(Type type) {
    if (type instanceof ParameterizedType container) {
      Type[] arguments = container.getActualTypeArguments();
      return inside(arguments[arguments.length - 1]);
    }
    return (Class<?>) type;
  }

  /** Fills both ends of a range into its message, though each end is a constraint of its own. */
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
