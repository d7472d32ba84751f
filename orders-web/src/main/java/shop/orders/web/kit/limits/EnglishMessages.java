package shop.orders.web.kit.limits;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of constraints: our own sentences in {@code ValidationMessages.properties}. They are
 * in English, as all other answers, and do not depend on the machine's language.
 */
final class EnglishMessages implements MessageInterpolator {

  private static final Pattern KEY = Pattern.compile("\\{(jakarta\\.[\\w.]+)}");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\{(\\w+)}");

  private final ResourceBundle sentences =
      ResourceBundle.getBundle(
          "ValidationMessages", Locale.ROOT, EnglishMessages.class.getClassLoader());

  @Override
  public String interpolate(String template, Context context) {
    Matcher key = KEY.matcher(template);
    String sentence = key.matches() ? sentences.getString(key.group(1)) : template;
    Map<String, Object> attributes = context.getConstraintDescriptor().getAttributes();
    return ATTRIBUTE
        .matcher(sentence)
        .replaceAll(name -> attributes.getOrDefault(name.group(1), name.group()).toString());
  }

  @Override
  public String interpolate(String template, Context context, Locale locale) {
    return interpolate(template, context);
  }
}
