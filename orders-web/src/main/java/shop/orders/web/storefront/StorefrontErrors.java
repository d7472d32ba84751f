package shop.orders.web.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.web.kit.errors.ErrorForm;
import shop.orders.web.kit.errors.Fault;

/** The errors of this contract. The calls that cancel and reorder name the code {@code status}. */
@ApplicationScoped
public class StorefrontErrors implements ErrorForm {

  private static final String BASE = "/api/v1/customer";

  private static final Set<String> BAD_VALUES =
      Set.of("invalid_parameter", "wrong_type", "invalid_text", "body_required");

  /** The error of a call that reads or posts. */
  @Schema(name = "StorefrontError")
  record Refused(boolean success, String message, int statusCode, List<Object> data) {}

  /** The error of a call that acts by GET. */
  @Schema(name = "StorefrontRefusal")
  record NotDone(boolean success, String message, int status, List<Object> data) {}

  @Override
  public boolean claims(String path) {
    return path.equals(BASE) || path.startsWith(BASE + "/");
  }

  /**
   * The contract has 422 for a bad body, and no 400. We answer 422 for every wrong value, in the
   * body or in the path. A body that is not JSON at all has no value that could be named; it is a
   * 400 in the contract's form, as in the other contracts.
   */
  @Override
  public int status(Fault fault, String path) {
    return BAD_VALUES.contains(fault.code()) ? 422 : fault.status();
  }

  @Override
  public Object body(Fault fault, int status, String path) {
    boolean acts = path.startsWith(BASE + "/order-cancel/") || path.startsWith(BASE + "/reorder/");
    return acts
        ? new NotDone(false, fault.message(), status, List.of())
        : new Refused(false, fault.message(), status, List.of());
  }
}
