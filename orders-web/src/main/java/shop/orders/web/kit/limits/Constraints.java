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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.kit.errors.Rejected;

/**
 * Checks the records of requests against their constraints. A violation is refused as the domain
 * would refuse it: with the same code, sentence and name of the field.
 */
public final class Constraints {

  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  private final Validator validator = validator(false);

  /** Stops at the first mistake. */
  private final Validator quick = validator(true);

  /**
   * Not the server's own validator, which counts and words differently; see {@code
   * constraints.xml}.
   */
  private static Validator validator(boolean quick) {
    try (InputStream ours = Constraints.class.getResourceAsStream("constraints.xml")) {
      return Validation.byDefaultProvider()
          .configure()
          .ignoreXmlConfiguration()
          .addProperty("hibernate.validator.fail_fast", Boolean.toString(quick))
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
   * @throws Rejected with all wrong fields, in the order of the members, in which the domain checks
   *     them, too; with one mistake for each field
   */
  public void check(Record value) {
    check(value, validator);
  }

  /**
   * As {@link #check}, but names one wrong field at most: a list may have a hundred thousand.
   *
   * @throws Rejected if one is wrong
   */
  public void checkForOne(Record value) {
    check(value, quick);
  }

  private static void check(Record value, Validator validator) {
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
   * @param place the positions of the members on the way to the value, as characters, so that
   *     sorting by it gives the order of the members
   */
  private record Mistake(String place, FieldError error) {}

  /**
   * The sequence of checks: a value must be there, then not be too long, then have the right form.
   */
  private static int rank(ConstraintViolation<?> violation) {
    Class<?> constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
    if (Set.of(NotNull.class, NotBlank.class, NotEmpty.class).contains(constraint)) {
      return 0;
    }
    return constraint == Size.class ? 1 : 2;
  }

  private static Mistake mistake(ConstraintViolation<?> violation) {
    List<Step> steps = steps(violation);
    String sentence = sentence(violation, lastMember(steps));
    return new Mistake(place(steps), new FieldError(field(steps), "invalid_value", sentence));
  }

  /**
   * A step on the way from the body to the value.
   *
   * @param node has the index or key of the element that the step goes through
   * @param member the member of a record; null for an element of a list or map
   * @param position of the member in its record
   */
  private record Step(Path.Node node, RecordComponent member, int position) {

    boolean isMember() {
      return member != null;
    }

    boolean isUnwrapped() {
      return member.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    /** Whether the value is the key itself, and not what the map has under it. */
    boolean isKey() {
      return "<map key>".equals(node.getName());
    }
  }

  private static List<Step> steps(ConstraintViolation<?> violation) {
    List<Step> steps = new ArrayList<>();
    Class<?> in = violation.getRootBeanClass();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PROPERTY) {
        List<RecordComponent> members = List.of(in.getRecordComponents());
        int position = position(members, node.getName());
        steps.add(new Step(node, members.get(position), position));
        in = inside(members.get(position).getGenericType());
      } else {
        steps.add(new Step(node, null, 0));
      }
    }
    return steps;
  }

  private static AnnotatedElement lastMember(List<Step> steps) {
    return steps.stream()
        .filter(Step::isMember)
        .reduce((before, after) -> after)
        .orElseThrow()
        .member()
        .getAccessor();
  }

  private static String place(List<Step> steps) {
    StringBuilder place = new StringBuilder();
    for (Step step : steps) {
      if (step.node().getKey() != null) {
        place.append(step.node().getKey());
      }
      if (step.isMember()) {
        if (step.node().getIndex() != null) {
          place.append((char) step.node().getIndex().intValue());
        }
        place.append((char) step.position());
      }
    }
    return place.toString();
  }

  /**
   * The name of the field as the domain spells it: with the index of a record in a list and the key
   * of a map's value, without the index of a text in a list.
   */
  private static String field(List<Step> steps) {
    StringBuilder field = new StringBuilder();
    for (Step step : steps) {
      if (step.isMember() && step.node().getIndex() != null) {
        field.append('[').append(step.node().getIndex()).append(']');
      } else if (step.node().getKey() != null && !step.isKey()) {
        field.append('.').append(step.node().getKey());
      }
      if (step.isMember() && !step.isUnwrapped()) {
        field
            .append(field.isEmpty() ? "" : ".")
            .append(SNAKE_CASE.translate(step.member().getName()));
      }
    }
    return field.toString();
  }

  private static int position(List<RecordComponent> members, String name) {
    return IntStream.range(0, members.size())
        .filter(i -> members.get(i).getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The record itself, or the record in the list or map. */
  private static Class<?> inside(Type type) {
    if (type instanceof ParameterizedType container) {
      Type[] arguments = container.getActualTypeArguments();
      return inside(arguments[arguments.length - 1]);
    }
    return (Class<?>) type;
  }

  /** Puts both ends of a range into the message, although each end is a constraint of its own. */
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
