package shop.orders.web.kit.http;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;

/**
 * What constraints say, in English as everything else we answer, and not in the language of the
 * machine. English is what providers write where no language is asked for.
 */
record EnglishMessages(MessageInterpolator usual) implements MessageInterpolator {

  @Override
  public String interpolate(String template, Context context) {
    return usual.interpolate(template, context, Locale.ROOT);
  }

  @Override
  public String interpolate(String template, Context context, Locale locale) {
    return usual.interpolate(template, context, Locale.ROOT);
  }
}
