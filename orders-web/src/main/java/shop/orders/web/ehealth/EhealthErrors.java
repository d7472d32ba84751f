package shop.orders.web.ehealth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.Fault;

/** The errors of this contract. They are also used for unknown paths below its base path. */
@ApplicationScoped
public class EhealthErrors implements ErrorForm {

  private static final String BASE = "/api/v1";
  private static final String OWN_ORDERS = BASE + "/orders";
  private static final List<String> OF_OTHERS = List.of("/customer/", "/orders/");

  private static final Set<String> BAD_VALUES =
      Set.of("invalid_parameter", "wrong_type", "invalid_text");

  /** The error of every call. */
  @Schema(name = "EhealthError")
  record Refused(boolean success, String message) {}

  @Override
  public boolean claims(String path) {
    if (path.equals(OWN_ORDERS)) {
      return true;
    }
    return (path.equals(BASE) || path.startsWith(BASE + "/"))
        && OF_OTHERS.stream().noneMatch(other -> (path + "/").startsWith(BASE + other));
  }

  /**
   * The contract has 422, and no 400. We answer 422 for every wrong value, in the body or in the
   * query. A missing body, or one that is not JSON at all, has no field that could be named; it is
   * a 400 in the contract's form, as in the other contracts.
   */
  @Override
  public int status(Fault fault, String path) {
    return BAD_VALUES.contains(fault.code()) ? 422 : fault.status();
  }

  @Override
  public Object body(Fault fault, int status, String path) {
    return new Refused(false, fault.message());
  }
}
