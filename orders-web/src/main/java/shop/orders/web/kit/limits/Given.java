package shop.orders.web.kit.limits;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import shop.orders.domain.refusal.Field;

/** Checks {@code @NotBlank} with the same blanks as the domain. */
public final class Given implements ConstraintValidator<NotBlank, CharSequence> {

  @Override
  public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
    return text != null && !Field.strip(text.toString()).isEmpty();
  }
}
