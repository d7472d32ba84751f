package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.setting.Settings;

class PaymentMethodsTest {

  private final PaymentMethods methods =
      new PaymentMethods(
          new Settings(null) {
            @Override
            public List<String> texts(String name) {
              return List.of("stripe", "store_credit");
            }
          });

  @Test
  void noOrderIsPlacedToBePaidOnlyByStoreCredit() {
    assertThat(methods.known("payment_method", "stripe")).isEqualTo("stripe");
    assertThat(methods.known("payment_method", "cod")).isEqualTo("cod");
    assertThatThrownBy(() -> methods.known("payment_method", "store_credit"))
        .isInstanceOf(Invalid.class)
        .hasMessage("This must be cod or one of stripe.");
  }
}
