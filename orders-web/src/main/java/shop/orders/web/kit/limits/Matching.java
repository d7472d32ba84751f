package shop.orders.web.kit.limits;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Pattern;
import shop.orders.domain.refusal.Field;

/** Checks {@code @Pattern} without the blanks around the text, which the domain removes. */
public final class Matching implements ConstraintValidator<Pattern, CharSequence> {

  private java.util.regex.Pattern form;

  @Override
  public void initialize(Pattern pattern) {
    int flags = 0;
    for (Pattern.Flag flag : pattern.flags()) {
      flags |= flag.getValue();
    }
    form = java.util.regex.Pattern.compile(pattern.regexp(), flags);
  }

  @Override
  public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
    return text == null || form.matcher(Field.strip(text.toString())).matches();
  }
}
