package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.web.Sample.wire;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.web.ehealth.EhealthErrors;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.Fault;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.marketplace.MarketplaceErrors;
import shop.orders.web.pharmacy.PharmacyErrors;
import shop.orders.web.storefront.StorefrontErrors;

class ErrorFormsOfContractsTest {

  private static final Map<String, ErrorForm> FORMS =
      Map.of(
          "storefront", new StorefrontErrors(),
          "ehealth", new EhealthErrors(),
          "pharmacy", new PharmacyErrors(),
          "marketplace", new MarketplaceErrors());

  @ParameterizedTest
  @CsvSource({
    "/api/v1/customer, storefront",
    "/api/v1/customer/my-orders, storefront",
    "/api/v1/customers, ehealth",
    "/api/v1, ehealth",
    "/api/v1/unknown, ehealth",
    "/api/v1/admin/orders/EVH1, ehealth",
    "/api/v1/orders, ehealth",
    "/api/v1/orders/5c679a1bbb102c001706bf0c, marketplace",
    "/api/v1/orders/customers/1, marketplace",
    "/api/V1/customer/orders, pharmacy",
    "/api/V1, pharmacy",
    "/api/v2/orders, ",
    "/api/v11, ",
    "/, "
  })
  void oneContractAtMostClaimsAPath(String path, String contract) {
    List<String> claiming =
        FORMS.entrySet().stream()
            .filter(form -> form.getValue().claims(path))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(claiming).isEqualTo(contract == null ? List.of() : List.of(contract));
  }

  @Test
  void storefrontSaysStatusCodeAndInCancelAndReorderStatus() {
    assertThat(body("storefront", 404, "not_found", "/api/v1/customer/order-tracking/1"))
        .isEqualTo("{\"success\":false,\"message\":\"No.\",\"status_code\":404,\"data\":[]}");
    for (String acting : List.of("order-cancel", "reorder")) {
      assertThat(body("storefront", 409, "refused", "/api/v1/customer/" + acting + "/1"))
          .isEqualTo("{\"success\":false,\"message\":\"No.\",\"status\":409,\"data\":[]}");
    }
  }

  @Test
  void theOthersHaveFormsOfTheirOwn() {
    assertThat(body("ehealth", 403, "forbidden", "/api/v1/admin/orders"))
        .isEqualTo("{\"success\":false,\"message\":\"No.\"}");
    assertThat(body("pharmacy", 409, "already_reviewed", "/api/V1/customer/orders/1/reviews"))
        .isEqualTo("{\"success\":false,\"message\":\"No.\",\"status_code\":409,\"data\":[]}");
    assertThat(body("marketplace", 404, "not_found", "/api/v1/orders/1"))
        .isEqualTo("{\"error_message\":\"No.\",\"response_code\":404}");
  }

  @Test
  void marketplaceKnowsNeither409Nor422AndOneSentenceFor403() {
    String path = "/api/v1/orders/1";

    assertThat(body("marketplace", 409, "already_shipped", path)).contains(":400}");
    assertThat(body("marketplace", 422, "invalid_value", path)).contains(":400}");
    assertThat(body("marketplace", 403, "role_missing", path))
        .isEqualTo("{\"error_message\":\"Insufficient privileges\",\"response_code\":403}");
  }

  @ParameterizedTest
  @CsvSource({"storefront", "ehealth", "pharmacy", "marketplace"})
  void aWrongFieldIsNamedInTheOneTextThereIs(String contract) {
    Fault fault =
        new Fault(
            422,
            "invalid_value",
            "This must be given.",
            List.of(new FieldError("page", "invalid_value", "This must be given.")),
            Map.of(),
            Map.of(),
            "1");

    assertThat(wire(FORMS.get(contract).body(fault, 422, "/api/v1/customer/x")))
        .contains("'page': This must be given.");
  }

  @ParameterizedTest
  @CsvSource({"storefront", "ehealth", "pharmacy"})
  void aBadParameterIs422WhereverTheContractKnowsNoOther(String contract) {
    Fault fault = fault(400, "invalid_parameter");

    assertThat(FORMS.get(contract).status(fault, "/")).isEqualTo(422);
    assertThat(FORMS.get(contract).status(fault(400, "malformed_json"), "/")).isEqualTo(400);
  }

  private static String body(String contract, int status, String code, String path) {
    ErrorForm form = FORMS.get(contract);
    Fault fault = fault(status, code);
    return wire(form.body(fault, form.status(fault, path), path));
  }

  private static Fault fault(int status, String code) {
    return new Fault(status, code, "No.", List.of(), Map.of(), Map.of(), "1");
  }
}
