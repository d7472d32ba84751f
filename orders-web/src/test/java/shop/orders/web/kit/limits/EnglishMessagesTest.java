package shop.orders.web.kit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.NotBlank;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.kit.errors.Told;

class EnglishMessagesTest {

  private record Named(@NotBlank String name) {}

  @Test
  void areOursWhateverTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);

      assertThat(Told.by(() -> new Constraints().check(new Named(" "))))
          .extracting(FieldError::message)
          .containsExactly("This must be given.");
    } finally {
      Locale.setDefault(before);
    }
  }
}
