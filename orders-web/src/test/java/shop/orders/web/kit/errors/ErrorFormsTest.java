package shop.orders.web.kit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorFormsTest {

  private record Form(String base) implements ErrorForm {
    @Override
    public boolean claims(String path) {
      return path.equals(base) || path.startsWith(base + "/");
    }

    @Override
    public Object body(Fault fault, int status, String path) {
      return Map.of("message", fault.detail());
    }
  }

  private final Form storefront = new Form("/api/v1/customer");
  private final Form pharmacy = new Form("/api/V1/customer");
  private final ErrorForms forms = new ErrorForms(List.of(storefront, pharmacy));

  @Test
  void choosesTheContractsFormByThePath() {
    assertThat(forms.of("/api/v1/customer/my-orders")).isSameAs(storefront);
    assertThat(forms.of("/api/v1/customer/")).isSameAs(storefront);
    assertThat(forms.of("/api/V1/customer/orders/5/")).isSameAs(pharmacy);
  }

  @Test
  void answersOtherPathsAsProblems() {
    for (String path : List.of("/", "/api/v2/orders", "/api/v1/customers", "/nowhere")) {
      assertThat(forms.of(path).mediaType()).isEqualTo("application/problem+json");
    }
  }
}
