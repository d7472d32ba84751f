package shop.orders.web.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.orders.web.problem.ErrorForm;
import shop.orders.web.problem.Fault;

/** How this contract says no. In cancel and reorder the code is called {@code status}. */
@ApplicationScoped
public class StorefrontErrors implements ErrorForm {

  private static final String BASE = "/api/v1/customer";

  /** The error of a call that reads or posts. */
  public record Refused(boolean success, String message, int statusCode, List<Object> data) {}

  /** The error of a call that acts by GET. */
  public record NotDone(boolean success, String message, int status, List<Object> data) {}

  @Override
  public boolean claims(String path) {
    return path.equals(BASE) || path.startsWith(BASE + "/");
  }

  @Override
  public int status(Fault fault, String path) {
    // This contract tells a bad value in one way only, wherever it stands.
    return fault.code().equals("invalid_parameter") ? 422 : fault.status();
  }

  @Override
  public Object body(Fault fault, int status, String path) {
    boolean acts = path.startsWith(BASE + "/order-cancel/") || path.startsWith(BASE + "/reorder/");
    return acts
        ? new NotDone(false, fault.detail(), status, List.of())
        : new Refused(false, fault.detail(), status, List.of());
  }
}
