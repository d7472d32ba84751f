package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EnglishMessagesTest {

  /** As a provider does it, which has German besides. */
  private static final class Provider implements MessageInterpolator {

    @Override
    public String interpolate(String template, Context context) {
      return interpolate(template, context, Locale.getDefault());
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
      return locale.getLanguage().isEmpty() ? "must not be blank" : "darf nicht leer sein";
    }
  }

  @Test
  void areWhatTheProviderSaysWithoutAskingForALanguage() {
    MessageInterpolator messages = new EnglishMessages(new Provider());

    assertThat(messages.interpolate("{NotBlank}", null)).isEqualTo("must not be blank");
    assertThat(messages.interpolate("{NotBlank}", null, Locale.GERMAN))
        .isEqualTo("must not be blank");
  }
}
