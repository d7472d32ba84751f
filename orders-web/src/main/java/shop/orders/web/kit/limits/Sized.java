package shop.orders.web.kit.limits;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Map;
import shop.orders.domain.refusal.Field;

/**
 * Checks {@code @Size} of texts as the domain does, and as {@code maxLength} means in the OpenAPI
 * document: in characters, not UTF-16 units, without the blanks around the text.
 */
public final class Sized implements ConstraintValidator<Size, Object> {

  private int least;
  private int most;

  @Override
  public void initialize(Size size) {
    least = size.min();
    most = size.max();
  }

  @Override
  public boolean isValid(Object value, ConstraintValidatorContext context) {
    return value == null || least <= size(value) && size(value) <= most;
  }

  private static int size(Object value) {
    if (value instanceof Collection<?> elements) {
      return elements.size();
    }
    return value instanceof Map<?, ?> entries ? entries.size() : Field.length((String) value);
  }
}
